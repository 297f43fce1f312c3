"""Lay out a text inside a process of its own, within limits of time and memory. Never imports Django."""

from __future__ import annotations

import resource
import secrets
import signal
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from markup import tokens
from markup.cleanups import Cleanup
from markup.extensions.inline import Marks
from markup.parser import to_tree_html
from markup.sanitise import sanitise, shown_wall
from markup.silent import without_machine_words
from markup.tree_diff import compare_trees
from markup.types import Draft, Labels, Reference, Slot, TooMuch

if TYPE_CHECKING:
    from types import FrameType

CPU_SECONDS = 2.0
MEMORY_BYTES = 1 << 30


class OutOfTime(BaseException):
    """The text has had its time. Not an `Exception`, so that no library on the way can swallow it."""


def limit_process() -> None:
    """Bound the worker's memory and answer its alarm. Called once, when the worker starts."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, stop_working)


def stop_working(signum: int, frame: FrameType | None) -> Any:  # noqa: ANN401, ARG001 - signal's signature
    raise OutOfTime


def lay_out(text: str, labels: Labels) -> Draft | str:
    """Return the draft, or the reason why there is none: `slow`, `deep` or `big`."""
    try:
        signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
        try:
            return draft(text, labels)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except OutOfTime:
        return "slow"
    except RecursionError:
        return "deep"
    except MemoryError:
        return "big"
    except TooMuch as reason:
        return str(reason)


def compare(old: str, new: str) -> str | None:
    """Mark the words that differ between two safe texts, or return None when that takes too long."""
    try:
        signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
        try:
            return shown_wall().clean(compare_trees(old, new))
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except (OutOfTime, RecursionError, MemoryError):
        return None


def draft(text: str, labels: Labels) -> Draft:
    marks = Marks(secrets.token_hex(12))
    safe = sanitise(without_machine_words(to_tree_html(text, labels, marks)))
    made = Cleanup(tokens.read(safe), marks, labels).run()
    numbered = number_lines(text, made.references)
    pieces = tuple(
        replace(piece, reference=numbered[piece.reference]) if isinstance(piece, Slot) else piece
        for piece in made.pieces
    )
    return replace(made, pieces=pieces, references=tuple(numbered.values()))


def number_lines(text: str, references: tuple[Reference, ...]) -> dict[Reference, Reference]:
    """Add the line where each reference first stands, as far as its words are found in the source."""
    ends = [place for place, character in enumerate(text) if character == "\n"]
    signs = {"page": "[[", "person": "@", "topic": "#"}
    numbered: dict[Reference, Reference] = {}
    for reference in references:
        anchor = f"#{reference.anchor}" if reference.anchor else ""
        spelled = f"{signs.get(reference.kind, '')}{reference.target}"
        place = text.find(f"{spelled}{anchor}")
        place = text.find(spelled) if place < 0 else place
        place = text.find(reference.target) if place < 0 else place  # `{{include: Title}}` has no brackets
        numbered[reference] = replace(reference, line=bisect_left(ends, place) + 1 if place >= 0 else 0)
    return numbered
