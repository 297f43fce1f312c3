"""Whose turn it is."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from accounts.models import User
from tests.topics.conftest import on_turn
from topics.models import Absence, Helper, Override, Topic
from topics.rota import Rota, Turn
from topics.turns import hours_of_all, line_of, lines_of, turns_between, turns_of

Asked = Callable[[int], object]
MONDAY = date(2026, 11, 2)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def days(turns: list[Turn]) -> list[tuple[str, str, str]]:
    return [(f"{turn.first_day:%d.%m}", f"{turn.last_day:%d.%m}", str(turn.person)) for turn in turns]


def test_turns_go_round_by_the_week(topic: Topic) -> None:
    names = [[str(person) for person in line_of(topic, noon(MONDAY + timedelta(weeks=week)))] for week in range(4)]

    assert names == [
        ["Alice", "Bob", "Charlie"],
        ["Bob", "Charlie", "Alice"],
        ["Charlie", "Alice", "Bob"],
        ["Alice", "Bob", "Charlie"],
    ]
    assert str(on_turn(topic, noon(MONDAY - timedelta(days=1)))) == "Charlie"


def test_turns_go_round_by_the_day_and_skip_the_days_without_work(topic: Topic) -> None:
    topic.turn = Topic.Turn.DAY

    assert days(turns_between(topic, date(2026, 11, 5), date(2026, 11, 10))) == [
        ("05.11", "05.11", "Alice"),
        ("06.11", "06.11", "Bob"),
        ("07.11", "09.11", "Charlie"),
        ("10.11", "10.11", "Alice"),
    ]


def test_without_turns_the_first_of_the_list_is_asked_first(topic: Topic, alice: User) -> None:
    topic.turn = Topic.Turn.NONE

    assert on_turn(topic, noon(MONDAY + timedelta(weeks=1))) == alice
    assert turns_between(topic, MONDAY, date(2026, 12, 1)) == []


def test_who_is_away_is_passed_over_for_those_days(topic: Topic, alice: User) -> None:
    Absence.objects.create(person=alice, first_day=date(2026, 11, 4), last_day=date(2026, 11, 5))

    assert [str(person) for person in line_of(topic, noon(date(2026, 11, 4)))] == ["Bob", "Charlie"]
    assert days(turns_between(topic, MONDAY, date(2026, 11, 8))) == [
        ("02.11", "03.11", "Alice"),
        ("04.11", "05.11", "Bob"),
        ("06.11", "08.11", "Alice"),
    ]


def test_who_has_left_is_passed_over(topic: Topic, alice: User) -> None:
    alice.is_active = False
    alice.save()

    assert [str(person) for person in line_of(topic, noon(MONDAY))] == ["Bob", "Charlie"]


def test_a_changed_turn_goes_first_and_the_latest_made_counts(topic: Topic, bob: User, charlie: User) -> None:
    Override.objects.create(topic=topic, person=bob, first_day=date(2026, 11, 3), last_day=date(2026, 11, 6))
    Override.objects.create(topic=topic, person=charlie, first_day=date(2026, 11, 4), last_day=date(2026, 11, 4))

    assert [str(person) for person in line_of(topic, noon(date(2026, 11, 4)))] == ["Charlie", "Alice", "Bob"]
    turns = turns_between(topic, MONDAY, date(2026, 11, 8))
    assert days(turns) == [
        ("02.11", "02.11", "Alice"),
        ("03.11", "03.11", "Bob"),
        ("04.11", "04.11", "Charlie"),
        ("05.11", "06.11", "Bob"),
        ("07.11", "08.11", "Alice"),
    ]
    assert [turn.changed is not None for turn in turns] == [False, True, True, True, False]


def test_a_turn_given_to_who_is_away_stays_with_the_order(topic: Topic, bob: User) -> None:
    Override.objects.create(topic=topic, person=bob, first_day=MONDAY, last_day=MONDAY)
    Absence.objects.create(person=bob, first_day=MONDAY, last_day=MONDAY)

    assert [str(person) for person in line_of(topic, noon(MONDAY))] == ["Alice", "Charlie"]


def test_nobody_is_on_turn_where_nobody_helps(db: None) -> None:
    alone = Topic.objects.create(name="Alone", slug="alone")

    assert line_of(alone, noon(MONDAY)) == []
    assert on_turn(alone, noon(MONDAY)) is None
    assert turns_between(alone, MONDAY, MONDAY) == []


def test_days_are_those_of_the_site(topic: Topic, settings: pytest.FixtureRequest) -> None:
    settings.TIME_ZONE = "Pacific/Auckland"

    assert str(on_turn(topic, datetime(2026, 11, 8, 12, tzinfo=UTC))) == "Bob"


def test_ones_own_turns_are_those_of_all_topics(topic: Topic, bob: User) -> None:
    other = Topic.objects.create(name="Money", slug="money", turn=Topic.Turn.DAY)
    Override.objects.create(topic=other, person=bob, first_day=date(2026, 11, 4), last_day=date(2026, 11, 4))

    turns = turns_of(bob, MONDAY, date(2026, 11, 15))

    assert [(turn.topic.name, turn.first_day.day) for turn in turns] == [("Money", 4), ("Travel", 9)]


@pytest.mark.parametrize("number", [1, 3])
def test_lines_cost_the_same_for_many_topics(
    topic: Topic, alice: User, bob: User, number: int, django_assert_num_queries: Asked
) -> None:
    topics = [Topic.objects.create(name=f"T{place}", slug=f"t{place}") for place in range(number)]
    Helper.objects.bulk_create(Helper(topic=one, person=person) for one in topics for person in (alice, bob))

    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        assert len(lines_of(topics, noon(MONDAY))) == number
    with django_assert_num_queries(4):  # type: ignore[attr-defined]
        turns_of(alice, MONDAY, date(2026, 12, 1))


def test_hours_come_with_the_days_away(alice: User, bob: User, django_assert_num_queries: Asked) -> None:
    Absence.objects.create(person=alice, first_day=MONDAY, last_day=MONDAY)

    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        hours = hours_of_all([alice, bob], noon(MONDAY))

    assert hours[alice.pk].absences == ((MONDAY, MONDAY),)
    assert hours[bob.pk].absences == ()


some_days = some.dates(date(2025, 1, 1), date(2028, 1, 1))


@some.composite
def any_rota(draw: some.DrawFn) -> Rota:
    people = [User(pk=number, username=f"p{number}") for number in range(draw(some.integers(1, 6)))]
    for person in people:
        person.works_on = sorted(draw(some.sets(some.integers(1, 7))))
    topic = Topic(
        pk=1, name="T", turn=draw(some.sampled_from(Topic.Turn.values)), turns_from=draw(some.none() | some_days)
    )
    away = {person.pk: [held(draw)] for person in people if draw(some.booleans())}
    overrides = []
    for number in range(draw(some.integers(0, 3))):
        first, last = held(draw)
        person = draw(some.sampled_from(people))
        overrides.append(Override(pk=number, topic=topic, person=person, first_day=first, last_day=last))
    return Rota(topic, people, away, overrides)


def held(draw: some.DrawFn) -> tuple[date, date]:
    first = draw(some_days)
    return first, first + timedelta(days=draw(some.integers(0, 60)))


@settings(max_examples=150, deadline=None)
@given(any_rota(), some_days)
def test_the_line_names_everybody_who_is_there_once(rota: Rota, day: date) -> None:
    line = rota.line(day)

    assert sorted(person.pk for person in line) == [p.pk for p in rota.helpers if rota.is_there(p, day)]


@settings(max_examples=150, deadline=None)
@given(any_rota(), some_days, some.integers(0, 80))
def test_turns_say_of_each_day_what_the_line_says(rota: Rota, first: date, more: int) -> None:
    last = first + timedelta(days=more)
    turns = rota.turns(first, last)

    by_day = {
        day: turn
        for turn in turns
        for day in (turn.first_day + timedelta(days=n) for n in range((turn.last_day - turn.first_day).days + 1))
    }
    for day, turn in by_day.items():
        assert turn.person == next(iter(rota.line(day)), None)
    if rota.topic.turn != Topic.Turn.NONE:
        assert sorted(by_day) == [first + timedelta(days=n) for n in range(more + 1)]


@settings(max_examples=100, deadline=None)
@given(any_rota(), some_days)
def test_everybody_has_as_many_turns_as_the_others(rota: Rota, day: date) -> None:
    fair = Rota(Topic(turn=Topic.Turn.WEEK, turns_from=rota.topic.turns_from), rota.helpers)
    first = [fair.line(day + timedelta(weeks=week))[0].pk for week in range(len(fair.helpers))]

    assert sorted(first) == [person.pk for person in fair.helpers]
