"""Giving an answer, voting, and saying which one helped."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from notices.models import Notice
from questions.actions import create_question
from questions.models import Answer, Question, Vote
from spaces.models import Space
from wiki.models import Draft

HTMX = {"HX-Request": "true"}


def test_an_answer_is_given_and_its_draft_is_gone(as_bob: Client, question: Question, bob: User) -> None:
    key = f"answer:{question.pk}~abcd1234"
    Draft.objects.create(person=bob, key=key, body="Take", updated_at=timezone.now())

    response = as_bob.post(f"/questions/{question.pk}/answer/", {"body": "Take the **train**.", "draft": key})

    answer = Answer.objects.get()
    assert response["Location"] == f"{question.get_absolute_url()}#answer-{answer.pk}"
    assert (answer.author, answer.html) == (bob, "<p>Take the <strong>train</strong>.</p>")
    assert not Draft.objects.exists()


def test_an_empty_answer_is_refused_in_words(as_bob: Client, question: Question) -> None:
    response = as_bob.post(f"/questions/{question.pk}/answer/", {"body": "  "})

    assert response.status_code == 422
    assert "Write something first." in response.content.decode()


def test_too_long_an_answer_is_refused_with_its_text(as_bob: Client, question: Question) -> None:
    response = as_bob.post(f"/questions/{question.pk}/answer/", {"body": "Long. " * 20_000})

    assert response.status_code == 422
    assert "100000 is the most here" in response.content.decode()
    assert "Long. Long." in response.content.decode()


def test_the_address_by_itself_leads_to_the_form(as_bob: Client, question: Question) -> None:
    response = as_bob.get(f"/questions/{question.pk}/answer/")

    assert response["Location"] == f"{question.get_absolute_url()}#your-answer"


def test_who_was_signed_out_meanwhile_gets_the_text_back(client: Client, question: Question) -> None:
    response = client.post(f"/questions/{question.pk}/answer/", {"body": "Half an hour of work"})

    html = response.content.decode()
    assert response.status_code == 401
    assert "Half an hour of work" in html
    assert f'action="/questions/{question.pk}/answer/"' in html
    assert "Your session has ended" in html


def test_who_may_no_longer_read_it_gets_the_text_back(as_charlie: Client, alice: User, secret_space: Space) -> None:
    question = create_question(by=alice, space=secret_space, title="Zebra?")

    response = as_charlie.post(f"/questions/{question.pk}/answer/", {"body": "My words"})

    assert response.status_code == 404
    assert "My words" in response.content.decode()
    assert "Zebra" not in response.content.decode()


def test_nobody_answers_in_an_archived_space(as_bob: Client, question: Question) -> None:
    Space.objects.update(archived_at=timezone.now())

    response = as_bob.post(f"/questions/{question.pk}/answer/", {"body": "My words"})

    assert response.status_code == 403
    assert "My words" in response.content.decode()
    assert not Answer.objects.exists()


def test_a_vote_is_given_and_taken_back(as_charlie: Client, answer: Answer) -> None:
    given = as_charlie.post(f"/answers/{answer.pk}/vote/", headers=HTMX).content.decode()
    counted = Answer.objects.get().votes
    back = as_charlie.post(f"/answers/{answer.pk}/vote/", {"useful": "no"}, headers=HTMX).content.decode()

    assert counted == 1
    assert 'aria-pressed="true"' in given
    assert "<strong>1</strong>" in given
    assert 'aria-pressed="false"' in back
    assert Answer.objects.get().votes == 0


def test_without_htmx_a_vote_leads_back(as_charlie: Client, answer: Answer, question: Question) -> None:
    answered = as_charlie.post(f"/answers/{answer.pk}/vote/")
    asked = as_charlie.post(f"/questions/{question.pk}/vote/")

    assert answered["Location"] == f"{question.get_absolute_url()}#answer-{answer.pk}"
    assert asked["Location"] == question.get_absolute_url()
    assert Vote.objects.count() == 2


def test_nobody_votes_for_themselves(
    as_alice: Client, as_bob: Client, answer: Answer, question: Question, shielded: Question
) -> None:
    assert as_bob.post(f"/answers/{answer.pk}/vote/").status_code == 403
    assert as_alice.post(f"/questions/{question.pk}/vote/").status_code == 403
    assert as_alice.post(f"/questions/{shielded.pk}/vote/").status_code == 403
    assert not Vote.objects.exists()


def test_one_sees_that_one_does_not_vote_for_oneself(as_bob: Client, answer: Answer, question: Question) -> None:
    html = as_bob.get(question.get_absolute_url()).content.decode()

    assert html.count("Others vote for what you wrote") == 2  # on hover, and for who does not hover


@pytest.mark.parametrize("act", ["vote", "accept", "unaccept", "restore"])
def test_nothing_happens_by_looking(as_alice: Client, answer: Answer, act: str) -> None:
    assert as_alice.get(f"/answers/{answer.pk}/{act}/").status_code == 405


def test_an_answer_is_accepted_and_unaccepted(as_alice: Client, answer: Answer, question: Question, bob: User) -> None:
    as_alice.post(f"/answers/{answer.pk}/accept/")
    question.refresh_from_db()
    accepted = (question.accepted, question.state)
    as_alice.post(f"/answers/{answer.pk}/unaccept/")
    question.refresh_from_db()

    assert accepted == (answer, "accepted")
    assert (question.accepted, question.state) == (None, "answered")
    assert Notice.objects.filter(person=bob, kind="accepted").count() == 1


def test_only_who_asked_accepts(as_bob: Client, as_charlie: Client, answer: Answer) -> None:
    assert as_bob.post(f"/answers/{answer.pk}/accept/").status_code == 403
    assert as_charlie.post(f"/answers/{answer.pk}/unaccept/").status_code == 403
