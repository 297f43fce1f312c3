"""When somebody works: days and hours in their own time zone, less the days they are away. Pure reckoning, no query.

Days are those of the person's calendar, so a day on which the clock is put on is an hour shorter between the same times.
A day that ends at or before the time it begins at goes on past midnight and is all of the day on which it began.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from accounts.models import User

Days = tuple[date, date]  # the first and the last, both included
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """`days` are those of ISO: Monday is 1. With none of them nobody ever works."""

    zone: ZoneInfo
    days: frozenset[int]
    begins: time
    ends: time
    absences: tuple[Days, ...] = ()


def hours_of(person: User, absences: Iterable[Days] = ()) -> Hours:
    """Give a person's working hours, in the site's time zone where they chose none that this machine knows."""
    try:
        zone = ZoneInfo(person.time_zone or settings.TIME_ZONE)
    except ZoneInfoNotFoundError:
        zone = ZoneInfo(settings.TIME_ZONE)
    return Hours(zone, frozenset(person.works_on), person.works_from, person.works_until, tuple(absences))


def is_working(hours: Hours, at: datetime) -> bool:
    return next_working(hours, at) == at


def next_working(hours: Hours, at: datetime) -> datetime | None:
    """Give the first moment from `at` on that is within the hours, `at` itself where it is; None where there never is one."""
    for begins, _ in stretches(hours, at):
        return max(begins, at.astimezone(UTC))
    return None


def add_working(hours: Hours, at: datetime, working_hours: float) -> datetime | None:
    """Give the moment at which so many hours of work have passed since `at`; None where they never will have.

    What ends with the day ends then, not at the beginning of the next one.
    """
    left, at = timedelta(hours=working_hours), at.astimezone(UTC)
    for begins, ends in stretches(hours, at):
        start = max(begins, at)
        if left <= ends - start:
            return start + left
        left -= ends - start
    return None


def stretches(hours: Hours, at: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Give each stretch of work, in UTC and in order, that ends after `at`: one a working day, without end."""
    day: date | None = earlier(at.astimezone(hours.zone).date())
    while (day := working_day(hours, day)) is not None:
        begins, ends = moment(day, hours.begins, hours.zone), moment(end_of(hours, day), hours.ends, hours.zone)
        if max(begins, at) < ends:
            yield begins, ends
        day = later(day)


def working_day(hours: Hours, day: date | None) -> date | None:
    """Give the first day from this one on that is worked on, or None where there is none in the calendar."""
    while day is not None and hours.days:
        if until := max((last for first, last in hours.absences if first <= day <= last), default=None):
            day = later(until)
        elif day.isoweekday() in hours.days:
            return day
        else:
            day = later(day)
    return None


def end_of(hours: Hours, day: date) -> date:
    return day if hours.begins < hours.ends else later(day) or day


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)


def earlier(day: date) -> date:
    return day if day == date.min else day - A_DAY


def later(day: date) -> date | None:
    return None if day >= date.max - A_DAY else day + A_DAY
