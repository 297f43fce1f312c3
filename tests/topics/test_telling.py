"""Telling those whose turn has begun: in the first hours they work then, and once."""

from datetime import UTC, date, datetime, time

from accounts.models import User
from notices.models import Notice
from topics.actions.telling import tell_of_turns
from topics.models import Absence, Helper, Override, Topic

MONDAY = datetime(2026, 11, 9, 9, tzinfo=UTC)  # Bob's week begins


def told() -> list[tuple[str, str]]:
    return [(str(notice.person), notice.sentence) for notice in Notice.objects.order_by("pk")]


def test_it_is_told_on_the_first_morning_and_once(topic: Topic) -> None:
    assert tell_of_turns(MONDAY.replace(hour=8, minute=45)) == 0
    assert tell_of_turns(MONDAY) == 1
    assert tell_of_turns(MONDAY.replace(minute=15)) == 0
    assert tell_of_turns(MONDAY.replace(day=10)) == 0

    assert told() == [("Bob", "It is your turn: Travel")]
    assert tell_of_turns(MONDAY.replace(day=16)) == 1


def test_who_begins_to_work_later_is_told_then(topic: Topic, bob: User) -> None:
    bob.works_on, bob.works_from, bob.time_zone = [3], time(10), "Europe/Oslo"
    bob.save()

    assert tell_of_turns(MONDAY) == 0
    assert tell_of_turns(MONDAY.replace(day=11, hour=8)) == 0
    assert tell_of_turns(MONDAY.replace(day=11, hour=9)) == 1


def test_who_is_away_is_not_told_but_the_next(topic: Topic, bob: User) -> None:
    Absence.objects.create(person=bob, first_day=date(2026, 11, 9), last_day=date(2026, 11, 10))

    tell_of_turns(MONDAY)
    tell_of_turns(MONDAY.replace(day=11))

    assert [person for person, _sentence in told()] == ["Charlie", "Bob"]


def test_who_always_has_the_turn_is_not_told(topic: Topic, bob: User) -> None:
    Helper.objects.exclude(person=bob).delete()

    assert tell_of_turns(MONDAY) == 0


def test_a_turn_given_to_somebody_is_told(topic: Topic, alice: User) -> None:
    Topic.objects.update(turn="none")
    assert tell_of_turns(MONDAY) == 0

    Override.objects.create(topic=topic, person=alice, first_day=date(2026, 11, 9), last_day=date(2026, 11, 12))
    assert tell_of_turns(MONDAY) == 1
    assert tell_of_turns(MONDAY.replace(day=10)) == 0
