"""When people may be mailed: in their working hours, and not on days they are away.

Who is away is known to the floor above, which registers how to read it.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from accounts.hours import Hours, hours_of, stretches
from accounts.models import User

Reader = Callable[[Iterable[User], datetime | None], dict[int, Hours]]


class Known:
    """Who reads working hours: those of the profile alone, until somebody who knows more says so."""

    read: Reader | None = None


def register(read: Reader) -> None:
    """Let this function give the working hours of people by their key, less the days they are away."""
    Known.read = read


def hours_at(person: User, now: datetime) -> Hours:
    """Give somebody's working hours from now on: one query where it is known who is away."""
    return Known.read([person], now)[person.pk] if Known.read else hours_of(person)


def hours_of_many(people: Iterable[User], now: datetime) -> dict[int, Hours]:
    """Give the working hours of these people by their key: one query."""
    people = list(people)
    return Known.read(people, now) if Known.read else {person.pk: hours_of(person) for person in people}


def next_morning(hours: Hours, now: datetime) -> datetime | None:
    """Give when the next stretch of work begins; None for who never works."""
    return next((begins for begins, _ends in stretches(hours, now) if begins > now), None)
