"""A question, and people who may answer it."""

import pytest

from accounts.models import User
from questions.actions import answer_question, create_question
from questions.models import Answer, Question
from spaces.models import Space


@pytest.fixture
def question(alice: User, space: Space) -> Question:
    """Alice asks everyone who reads the Handbook."""
    return create_question(
        by=alice, space=space, title="How do I book a train?", body="To *Oslo*, that is.", topics=["Travel", "Money"]
    )


@pytest.fixture
def shielded(alice: User, space: Space) -> Question:
    """Alice asks without her name."""
    return create_question(by=alice, space=space, title="What is a stand-up?", is_shielded=True)


@pytest.fixture
def answer(question: Question, bob: User) -> Answer:
    return answer_question(question, by=bob, body="At the **station**.")
