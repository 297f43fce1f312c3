"""The order in which a topic's helpers are asked on a day: reckoned from what was read, without a query.

A turn is a day or a week. Weeks begin on Monday; of days only those count on which one of the helpers works, and the others
belong to the next of them. Who is away, or has left, is passed over for those days. A changed turn goes before all of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from accounts.hours import Days
from accounts.models import User
from topics.models import Override, Topic

A_MONDAY = date(2024, 1, 1)  # from which turns are counted where the topic names no day
A_DAY = timedelta(days=1)
WEEK = 7


@dataclass(frozen=True, slots=True)
class Turn:
    """Days, both included, on which one person is asked first; None where all are away.

    The backup is that of the first day. `changed` is what gave the turn to somebody else than the order does.
    """

    topic: Topic
    person: User | None
    backup: User | None
    first_day: date
    last_day: date
    changed: Override | None = None

    def holds(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class Rota:
    """`helpers` in their order; `away` by the person's key; `overrides` those that were made last first."""

    topic: Topic
    helpers: Sequence[User]
    away: Mapping[int, Sequence[Days]] = field(default_factory=dict)
    overrides: Sequence[Override] = ()

    def line(self, day: date) -> list[User]:
        """Give who is asked on this day, one after the other: the first is on turn, the second the backup."""
        changed = self.override(day)
        first = self.index(day)
        in_order = [*self.helpers[first:], *self.helpers[:first]]
        if changed:
            in_order.insert(0, changed.person)
        return [person for person in dict.fromkeys(in_order) if self.is_there(person, day)]

    def turns(self, first_day: date, last_day: date) -> list[Turn]:
        """Give the turns that these days are part of, cut to them; a topic without turns has only changed ones."""
        if not self.helpers and not self.overrides:
            return []
        days = [first_day + A_DAY * number for number in range((last_day - first_day).days + 1)]
        return list(self.runs(days))

    def runs(self, days: Sequence[date]) -> Iterator[Turn]:
        for (changed, period, _), run in groupby(days, key=self.place):
            if period is None and changed is None:
                continue
            held = list(run)
            line = [*self.line(held[0]), None, None]
            override = self.override(held[0]) if changed else None
            yield Turn(self.topic, line[0], line[1], held[0], held[-1], override)

    def place(self, day: date) -> tuple[int | None, int | None, int | None]:
        """Say which turn a day is part of: what changed it, else its number, and whose it is."""
        changed = self.override(day)
        whose = next((person.pk for person in self.line(day)), None)
        return (changed.pk, None, whose) if changed else (None, self.number(day), whose)

    def override(self, day: date) -> Override | None:
        holding = (one for one in self.overrides if one.first_day <= day <= one.last_day)
        return next((one for one in holding if self.is_there(one.person, day)), None)

    def is_there(self, person: User, day: date) -> bool:
        return person.is_active and not any(first <= day <= last for first, last in self.away.get(person.pk, ()))

    def index(self, day: date) -> int:
        """Say whose turn it would be if everybody were there, as a place among the helpers."""
        return (self.number(day) or 0) % len(self.helpers) if self.helpers else 0

    def holder(self, day: date) -> User | None:
        return self.helpers[self.index(day)] if self.helpers else None

    def begun_for(self, person: User, day: date) -> date:
        """Give the day from which turns are to be counted so that this helper, if there, has the turn of this day."""
        before = list(self.helpers).index(person)
        if self.topic.turn != Topic.Turn.DAY:
            return monday_of(day) - A_DAY * WEEK * before
        begun = day
        while self.working_days(day) - self.working_days(begun) < before:
            begun -= A_DAY
        return begun

    def number(self, day: date) -> int | None:
        """Count the turns from the topic's first one to that of this day; before it the numbers are negative."""
        begun = self.topic.turns_from or A_MONDAY
        if self.topic.turn == Topic.Turn.WEEK:
            return (monday_of(day) - monday_of(begun)).days // WEEK
        if self.topic.turn == Topic.Turn.DAY:
            return self.working_days(day) - self.working_days(begun)
        return None

    def working_days(self, day: date) -> int:
        """Count the days worked on by any helper, from a fixed Monday to this day, without it."""
        days = {number for person in self.helpers for number in person.works_on} or set(range(1, WEEK + 1))
        weeks, rest = divmod((day - A_MONDAY).days, WEEK)
        return weeks * len(days) + sum(number <= rest for number in days)


def monday_of(day: date) -> date:
    return day - A_DAY * (day.isoweekday() - 1)
