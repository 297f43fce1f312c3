"""News that are no rows: apps above work them out for the daily mail, and nothing here is written down about them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accounts.models import User
from notices.groups import Group

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to say: a sentence, the address it leads to within the site, and a passage."""

    sentence: str
    url: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Extra:
    """`news` gives what is to be said to a person now, and `told` is called once that went out to them.

    It is asked of everybody once a day, so that to ask tells nothing. Who is mailed nothing of `group` is mailed nothing of this.
    """

    heading: "StrPromise | str"
    group: Group
    news: Callable[[User], Sequence[Line]]
    told: Callable[[User], object]


EXTRAS: list[Extra] = []
Section = tuple[Extra, Sequence[Line]]


def register(extra: Extra) -> None:
    EXTRAS.append(extra)


def sections_for(person: User) -> list[Section]:
    """Work out all that is to be said to somebody now."""
    return [(extra, lines) for extra in EXTRAS if (lines := extra.news(person))]


def told(person: User, sections: Sequence[Section]) -> None:
    """Let those whose news these are know that they went out."""
    for extra, _lines in sections:
        extra.told(person)
