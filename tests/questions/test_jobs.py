"""What the worker does every minute, and on Monday mornings."""

from accounts.models import User
from notices.models import Notice
from questions import jobs
from questions.models import Call
from spaces.models import Space
from tests.clock import Clock, at
from tests.questions.doings import ask, told
from topics.models import Topic


def test_a_minute_brings_questions_and_tells_people(clock: Clock, travel: Topic, alice: User, space: Space) -> None:
    question = ask(alice, space)

    assert jobs.bring_on.func(timestamp=0) == 1

    assert told(question) == ["jo"]


def test_a_monday_tells_of_what_is_still_open(clock: Clock, travel: Topic, alice: User, space: Space) -> None:
    ask(alice, space)
    for _ in range(6):
        clock.move(hours=24)
    clock.now = at(11, 9, 7)

    assert jobs.tell_of_still_open.func(timestamp=0) == 4

    assert Notice.objects.filter(kind="still_open").count() == Call.objects.count() == 4
