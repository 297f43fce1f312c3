"""A clock that tests move, and what the worker does every minute of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts.models import User
from questions.actions import absent, calling, create_question, routing
from questions.models import Call, Question
from spaces.models import Space
from topics.models import Helper, Topic

MONDAY = datetime(2026, 5, 4, 10, tzinfo=UTC)


@dataclass
class Clock:
    """The time it is. `django.utils.timezone.now` is the one seam through which everything asks for it."""

    now: datetime

    def move(self, *, to: datetime | None = None, **by: float) -> None:
        """Go on to a moment or by some time, and let the worker do what is due then."""
        self.now = to or self.now + timedelta(**by)
        work()


def work() -> None:
    routing.take_due()
    absent.take_from_absent()
    calling.tell_due()


def moved(patch: pytest.MonkeyPatch, at: datetime = MONDAY) -> Clock:
    clock = Clock(at)
    patch.setattr(timezone, "now", lambda: clock.now)
    return clock


def at(day: int, hour: int, minute: int = 0, zone: str = "UTC") -> datetime:
    """Give a moment of May 2026, whose 4th is a Monday."""
    return datetime(2026, 5, day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def helped_by(name: str, *people: User, **fields: Any) -> Topic:
    """Make a topic that these people help with, in this order; the first has the turn in the weeks of the tests."""
    topic = Topic.objects.create(name=name, slug=name.lower(), **{"turns_from": MONDAY.date(), **fields})
    for place, person in enumerate(people):
        Helper.objects.create(topic=topic, person=person, position=place)
    return topic


def told(question: Question) -> list[str]:
    """Give who was told of a question, in their order."""
    calls = Call.objects.filter(question=question).exclude(told_at=None).order_by("told_at", "pk")
    return [call.person.username for call in calls]


def ask(
    by: User, space: Space, title: str = "Which train?", *, topics: tuple[str, ...] = ("Travel",), **more: Any
) -> Question:
    return create_question(by=by, space=space, title=title, topics=topics, **more)


def numbers(*people: User) -> list[int]:
    """Give the numbers on these people's bells."""
    return [User.objects.get(pk=one.pk).unread_notices for one in people]
