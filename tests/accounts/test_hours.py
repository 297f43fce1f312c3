"""When somebody works, across clocks put on, nights, days away and days without work."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from accounts.hours import Hours, add_working, hours_of, is_working, next_working
from accounts.models import User

OSLO, UTC_ZONE = ZoneInfo("Europe/Oslo"), ZoneInfo("UTC")
WEEKDAYS = frozenset({1, 2, 3, 4, 5})
ORDINARY = Hours(OSLO, WEEKDAYS, time(9), time(17))


def oslo(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=OSLO)  # type: ignore[misc,arg-type]


ASKED = [
    ("while working, now", oslo(2026, 11, 23, 10, 30), oslo(2026, 11, 23, 10, 30)),
    ("before, this morning", oslo(2026, 11, 23, 7), oslo(2026, 11, 23, 9)),
    ("the end is no work any more", oslo(2026, 11, 23, 17), oslo(2026, 11, 24, 9)),
    ("over a weekend", oslo(2026, 11, 27, 18), oslo(2026, 11, 30, 9)),
    ("over a weekend on which the clock goes back", oslo(2026, 10, 23, 18), oslo(2026, 10, 26, 9)),
    ("asked in another zone", datetime(2026, 11, 23, 7, 59, tzinfo=UTC), oslo(2026, 11, 23, 9)),
]


@pytest.mark.parametrize(("why", "at", "then"), ASKED, ids=[row[0] for row in ASKED])
def test_the_next_moment_of_work(why: str, at: datetime, then: datetime) -> None:
    assert next_working(ORDINARY, at) == then


COUNTED = [
    ("within a day", oslo(2026, 11, 23, 9), 3, oslo(2026, 11, 23, 12)),
    ("a whole day ends with it", oslo(2026, 11, 23, 9), 8, oslo(2026, 11, 23, 17)),
    ("into the next day", oslo(2026, 11, 23, 15), 8, oslo(2026, 11, 24, 15)),
    ("over a weekend", oslo(2026, 11, 27, 16, 30), 1.5, oslo(2026, 11, 30, 10)),
    ("nothing is the next moment of work", oslo(2026, 11, 28, 12), 0, oslo(2026, 11, 30, 9)),
]


@pytest.mark.parametrize(("why", "at", "hours", "then"), COUNTED, ids=[row[0] for row in COUNTED])
def test_hours_of_work_are_counted(why: str, at: datetime, hours: float, then: datetime) -> None:
    assert add_working(ORDINARY, at, hours) == then


def test_a_day_on_which_the_clock_is_put_on_is_an_hour_shorter() -> None:
    night = Hours(OSLO, frozenset({6}), time(22), time(6))

    assert add_working(night, oslo(2026, 3, 28, 22), 7) == oslo(2026, 3, 29, 6)
    assert add_working(night, oslo(2026, 10, 24, 22), 9) == oslo(2026, 10, 25, 6)


def test_a_night_is_of_the_day_on_which_it_began() -> None:
    night = Hours(OSLO, frozenset({1}), time(22), time(6), ((date(2026, 11, 24), date(2026, 11, 24)),))

    assert is_working(night, oslo(2026, 11, 24, 5))
    assert next_working(night, oslo(2026, 11, 24, 7)) == oslo(2026, 11, 30, 22)


def test_days_away_are_passed_over() -> None:
    away = Hours(
        OSLO,
        WEEKDAYS,
        time(9),
        time(17),
        ((date(2026, 11, 24), date(2026, 11, 26)), (date(2026, 11, 26), date(2026, 12, 4))),
    )

    assert next_working(away, oslo(2026, 11, 24, 10)) == oslo(2026, 12, 7, 9)
    assert add_working(away, oslo(2026, 11, 23, 16), 2) == oslo(2026, 12, 7, 10)


def test_who_works_on_no_day_never_works() -> None:
    never = Hours(OSLO, frozenset(), time(9), time(17))
    gone = Hours(OSLO, WEEKDAYS, time(9), time(17), ((date.min, date.max),))

    for hours in (never, gone):
        assert next_working(hours, oslo(2026, 11, 23, 10)) is None
        assert add_working(hours, oslo(2026, 11, 23, 10), 1) is None
        assert not is_working(hours, oslo(2026, 11, 23, 10))


def test_a_person_without_a_zone_works_in_that_of_the_site(alice: User) -> None:
    assert hours_of(alice) == Hours(UTC_ZONE, WEEKDAYS, time(9), time(17))

    alice.time_zone = "Asia/Kolkata"
    assert hours_of(alice, [(date(2026, 1, 1), date(2026, 1, 2))]).zone == ZoneInfo("Asia/Kolkata")


moments = some.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=some.just(UTC))  # noqa: DTZ001 - hypothesis adds it
some_days = some.dates(date(2020, 1, 1), date(2035, 1, 1))
absences = some.tuples(some_days, some.integers(0, 400)).map(lambda one: (one[0], one[0] + timedelta(days=one[1])))
hours = some.builds(
    Hours,
    some.sampled_from(["Europe/Oslo", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]).map(ZoneInfo),
    some.frozensets(some.integers(1, 7), min_size=1),
    some.times(),
    some.times(),
    some.lists(absences, max_size=4).map(tuple),
)


@settings(max_examples=200, deadline=None)
@given(hours, moments)
def test_the_next_moment_is_one_of_work_and_not_before(kept: Hours, at: datetime) -> None:
    then = next_working(kept, at)

    assert then is not None
    assert then >= at
    assert is_working(kept, then)
    assert is_working(kept, at) == (then == at)


@settings(max_examples=200, deadline=None)
@given(hours, moments, some.floats(0, 40), some.floats(0, 40))
def test_hours_add_up(kept: Hours, at: datetime, some_hours: float, more: float) -> None:
    first = add_working(kept, at, some_hours)
    whole = add_working(kept, at, some_hours + more)

    assert first is not None
    assert whole is not None
    assert at <= first <= whole
    parts = add_working(kept, first, more)
    assert parts is not None
    assert more == 0 or abs(parts - whole) < timedelta(milliseconds=1) or not is_working(kept, whole)
