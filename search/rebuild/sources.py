"""Where what can be found comes from. Apps above register their kinds; a rebuild asks them, and never learns what they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of things.

    `count` says about how many there are, `following` gives the keys of at most so many after a key, in order. `put` makes
    search say what is true of these now, inside the caller's transaction: it puts those that are to be found and drops the
    others. It waits for no row that somebody is changing, but gives the keys of those back; of a single one it waits.
    """

    kind: str
    count: Callable[[], int]
    following: Callable[[int, int], list[int]]
    put: Callable[[Sequence[int]], list[int]]


SOURCES: dict[str, Source] = {}


def register(source: Source) -> None:
    """Have a kind put in anew by rebuilds, after those registered before. Called when apps are ready."""
    SOURCES[source.kind] = source
