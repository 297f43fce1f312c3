"""Mail about what somebody asked without their name: on their morning, once, and with no row that tells of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from accounts.models import User
from notices import letters, rounds, sending
from notices.models import Letter, Mailbox
from questions.actions import answer_question
from questions.models import Event, Question
from questions.shielding import mailing


def morning(patch: pytest.MonkeyPatch, days: int = 1) -> None:
    """Let it be nine on a working day after today, and the worker go round."""
    moment = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=days)
    while moment.isoweekday() > 5:
        moment += timedelta(days=1)
    patch.setattr(timezone, "now", lambda: moment)
    letters.write()
    sending.send_due()
    rounds.go_round()


def to_alice() -> list[EmailMultiAlternatives]:
    return [one for one in mail.outbox if one.to == ["alice@example.com"] and isinstance(one, EmailMultiAlternatives)]


def test_news_come_on_the_next_morning_and_once(
    monkeypatch: pytest.MonkeyPatch, shielded: Question, alice: User, bob: User
) -> None:
    bob.name = "Bob O'Hara & Sons"
    bob.save()
    answer_question(shielded, by=bob, body="A short meeting.")
    Event.objects.create(question=shielded, kind=Event.Kind.CLOSED, by=bob, at=timezone.now(), details={})

    morning(monkeypatch)

    assert len(to_alice()) == 1
    message = to_alice()[0]
    assert "What you asked without your name" in message.body
    assert "What is a stand-up?" in message.body
    assert "1 new answer" in message.body
    assert "Bob O'Hara & Sons closed it" in message.body
    assert shielded.get_absolute_url() in message.body
    morning(monkeypatch, 3)
    assert len(to_alice()) == 1


def test_no_row_tells_of_it(monkeypatch: pytest.MonkeyPatch, shielded: Question, alice: User, bob: User) -> None:
    answer_question(shielded, by=bob, body="A short meeting.")

    morning(monkeypatch)

    assert to_alice()
    assert not Letter.objects.filter(person=alice).exists()
    assert Mailbox.objects.get(person=alice).digest_on == Mailbox.objects.get(person=bob).digest_on


def test_a_sentence_is_said_without_its_links() -> None:
    assert mailing.plain('<a href="/people/bob/">Bob &amp; &#x27;co&#x27;</a> closed it') == "Bob & 'co' closed it"
    assert mailing.plain("1 new answer") == "1 new answer"
