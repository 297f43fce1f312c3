"""A clock that stands still until a test moves it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

MONDAY = datetime(2026, 5, 4, 10, tzinfo=UTC)  # within everybody's hours


@dataclass
class Clock:
    """The time it is. `work` is what the worker does every minute of it."""

    now: datetime
    work: Callable[[], object]

    def move(self, *, to: datetime | None = None, **by: float) -> None:
        """Go on to a moment or by some time, and let the worker do what is due then."""
        self.now = to or self.now + timedelta(**by)
        self.work()


def stopped(patch: pytest.MonkeyPatch, *, work: Callable[[], object]) -> Clock:
    """Stop the site's clock: `django.utils.timezone.now` is the one seam through which everything asks for the time."""
    clock = Clock(MONDAY, work)
    patch.setattr(timezone, "now", lambda: clock.now)
    return clock


def at(day: int, hour: int, minute: int = 0, zone: str = "UTC") -> datetime:
    """Give a moment of May 2026, whose 4th is a Monday."""
    return datetime(2026, 5, day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)
