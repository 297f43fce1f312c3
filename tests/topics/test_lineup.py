"""Who is asked now, and when they are back."""

from datetime import UTC, date, datetime

from accounts.models import User
from topics.lineup import lineup
from topics.models import Absence, Topic

MONDAY = datetime(2026, 11, 2, 10, tzinfo=UTC)  # of Alice's week


def test_who_works_now_is_not_said_to_be_back_later(topic: Topic, alice: User, bob: User) -> None:
    now = lineup(topic, MONDAY)

    assert (now.person, now.backup, now.back_at, now.is_away, now.back) == (alice, bob, None, False, "")


def test_outside_of_hours_it_says_when_they_are_back(topic: Topic, alice: User) -> None:
    evening = lineup(topic, MONDAY.replace(hour=20))

    assert (evening.person, evening.back_at) == (alice, datetime(2026, 11, 3, 9, tzinfo=UTC))


def test_with_everybody_away_the_first_to_come_back_is_named(
    topic: Topic, bob: User, alice: User, charlie: User
) -> None:
    for person, until in ((alice, 20), (bob, 6), (charlie, 30)):
        Absence.objects.create(person=person, first_day=date(2026, 11, 1), last_day=date(2026, 11, until))

    now = lineup(topic, MONDAY)

    assert (now.person, now.is_away, now.back_at) == (bob, True, datetime(2026, 11, 9, 9, tzinfo=UTC))


def test_who_never_works_is_named_without_a_time(topic: Topic, alice: User) -> None:
    alice.works_on = []
    alice.save()

    assert (lineup(topic, MONDAY).person, lineup(topic, MONDAY).back) == (alice, "")


def test_nobody_helps(db: None) -> None:
    assert lineup(Topic.objects.create(name="Alone", slug="alone"), MONDAY).person is None
