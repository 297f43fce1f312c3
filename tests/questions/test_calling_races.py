"""Two workers at once, on connections of their own: nothing is brought twice, nobody is told twice or too much."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from accounts.models import User
from notices.models import Notice
from questions.actions import absent, answer_question, calling, routing
from questions.models import Call, Question
from spaces import actions as spaces
from spaces.models import Space
from tests.clock import Clock, stopped
from tests.conftest import person
from tests.questions.doings import ask, helped_by, numbers, told, work
from topics.models import Topic

SOON = 0.3  # seconds within which whoever is not held back is done


@pytest.fixture
def clock(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Clock:
    return stopped(monkeypatch, work=work)


@pytest.fixture
def alice(clock: Clock) -> User:
    return person("alice")


@pytest.fixture
def commons(alice: User) -> Space:
    return spaces.create_space(by=alice, name="Commons")


@pytest.fixture
def people(clock: Clock) -> list[User]:
    return [person("jo"), person("mia")]


@pytest.fixture
def topic(people: list[User]) -> Topic:
    return helped_by("Travel", *people)


def at_once(act: Callable[[], Any], *, times: int) -> None:
    """Begin all together, each in a thread of its own with a connection of its own."""
    gate = threading.Barrier(times)

    def run(_: int) -> None:
        gate.wait()
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as threads:
        list(threads.map(run, range(times)))


def beside(act: Callable[[], Any]) -> Any:
    """Do it on another connection; give what came of it."""

    def run() -> Any:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as threads:
        return threads.submit(run).result(timeout=20)


def test_workers_at_once_bring_and_tell_once(clock: Clock, alice: User, commons: Space, topic: Topic) -> None:
    User.objects.update(helps_a_day=3)
    questions = [ask(alice, commons, f"Train {n}?") for n in range(5)]

    at_once(work, times=4)
    at_once(work, times=4)

    assert [call.person.username for call in Call.objects.order_by("pk")] == ["jo"] * 5
    assert sum(len(told(question)) for question in questions) == 3
    assert Notice.objects.filter(kind="called").count() == 3
    assert numbers(User.objects.get(username="jo")) == [3]


def test_a_question_that_somebody_is_at_is_left_to_them(
    clock: Clock, alice: User, commons: Space, topic: Topic
) -> None:
    question = ask(alice, commons)

    with transaction.atomic():
        Question.objects.select_for_update().get(pk=question.pk)
        assert beside(routing.take_due) == 0
    assert beside(routing.take_due) == 1


def test_a_worker_that_stops_between_steps_is_followed_by_another(
    clock: Clock, alice: User, commons: Space, topic: Topic, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = ask(alice, commons)

    class Killed(BaseException):
        """The process ends here."""

    def killed(*_: Any, **__: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(calling.standing, "stand_again", killed)
        with pytest.raises(Killed):
            work()
    assert told(question) == []
    assert not Notice.objects.filter(kind="called").exists()

    work()

    assert told(question) == ["jo"]
    assert Notice.objects.filter(kind="called").count() == 1


def test_a_reply_while_it_is_told_leaves_nothing_to_do(
    clock: Clock, alice: User, commons: Space, topic: Topic, people: list[User]
) -> None:
    question = ask(alice, commons)
    routing.take_due()
    jo, mia = people
    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            calling.tell_person(jo.pk, clock.now)
            answering = threads.submit(beside, lambda: answer_question(question, by=mia, body="By night."))
            threading.Event().wait(SOON)
        answering.result(timeout=20)

    assert Call.objects.get().state == Call.State.DONE
    assert numbers(jo) == [0]


def test_a_question_is_hurried_once(
    clock: Clock, alice: User, commons: Space, topic: Topic, people: list[User]
) -> None:
    question = ask(alice, commons)
    clock.move(minutes=1)
    User.objects.filter(pk=people[0].pk).update(is_active=False)

    at_once(absent.take_from_absent, times=4)

    question.refresh_from_db()
    assert question.rung == 2
    assert Call.objects.count() == 2
