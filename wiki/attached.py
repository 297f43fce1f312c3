"""What apps above hang on pages: it follows them when their readers change, into the bin, out of it, and for good.

Whatever is registered is called in the transaction that changes the pages, with their numbers, so that nothing hung on a page
is ever read by somebody who may not read the page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attached:
    """What hangs on pages.

    `readdress` gives it the audience, and the space, that these pages have now. `set_aside` takes it out of sight with pages
    that are in the bin by then; `bring_back` is called while they still are. `forget` deletes it for good, before they are.
    """

    readdress: Callable[[Sequence[int]], None]
    set_aside: Callable[[Sequence[int]], None]
    bring_back: Callable[[Sequence[int]], None]
    forget: Callable[[Sequence[int]], None]


ATTACHED: list[Attached] = []


def register(attached: Attached) -> None:
    """Let something follow pages. Called when apps are ready."""
    ATTACHED.append(attached)


def readdress(pages: Sequence[int]) -> None:
    for each in ATTACHED:
        each.readdress(pages)


def set_aside(pages: Sequence[int]) -> None:
    for each in ATTACHED:
        each.set_aside(pages)


def bring_back(pages: Sequence[int]) -> None:
    for each in ATTACHED:
        each.bring_back(pages)


def forget(pages: Sequence[int]) -> None:
    for each in ATTACHED:
        each.forget(pages)
