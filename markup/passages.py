"""Words somebody sees in a page, and where they stand in its source.

A page shows less than its source says: marks, addresses and line ends are gone. The words are looked for as they may be
written, and what is found is sure only when laying out the changed source changes the shown words there, and nowhere else:
see `shown_with`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, pairwise, zip_longest
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markup.types import Section

Place = TypeVar("Place")
MARKS = frozenset("*_~`")
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
BACKSLASH = r"(?>\\\\|\\)"  # written once or twice
SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+.!|~@:$=-])")
MOST_PLACES = 50  # where words stand more often, which one is meant is for the person to say
AROUND = 200


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a shown text on one line, with what stands before and after them, and the id of the heading above."""

    quote: str
    before: str = ""
    after: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What is exchanged: no more than the words that differ, and one beside them where some came or went."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    skipped: int

    @classmethod
    def of(cls, quote: str, words: str) -> Change | None:
        """Compare word by word; None where nothing differs, or nothing would be left."""
        old, new = quote.split(), words.split()
        if old == new or not old or not new:
            return None
        shorter = min(len(old), len(new))
        start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
        end = next((n for n in range(shorter - start) if old[-1 - n] != new[-1 - n]), shorter - start)
        if len(old) == start + end or len(new) == start + end:
            start, end = (start - 1, end) if start else (start, end - 1)
        return cls(tuple(old[start : len(old) - end]), tuple(new[start : len(new) - end]), start)


def replace_words(source: str, passage: Passage, words: str, *, start: int = 0, end: int | None = None) -> str | None:
    """Give the source with the passage's words exchanged between two places, or None where it cannot be told how.

    What does not differ stays as it is written. None is also the answer where marks stand between words that change, and
    where several places fit equally well.
    """
    change = Change.of(passage.quote, words)
    found = change and place_of(source, passage, start, len(source) if end is None else end)
    if not change or not found:
        return None
    first, last = found.start(change.skipped + 1), found.end(change.skipped + len(change.old))
    if len(change.old) > 1 and tuple(source[first:last].split()) != change.old:
        return None
    return f"{source[:first]}{' '.join(change.new)}{source[last:]}"


def place_of(source: str, passage: Passage, start: int, end: int) -> re.Match[str] | None:
    """Find where the words stand, by what stands around them when that is in several places."""
    pattern = re.compile(written(passage.quote.split()))
    places: list[tuple[int, re.Match[str]]] = []
    for found in pattern.finditer(source, start, end):
        before, after = source[max(0, found.start() - AROUND) : found.start()], source[found.end() :][:AROUND]
        places.append((likeness(passage, before, after), found))
        if len(places) > MOST_PLACES:
            return None
    return best(places)


def written(words: Sequence[str]) -> str:
    """Give the pattern of words as a source may have them, each a group.

    Marks and line ends between two words are passed over only where the words beside them cannot be taken for such. So there
    is one way to read any stretch, and looking takes linear time.
    """
    gaps = (gap(one, other) for one, other in pairwise(words))
    groups = [f"({PUNCTUATION.sub(sign, word)})" for word in words]
    return "".join(chain.from_iterable(zip_longest(groups, gaps, fillvalue="")))


def gap(one: str, other: str) -> str:
    closing = "" if one[-1] in MARKS else "[*_~`]*"
    opening = "" if other[0] in MARKS else "[*_~`]*"
    quoting = "" if other[0] == ">" else ">"
    return rf"{closing}(?:[ \t]*\n[ \t{quoting}]*|[ \t]+){opening}"


def sign(found: re.Match[str]) -> str:
    """Write a punctuation mark, which may be escaped."""
    return BACKSLASH if found[0] == "\\" else rf"\\?\{found[0]}"


def shown_with(shown: str, passage: Passage, words: str) -> str | None:
    """Give the shown words with the passage exchanged; None where it stands nowhere, or in several places alike."""
    places: list[tuple[int, int]] = []
    at = shown.find(passage.quote)
    while at >= 0 and len(places) <= MOST_PLACES:
        after = at + len(passage.quote)
        places.append((likeness(passage, shown[max(0, at - AROUND) : at], shown[after : after + AROUND]), at))
        at = shown.find(passage.quote, at + 1)
    found = best(places) if len(places) <= MOST_PLACES else None
    if found is None:
        return None
    changed = f"{shown[:found]}{words}{shown[found + len(passage.quote) :]}"
    return " ".join(changed.split())


def shown_by(sections: Iterable[Section]) -> str:
    """Give all words a text shows, on one line."""
    return " ".join(" ".join(f"{section.heading} {section.text}" for section in sections).split())


def escaped(words: str) -> str:
    """Write words so that they are shown as they are, whatever Markdown would make of them."""
    return SPECIAL.sub(r"\\\1", words)


def best(places: list[tuple[int, Place]]) -> Place | None:
    """Give the place that fits best, unless two do equally well."""
    places = sorted(places, key=lambda each: -each[0])
    if not places or (len(places) > 1 and places[0][0] == places[1][0]):
        return None
    return places[0][1]


def likeness(passage: Passage, before: str, after: str) -> int:
    """Count the letters and digits around the words that are the same: marks and gaps differ between text and source."""
    return in_common(bare(passage.before)[::-1], bare(before)[::-1]) + in_common(bare(passage.after), bare(after))


def bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def in_common(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
