"""“Later”: the moments until which something can be put off, in somebody's own days and hours."""

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from accounts.hours import Hours, next_working

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

TOMORROW, MONDAY, WEEK = "tomorrow", "monday", "week"
CHOICES: dict[str, "StrPromise"] = {
    TOMORROW: _("Tomorrow morning"),
    MONDAY: _("On Monday"),
    WEEK: _("In a week"),
}
MORNING = time(9)  # of who works on no day
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


def until(choice: str, hours: Hours, now: datetime) -> datetime:
    """Give the first working moment from the day on that was chosen. Anything unknown means tomorrow."""
    today = now.astimezone(hours.zone).date()
    day = {MONDAY: next_monday(today), WEEK: today + A_WEEK}.get(choice, today + A_DAY)
    midnight = datetime.combine(day, time(), hours.zone).astimezone(UTC)
    return next_working(hours, midnight) or datetime.combine(day, MORNING, hours.zone).astimezone(UTC)


def next_monday(day: date) -> date:
    return day + A_WEEK - timedelta(days=day.weekday())
