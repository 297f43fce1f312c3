"""Bring two changes of the same text together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from merge3 import Merge3
from patiencediff import PatienceSequenceMatcher

if TYPE_CHECKING:
    from merge3 import SequenceMatcherProtocol

YOURS, BETWEEN, THEIRS = "<<<<<<<", "=======", ">>>>>>>"


@dataclass(frozen=True, slots=True)
class Clash:
    """Where both changed the same lines in different ways.

    `line` counts from 1 in the merged text, and `marked` is what stands there: both versions between marks.
    """

    base: str
    yours: str
    theirs: str
    line: int
    marked: str = field(default="", compare=False)

    def settled(self, text: str, choice: str) -> str:
        """Put one version, or `both`, in the place of the marked one, where that still stands in the text."""
        versions = {"mine": [self.yours], "theirs": [self.theirs], "both": [self.yours, self.theirs]}.get(choice)
        if versions is None:
            return text
        chosen = "\n".join(version for version in versions if version)
        lines = f"\n{text}\n"
        found = lines.find(f"\n{self.marked}\n")
        if not self.marked or found < 0:
            return text
        rest = lines[found + len(self.marked) + 1 :]
        return f"{lines[:found]}\n{chosen}{rest}"[1:-1] if chosen else f"{lines[:found]}{rest}"[1:-1]


@dataclass(frozen=True, slots=True)
class Merge:
    """The merged text. When it is not clean, both versions of each clash stand in it, between marks."""

    text: str
    is_clean: bool
    clashes: tuple[Clash, ...] = ()


def merge(base: str, yours: str, theirs: str) -> Merge:
    """Merge two texts that both grew from `base`, line by line.

    Changes to different lines are both kept, even to lines that touch, as is a change both made alike. Line ends come
    out as newlines.
    """
    old, mine, other = (text.replace("\r\n", "\n").replace("\r", "\n").split("\n") for text in (base, yours, theirs))
    merged: list[str] = []
    clashes: list[Clash] = []
    matcher = cast("type[SequenceMatcherProtocol[str]]", PatienceSequenceMatcher)
    for region in Merge3(old, mine, other, sequence_matcher=matcher).merge_regions():
        if region[0] == "conflict":
            _, old_start, old_end, start, end, other_start, other_end = region
            ours, rest = mine[start:end], other[other_start:other_end]
            before = old[old_start:old_end]
            together = line_by_line(before, ours, rest)
            if together is None:
                together = [YOURS, *ours, BETWEEN, *rest, THEIRS]
                base, yours, theirs = map("\n".join, (before, ours, rest))
                clashes.append(Clash(base, yours, theirs, len(merged) + 1, marked="\n".join(together)))
            merged += together
        else:
            kind, start, end = region
            merged += {"unchanged": old, "b": other}.get(kind, mine)[start:end]
    return Merge("\n".join(merged), not clashes, tuple(clashes))


def same_lines(old: list[str], new: list[str]) -> dict[int, int]:
    """Give the lines of `old` that still stand in `new`, each with where it stands there. Lines count from 0."""
    blocks = PatienceSequenceMatcher(None, old, new).get_matching_blocks()
    return {start + step: other + step for start, other, length in blocks for step in range(length)}


def line_by_line(before: list[str], mine: list[str], other: list[str]) -> list[str] | None:
    """Merge lines that touch, where nobody added or removed one and each was changed by one person only."""
    if not len(before) == len(mine) == len(other):
        return None
    merged: list[str] = []
    for base, ours, theirs in zip(before, mine, other, strict=True):
        if base not in {ours, theirs} and ours != theirs:
            return None
        merged.append(theirs if ours == base else ours)
    return merged
