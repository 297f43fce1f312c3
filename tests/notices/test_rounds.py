"""News that are no rows: mailed on each one's morning, once, and with nothing written down about them."""

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from accounts.models import User
from notices import channels, extras, rounds
from notices.extras import Extra, Line
from notices.groups import Group
from notices.models import Channel, Letter, Mailbox, Notice
from spaces.models import Space
from tests.clock import Clock, at
from tests.notices.conftest import sent, subjects, tell, work

Told = list[User]


@pytest.fixture
def told(bob: User, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Let there be something to say to Bob until it was said."""
    told: Told = []

    def news(person: User) -> list[Line]:
        is_new = person == bob and bob not in told
        return [Line("Your question was answered", "/questions/7/", "By train")] if is_new else []

    monkeypatch.setattr(extras, "EXTRAS", [Extra("What you asked", Group.MINE, news, told.append)])
    return told


def test_it_is_mailed_in_the_morning_and_once(clock: Clock, told: Told, alice: User, bob: User) -> None:
    clock.now = at(4, 8, 50)
    assert rounds.go_round() == 0

    clock.now = at(4, 9)
    assert rounds.go_round() == 1
    told.clear()
    clock.now = at(4, 15)
    assert rounds.go_round() == 0

    assert subjects() == ["1 thing for you on Commonplace"]
    message = sent()[0]
    assert message.to == ["bob@example.com"]
    assert "What you asked" in message.body
    assert "Your question was answered\n> By train\nhttp://127.0.0.1" in message.body
    clock.now = at(5, 9)
    assert rounds.go_round() == 1


def test_nothing_in_the_database_tells_it_from_no_news(
    clock: Clock, told: Told, alice: User, bob: User, charlie: User
) -> None:
    rounds.go_round()

    assert told == [bob]
    assert not Letter.objects.exists()
    assert not Notice.objects.exists()
    marks = Mailbox.objects.values_list("digest_on", "paused_at", "paused_for", "tried_since")
    assert Mailbox.objects.count() == 3
    assert len(set(marks)) == 1


def test_it_goes_along_with_the_digest(clock: Clock, told: Told, alice: User, bob: User, space: Space) -> None:
    channels.choose(bob, {Group.TALK: Channel.Way.DIGEST})
    clock.now = at(4, 20)
    tell(bob, by=alice, space=space)
    work()
    clock.now = at(5, 9)

    rounds.go_round()
    assert sent() == []
    work()
    rounds.go_round()

    assert subjects() == ["2 things for you on Commonplace"]
    assert "Your question was answered" in sent()[0].body
    assert "Alice mentioned you" in sent()[0].body
    assert told == [bob]


@pytest.mark.parametrize("way", [Channel.Way.PRODUCT, Channel.Way.NEVER])
def test_who_is_mailed_nothing_of_it_is_not(clock: Clock, told: Told, bob: User, way: Channel.Way) -> None:
    channels.choose(bob, {Group.MINE: way})

    assert rounds.go_round() == 0
    assert told == []


def test_where_mail_goes_into_the_log_it_does_not(clock: Clock, told: Told, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    assert rounds.go_round() == 0
    assert told == []


def test_what_the_server_did_not_take_is_said_the_next_day(clock: Clock, told: Told, settings: Settings) -> None:
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert rounds.go_round() == 0
    settings.EMAIL_BACKEND = backend
    assert rounds.go_round() == 0

    clock.now = at(5, 9)

    assert rounds.go_round() == 1
    assert len(mail.outbox) == 1


def test_it_asks_a_fixed_number_of_questions(
    clock: Clock, told: Told, alice: User, bob: User, charlie: User, django_assert_max_num_queries: object
) -> None:
    told.append(bob)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        rounds.go_round()
