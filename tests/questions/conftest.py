"""A question, and people who may answer it."""

import pytest

from accounts.models import User
from questions.actions import answer_question, create_question
from questions.models import Answer, Question
from spaces.models import Space
from tests.clock import Clock, stopped
from tests.conftest import person
from tests.questions.doings import helped_by, work
from topics.models import Topic


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


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """It is ten on Monday the 4th of May, until it is moved."""
    return stopped(monkeypatch, work=work)


@pytest.fixture
def jo(db: None) -> User:
    return person("jo")


@pytest.fixture
def mia(db: None) -> User:
    return person("mia")


@pytest.fixture
def ola(db: None) -> User:
    return person("ola")


@pytest.fixture
def travel(jo: User, mia: User, ola: User, charlie: User) -> Topic:
    """Jo is on turn in the first week, then Mia; Charlie owns it. A first reply is due within four working hours."""
    return helped_by("Travel", jo, mia, ola, owner=charlie, answer_within=4)
