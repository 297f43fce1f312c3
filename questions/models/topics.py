"""What questions say of topics: that they are there, and what their helpers carried. See `topics.models.seeing` and `topics.load`."""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from accounts.models import User
from questions.models.answer import Answer
from questions.models.calling import Call
from questions.models.question import Question
from spaces.models import Reader
from topics.load import Figures
from topics.models import Topic


def on_a_question(user: Reader) -> Q:
    """Give the condition that a topic stands on a question this person may read, or that one is sent to it."""
    asked = Question.objects.visible_to(user)
    return Q(Exists(asked.filter(topics=OuterRef("pk")))) | Q(Exists(asked.filter(topic=OuterRef("pk"))))


def carried(topic: Topic, reader: User, since: datetime) -> Figures:
    """Count what was brought to each person and answered by them in a topic, of what the reader may read: two queries."""
    asked = Question.objects.visible_to(reader).filter(Q(topic=topic) | Q(topics=topic))
    calls = Call.objects.filter(question__in=asked.values("pk"), told_at__gte=since).order_by()
    answers = Answer.objects.living().filter(
        question__in=asked.values("pk"), created_at__gte=since, author__isnull=False
    )
    brought = dict(calls.values_list("person").annotate(number=Count("pk")))
    answered = dict(answers.order_by().values_list("author").annotate(number=Count("question", distinct=True)))
    return {person: (brought.get(person, 0), answered.get(person, 0)) for person in brought.keys() | answered.keys()}
