"""A clock that stands still until it is moved, and mails that are read as a mail program reads them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from accounts.models import User
from notices import actions, letters, sending
from notices.models import Notice
from spaces.models import Space

MONDAY = datetime(2026, 5, 4, 10, tzinfo=UTC)  # within everybody's hours


@dataclass
class Clock:
    """The time it is: `django.utils.timezone.now` is the one seam through which everything asks for it."""

    now: datetime

    def move(self, *, to: datetime | None = None, **by: float) -> None:
        """Go on to a moment or by some time, and let the worker do what is due then."""
        self.now = to or self.now + timedelta(**by)
        work()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock(MONDAY)
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Give a moment of May 2026, whose 4th is a Monday."""
    return datetime(2026, 5, day, hour, minute, tzinfo=UTC)


def work() -> int:
    """Do what the worker does every minute."""
    letters.write()
    return sending.send_due()


def tell(*people: User, by: User | None, space: Space, key: str = "comment:1", **more: Any) -> None:
    values: dict[str, Any] = {
        "kind": Notice.Kind.MENTION,
        "about": ("page", 1),
        "title": "Laptops",
        "words": "Look here",
        "audience": space.audience_id,
    }
    actions.tell(people, by=by, url="/pages/1/", key=key, **(values | more))


def sent() -> list[EmailMultiAlternatives]:
    return [message for message in mail.outbox if isinstance(message, EmailMultiAlternatives)]


def subjects() -> list[str]:
    return [str(message.subject) for message in sent()]
