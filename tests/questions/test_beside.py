"""What stands beside a question: following it, what became of it, and what one may do with it."""

import pytest
from django.test import Client

from accounts.models import User
from questions.actions import (
    accept_answer,
    answer_question,
    close_question,
    create_question,
    move_question,
    reopen_question,
    retag_question,
)
from questions.models import Answer, Question, QuestionFollower
from spaces.models import Space
from topics.models import Helper, Topic

DUPLICATE = Question.Closing.DUPLICATE


def test_one_follows_and_leaves_off(question: Question, as_bob: Client, bob: User) -> None:
    address = f"/questions/{question.pk}/follow/"
    assert as_bob.post(address).url == question.get_absolute_url()
    assert QuestionFollower.objects.filter(question=question, person=bob).exists()
    assert "Following" in as_bob.get(question.get_absolute_url()).text

    button = as_bob.post(address, {"follow": "no"}, headers={"HX-Request": "true"})

    assert "Follow</button>" in button.text
    assert "<html" not in button.text
    assert not QuestionFollower.objects.filter(question=question, person=bob).exists()
    assert as_bob.get(address).status_code == 405


def test_who_asked_without_a_name_is_no_follower(shielded: Question, as_alice: Client) -> None:
    as_alice.post(f"/questions/{shielded.pk}/follow/")

    assert not QuestionFollower.objects.exists()
    assert "/follow/" not in as_alice.get(shielded.get_absolute_url()).text


def test_a_repetition_leads_to_the_original_and_back(
    question: Question, charlie: User, alice: User, space: Space, as_bob: Client
) -> None:
    again = create_question(by=charlie, space=space, title="Rail tickets")
    close_question(again, by=alice, reason=DUPLICATE, original=question)

    there, back = as_bob.get(again.get_absolute_url()).text, as_bob.get(question.get_absolute_url()).text

    assert f'Asked before: <a href="{question.get_absolute_url()}">' in there
    assert "Asked 1 more time" in back
    assert f'id="asked-{again.pk}"' in back


def test_an_original_one_may_not_read_is_not_named(
    question: Question, alice: User, space: Space, secret_space: Space, as_charlie: Client
) -> None:
    again = create_question(by=alice, space=space, title="Again")
    close_question(again, by=alice, reason=DUPLICATE, original=question)
    move_question(question, by=alice, space=secret_space)

    html = as_charlie.get(again.get_absolute_url()).text

    assert "This question was asked before." in html
    assert question.title not in html


def test_the_log_tells_in_plain_words(
    question: Question, answer: Answer, alice: User, as_bob: Client, secret_space: Space
) -> None:
    accept_answer(answer, by=alice)
    close_question(question, by=alice, reason=Question.Closing.OBSOLETE, words="We fly now.")
    reopen_question(question, by=alice)
    retag_question(question, by=alice, topics=["Trains"])
    move_question(question, by=alice, space=secret_space)

    html = as_bob.get(question.get_absolute_url()).text

    name = '<a href="/people/alice/">Alice</a>'
    for words in (
        "asked",
        "accepted an answer",
        "closed it: it no longer matters",
        "opened it again",
        "sent it to the helpers of Trains",
        "moved it to Vault",
    ):
        assert f"{name} {words}" in html
    assert "We fly now." in html


def test_a_space_one_may_not_see_is_not_named_in_the_log(
    alice: User, space: Space, secret_space: Space, as_charlie: Client
) -> None:
    question = create_question(by=alice, space=space, title="Wandering")
    move_question(question, by=alice, space=secret_space)
    move_question(question, by=alice, space=space)

    html = as_charlie.get(question.get_absolute_url()).text

    assert "moved it to another space" in html
    assert "Vault" not in html


def test_who_asked_without_a_name_is_a_colleague_in_the_log(shielded: Question, alice: User, as_bob: Client) -> None:
    close_question(shielded, by=alice, reason=Question.Closing.OBSOLETE)

    html = as_bob.get(shielded.get_absolute_url()).text

    assert "A colleague closed it" in html
    assert "Alice" not in html


@pytest.mark.parametrize(
    ("who", "items"),
    [("alice", {"close", "move"}), ("helper", {"close", "move", "suggest"}), ("charlie", {"suggest"})],
)
def test_the_menu_holds_what_one_may_do(
    question: Question, as_alice: Client, as_bob: Client, as_charlie: Client, bob: User, who: str, items: set[str]
) -> None:
    Helper.objects.create(topic=Topic.objects.get(name="Travel"), person=bob)
    client = {"alice": as_alice, "helper": as_bob, "charlie": as_charlie}[who]

    html = client.get(question.get_absolute_url()).text

    links = {verb for verb in ("close", "move", "suggest") if f'href="/questions/{question.pk}/{verb}/"' in html}
    assert links == items


def test_an_answer_can_be_improved_by_others(
    question: Question, answer: Answer, as_charlie: Client, as_bob: Client
) -> None:
    link = f'href="/answers/{answer.pk}/suggest/"'

    assert link in as_charlie.get(question.get_absolute_url()).text
    assert link not in as_bob.get(question.get_absolute_url()).text


def test_who_replies_after_it_was_closed_is_heard(question: Question, alice: User, bob: User) -> None:
    close_question(question, by=alice, reason=Question.Closing.OBSOLETE)

    answer_question(question, by=bob, body="Still at the station.")

    question.refresh_from_db()
    assert (question.state, question.answer_count) == ("closed", 1)
