"""At most two texts of one person are laid out at once in each web process.

A text made to be slow takes seconds; somebody who sends many of them at once would hold every thread that answers.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Condition
from time import monotonic

from django.utils.translation import gettext as _

from accounts.models import User

MOST = 2
PATIENCE = 1.0  # seconds; an ordinary text takes a twentieth of one
WAIT = 2  # seconds after which it is worth asking again: the longest a text may take


class Busy(Exception):
    """So many texts of this person are being laid out that one more would be at the cost of others."""

    def __str__(self) -> str:
        return _("Other texts of yours are still being laid out. Try again in a moment.")


class Turns:
    """The turns taken now: for each person, when those began."""

    def __init__(self) -> None:
        self.changed = Condition()
        self.begun: dict[int, list[float]] = {}

    @contextmanager
    def taken(self, whose: int) -> Iterator[None]:
        """Hold a turn. Wait for one while those taken are young; raise Busy once they are known to be slow."""
        with self.changed:
            while len(begun := self.begun.get(whose, [])) >= MOST:
                left = begun[0] + PATIENCE - monotonic()
                if left <= 0:
                    raise Busy
                self.changed.wait(left)
            began = monotonic()
            self.begun[whose] = [*begun, began]
        try:
            yield
        finally:
            with self.changed:
                self.begun[whose].remove(began)
                if not self.begun[whose]:
                    del self.begun[whose]
                self.changed.notify_all()


TURNS = Turns()


def turn_of(user: User) -> AbstractContextManager[None]:
    """Hold one of this person's turns while a text is laid out. Raise Busy when they have none left."""
    return TURNS.taken(user.pk)
