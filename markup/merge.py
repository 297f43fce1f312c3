"""Bring two changes of the same text together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from merge3 import Merge3
from patiencediff import PatienceSequenceMatcher

if TYPE_CHECKING:
    from merge3 import SequenceMatcherProtocol

YOURS, BETWEEN, THEIRS = "<<<<<<<", "=======", ">>>>>>>"


@dataclass(frozen=True, slots=True)
class Clash:
    """Where both changed the same lines in different ways. `line` counts from 1 in the merged text."""

    base: str
    yours: str
    theirs: str
    line: int


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
                clashes.append(Clash("\n".join(before), "\n".join(ours), "\n".join(rest), len(merged) + 1))
                together = [YOURS, *ours, BETWEEN, *rest, THEIRS]
            merged += together
        else:
            kind, start, end = region
            merged += {"unchanged": old, "b": other}.get(kind, mine)[start:end]
    return Merge("\n".join(merged), not clashes, tuple(clashes))


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
