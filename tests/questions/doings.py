"""What people do in the tests of questions, what the worker does every minute, and who was told of it."""

from typing import Any

from accounts.models import User
from questions.actions import absent, calling, create_question, routing
from questions.models import Call, Question
from spaces.models import Space
from tests.clock import MONDAY
from topics.models import Helper, Topic


def work() -> None:
    routing.take_due()
    absent.take_from_absent()
    calling.tell_due()


def helped_by(name: str, *people: User, **fields: Any) -> Topic:
    """Make a topic that these people help with, in this order; the first has the turn in the weeks of the tests."""
    topic = Topic.objects.create(name=name, slug=name.lower(), **{"turns_from": MONDAY.date(), **fields})
    for place, person in enumerate(people):
        Helper.objects.create(topic=topic, person=person, position=place)
    return topic


def told(question: Question) -> list[str]:
    """Give who was told of a question, in their order."""
    calls = Call.objects.filter(question=question).exclude(told_at=None).order_by("told_at", "pk")
    return [call.person.username for call in calls]


def ask(
    by: User, space: Space, title: str = "Which train?", *, topics: tuple[str, ...] = ("Travel",), **more: Any
) -> Question:
    return create_question(by=by, space=space, title=title, topics=topics, **more)


def numbers(*people: User) -> list[int]:
    """Give the numbers on these people's bells."""
    return [User.objects.get(pk=one.pk).unread_notices for one in people]
