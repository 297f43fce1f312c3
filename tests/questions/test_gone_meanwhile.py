"""What somebody deletes while others act on it."""

import pytest
from django.http import Http404

from accounts.models import User
from questions.actions import Refusal, accept_answer, answer_question, delete_answer, delete_question
from questions.actions.folding import fold_into_new_page
from questions.models import Answer, Fold, Question
from spaces.models import Space


def test_an_answer_deleted_meanwhile_is_not_accepted(answer: Answer, alice: User, bob: User) -> None:
    delete_answer(answer, by=bob)

    with pytest.raises(Http404):
        accept_answer(answer, by=alice)

    assert Question.objects.get().accepted is None
    assert Question.objects.get().state == "open"


def test_an_answer_deleted_meanwhile_is_put_into_no_page(answer: Answer, alice: User, bob: User, space: Space) -> None:
    delete_answer(answer, by=bob)

    with pytest.raises(Refusal, match="deleted meanwhile"):
        fold_into_new_page(answer, by=alice, space=space, title="Trains", text="At the station.")

    assert not Fold.objects.exists()


def test_a_question_deleted_meanwhile_is_not_answered(question: Question, alice: User, bob: User) -> None:
    delete_question(question, by=alice)

    with pytest.raises(Refusal, match="deleted meanwhile"):
        answer_question(question, by=bob, body="At the station.")

    assert not Answer.objects.exists()
