"""What can be commented on. Apps above register their kinds; this room asks them, and never learns what they are."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from accounts.models import User
from markup import Resolve, Section


def hears_nothing(_by: User) -> None:
    """Take no notice of what is said."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Something as one person sees it.

    `closed` is empty, or a sentence that says why nothing may be said about it now. `people` is the address that offers
    whom one may mention, as JSON. `hold` locks it for the transaction and gives its audience, or raises Http404 when it is
    gone. `resolver` gives what `markup.to_html` asks about links. `sections` gives its text, `concerned` the people to be
    told of a new thread. `veil` changes texts laid out for all to what this person may see of their links. `voice` is how
    they speak here without their name, or nothing. `said` hears of each new comment, in its transaction.
    """

    kind: str
    pk: int
    title: str
    url: str
    may_moderate: bool
    closed: str
    people: str
    hold: Callable[[], int]
    resolver: Callable[[], Resolve]
    sections: Callable[[], Sequence[Section]]
    concerned: Callable[[], list[User]]
    veil: Callable[[list[str]], list[str]]
    voice: str = ""
    said: Callable[[User], None] = hears_nothing

    @property
    def name(self) -> str:
        """Give what the ids of its part of a page end with: several things may be commented on on one page."""
        return f"{self.kind}-{self.pk}"

    def named(self, user: User) -> User | None:
        """Give the person as what they do here names them: not at all where they speak without a name."""
        return None if self.voice else user

    @property
    def may_be_commented(self) -> bool:
        return not self.closed


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of things. `find` raises Http404 for what this person may not see; `titles` gives what some are called."""

    kind: str
    find: Callable[[User, int], Seen]
    titles: Callable[[Collection[int]], dict[int, str]]


SUBJECTS: dict[str, Subject] = {}


def register(subject: Subject) -> None:
    """Let a kind be commented on. Called when apps are ready."""
    SUBJECTS[subject.kind] = subject
