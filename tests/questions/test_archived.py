"""Questions in a space that was archived are read, and nobody writes or votes there."""

import pytest
from django.test import Client

from accounts.models import User
from questions.models import Answer, Question, Vote
from spaces.actions import archive_space


@pytest.fixture
def archived(answer: Answer, question: Question, alice: User) -> Question:
    archive_space(question.space, by=alice)
    return question


@pytest.mark.parametrize("door", ["/questions/{question}/vote/", "/answers/{answer}/vote/"])
def test_nobody_votes_there(archived: Question, answer: Answer, as_charlie: Client, door: str) -> None:
    assert as_charlie.post(door.format(question=archived.pk, answer=answer.pk)).status_code == 403
    assert not Vote.objects.exists()


def test_the_numbers_stay_and_say_why(archived: Question, as_charlie: Client) -> None:
    page = as_charlie.get(archived.get_absolute_url()).text

    assert "Say that this is useful" not in page
    assert "Others vote for what you wrote" not in page
    assert page.count("is archived") >= 2
