"""Marks around what was found, where PostgreSQL sets none: other spellings of a word, and signs without spaces between.

`ts_headline` knows a word by its stem alone; that Müller was found by “mueller”, and 東京 within 東京都, it cannot see.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from search.finding.snippets import START, STOP
from search.language.asked import Word
from search.language.variants import NAME, SLASHED, WITHOUT_SPACES, WORD, bare, in_one, spellings

LATIN = [(0x00C0, 0x0250), (0x0370, 0x0460), (0x1E00, 0x2000)]
ENDING = r"[^\W\d_]{0,2}"  # letters that a language may add
TWO_LETTERS = {"a": "ae|aa|æ", "o": "oe|œ", "u": "ue"}
LETTER = re.compile(r"ss|\w")
OTHER_LETTER = re.compile(r"[^\W\d_A-Za-z]|[\u0300-\u036f]")  # all but dashes, quotes and the like, which say nothing
MARKED = re.compile(f"({START}[^{STOP}]*{STOP})")


def marker(words: Iterable[Word]) -> Callable[[str], str]:
    """Give the function that adds marks for these words to a text that has those of PostgreSQL."""
    typed = dict.fromkeys(word.typed for word in words if word.typed)
    signs = [run for text in typed for run in WITHOUT_SPACES.findall(text)]
    letters = [word for text in typed for word in WORD.findall(WITHOUT_SPACES.sub(" ", text))]
    meant = {key for word in letters for key in keys(word)}
    is_foreign = any(len(keys(word)) > 1 for word in letters)

    def mark_word(found: re.Match[str]) -> str:
        is_meant = found[2] and not meant.isdisjoint(keys(found[2]))
        return f"{START}{found[0]}{STOP}" if is_meant else found[0]

    @cache
    def loose() -> re.Pattern[str]:  # costs as much as a query, and most texts need none
        return re.compile(f"{MARKED.pattern}|(?<!\\w)({'|'.join(map(loosely, letters))}){ENDING}(?!\\w)", re.IGNORECASE)

    def mark(text: str) -> str:
        is_plain = text.isascii() or not OTHER_LETTER.search(text)
        if is_plain and not is_foreign and not NAME.search(text) and not SLASHED.search(text):
            return text
        if letters:
            text = loose().sub(mark_word, text)
        return mark_signs(text, signs) if signs and not text.isascii() else text

    return mark


def keys(word: str) -> set[str]:
    """Give the spellings by which two words are the same."""
    own = {word.lower(), *spellings(unicodedata.normalize("NFKC", word))}
    return own | {in_one(word)} if NAME.fullmatch(word[:1].upper() + word[1:]) else own


def loosely(word: str) -> str:
    """Give the expression for a word in any spelling: of each letter all that have accents, in one letter or two."""
    return "".join(map(any_of, LETTER.findall(in_one(word) if word.isascii() else bare(word))))


@cache
def any_of(letter: str) -> str:
    others = accented().get(letter, "")
    return f"(?:{TWO_LETTERS.get(letter, letter)}|[{letter}{others}])" if len(letter) == 1 else "(?:ss|ß)"


@cache
def accented() -> dict[str, str]:
    """Give for each letter those that are it with accents."""
    found: dict[str, list[str]] = defaultdict(list)
    for first, last in LATIN:
        for sign in map(chr, range(first, last)):
            if sign.isalpha() and sign == sign.lower() and len(bare(sign)) == 1 and bare(sign) != sign:
                found[bare(sign)].append(sign)
    return {letter: "".join(signs) for letter, signs in found.items()}


def mark_signs(text: str, runs: Sequence[str]) -> str:
    """Mark every stretch that is made of these runs, also where they overlap; what is marked already stays."""
    each = re.compile(f"(?=({'|'.join(sorted(map(re.escape, runs), key=len, reverse=True))}))")
    return "".join(
        part if part.startswith(START) else mark_stretches(part, (found.span(1) for found in each.finditer(part)))
        for part in MARKED.split(text)
    )


def mark_stretches(text: str, spans: Iterable[tuple[int, int]]) -> str:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    pieces, done = [], 0
    for start, end in joined:
        pieces += [text[done:start], START, text[start:end], STOP]
        done = end
    return "".join([*pieces, text[done:]])
