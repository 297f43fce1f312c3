"""Differences between two sources, line by line and, inside changed lines, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Literal

from patiencediff import PatienceSequenceMatcher

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD = re.compile(r"\w+|\s+|[^\w\s]")
LONGEST_LINE = 20_000
ALIKE = 0.3
NEAR = 4
LONGEST_BLOCK = 2_000


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One row of a comparison. `old` and `new` are safe HTML, changed words in `<del>` and `<ins>`.

    Lines are numbered from 1. A gap carries the numbers of the first lines it leaves out.
    """

    kind: Literal["same", "added", "removed", "changed", "gap"]
    old_number: int | None
    new_number: int | None
    old: str
    new: str


def compare_source(old: str, new: str, *, context: int | None = 3) -> list[DiffRow]:
    """Compare two texts by lines, with `context` unchanged lines around each change, or all of them for None.

    Patience diff: time grows as n log n with the lines, and words are compared only within a pair of changed lines.
    """
    before, after = old.splitlines(), new.splitlines()
    rows = [row for block in blocks(before, after) for row in rows_of(block, before, after)]
    return rows if context is None else list(with_gaps(rows, context))


def blocks(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    matcher = PatienceSequenceMatcher(None, before, after)
    return [(kind, a, b, c, d) for kind, a, b, c, d in matcher.get_opcodes()]


def rows_of(block: tuple[str, int, int, int, int], before: list[str], after: list[str]) -> Iterator[DiffRow]:
    kind, old_start, old_end, new_start, new_end = block
    if kind == "equal":
        for step in range(old_end - old_start):
            words = escape(before[old_start + step])
            yield DiffRow("same", old_start + step + 1, new_start + step + 1, words, words)
        return
    near = NEAR if old_end - old_start <= LONGEST_BLOCK else 0
    for number in range(old_start, old_end):
        row, place = partner(number, before[number], after, range(new_start, min(new_start + near, new_end)))
        yield from added(after, new_start, place)
        yield row
        new_start = place + (row.new_number is not None)
    yield from added(after, new_start, new_end)


def partner(number: int, line: str, after: list[str], places: range) -> tuple[DiffRow, int]:
    """Find the line among the next few that an old line became; without one it was removed."""
    for place in places:
        if line == after[place]:
            return DiffRow("same", number + 1, place + 1, escape(line), escape(line)), place
        if pair := changed_words(line, after[place]):
            return DiffRow("changed", number + 1, place + 1, *pair), place
    return DiffRow("removed", number + 1, None, f"<del>{escape(line)}</del>", ""), places.start


def added(after: list[str], start: int, end: int) -> Iterator[DiffRow]:
    for number in range(start, end):
        yield DiffRow("added", None, number + 1, "", f"<ins>{escape(after[number])}</ins>")


def changed_words(old: str, new: str) -> tuple[str, str] | None:
    """Mark what differs between two lines, or return None when they have too little in common to stand as a pair."""
    if len(old) + len(new) > LONGEST_LINE:
        return None
    before, after = WORD.findall(old), WORD.findall(new)
    removed, put_in, kept = [], [], 0
    for kind, a, b, c, d in PatienceSequenceMatcher(None, before, after).get_opcodes():
        gone, come = escape("".join(before[a:b])), escape("".join(after[c:d]))
        if kind == "equal":
            kept += len("".join(before[a:b]).strip())
            removed.append(gone)
            put_in.append(come)
        else:
            removed.append(f"<del>{gone}</del>" if gone else "")
            put_in.append(f"<ins>{come}</ins>" if come else "")
    if not kept or kept < ALIKE * max(len(old.strip()), len(new.strip())):
        return None
    return "".join(removed), "".join(put_in)


def with_gaps(rows: list[DiffRow], context: int) -> Iterator[DiffRow]:
    near = bytearray(len(rows))
    for number, row in enumerate(rows):
        if row.kind != "same":
            start, end = max(number - context, 0), min(number + context + 1, len(rows))
            near[start:end] = b"\1" * (end - start)
    is_gap = False
    for number, row in enumerate(rows):
        if near[number]:
            yield row
        elif not is_gap:
            yield DiffRow("gap", row.old_number, row.new_number, "", "")
        is_gap = not near[number]
