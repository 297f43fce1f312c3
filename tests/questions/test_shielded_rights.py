"""Who asked without a name may be one of the few who maintain the space: what only these may do does not tell that."""

import pytest
from django.test import Client

from accounts.models import User
from comments.actions import begin_thread
from comments.models import Comment
from history.models import Change
from questions import talk
from questions.actions import (
    Passage,
    answer_question,
    create_question,
    delete_answer,
    edit_answer,
    leave_suggestion,
    restore_answer,
    restore_answer_version,
    suggest_edit,
)
from questions.actions.unsticking import clear_up
from questions.models import Answer, Event, Question
from spaces.models import Space
from wiki.actions import create_page


@pytest.fixture
def answer(shielded: Question, bob: User) -> Answer:
    """Alice, who maintains the space, asked without her name; Bob answers."""
    return answer_question(shielded, by=bob, body="A short meeting.")


def test_tending_what_others_answered_bears_the_name_of_who_does(answer: Answer, alice: User, charlie: User) -> None:
    edit_answer(answer, by=alice, body="A *short* meeting.", based_on=1)
    restore_answer_version(answer, by=alice, number=1)
    leave_suggestion(suggest_edit(answer, by=charlie, body="Short.", based_on=3), by=alice)
    delete_answer(answer, by=alice)
    assert Answer.objects.get().deleted_by == alice
    restore_answer(answer, by=alice)

    versions = Change.objects.filter(kind="answer", number__gt=1).values_list("author", flat=True)
    assert set(versions) == {alice.pk}
    assert [event.by for event in Event.objects.exclude(kind="asked")] == [alice, alice]
    assert answer.suggestions.get().decided_by == alice


def test_what_one_answered_and_said_oneself_stays_without_a_name(shielded: Question, as_alice: Client) -> None:
    as_alice.post(f"/questions/{shielded.pk}/answer/", {"body": "I meant the morning."})
    own = Answer.objects.get()
    as_alice.post(f"/answers/{own.pk}/delete/")
    as_alice.post(f"/comments/question/{shielded.pk}/", {"body": "Or noon."})
    comment = Comment.objects.get()
    as_alice.post(f"/comments/{comment.pk}/delete/")

    assert (Answer.objects.get().deleted_by, Comment.objects.get().deleted_by) == (None, None)
    assert not Event.objects.exclude(by=None).exists()


def test_a_comment_of_others_is_taken_back_by_name(
    shielded: Question, bob: User, as_alice: Client, alice: User, as_charlie: Client
) -> None:
    comment = begin_thread(talk.find_question(bob, shielded.pk), by=bob, body="Silly.")

    as_alice.post(f"/comments/{comment.pk}/delete/")

    assert Comment.objects.get().deleted_by == alice
    assert as_charlie.post(f"/comments/{comment.pk}/restore/").status_code == 404
    assert as_alice.post(f"/comments/{comment.pk}/restore/").status_code == 302
    assert Comment.objects.get().deleted_at is None


def test_a_passage_is_cleared_up_by_name(space: Space, alice: User, bob: User) -> None:
    page = create_page(by=bob, space=space, title="Meetings", body="Stand up.")
    question = create_question(
        by=alice, space=space, title="Why?", is_shielded=True, passage=Passage(page, "Stand up.")
    )

    clear_up(question, by=alice)

    assert Event.objects.get(kind="unstuck").by == alice
