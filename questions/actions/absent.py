"""Questions that wait for somebody who has gone away since: they are brought on at once."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from questions.actions import ladder, routing
from questions.models import Call, Question
from topics.models import Absence
from topics.turns import hours_of_all

A_DAY = timedelta(days=1)  # somebody's calendar may be one ahead or behind


def take_from_absent() -> int:
    """Bring questions on that wait for nobody but people who are away by now, or have left; give how many: three queries."""
    now = timezone.now()
    calls = Call.objects.live().filter(question__in=touched(now)).select_related("person", "question").order_by("pk")
    waiting: dict[Question, list[Call]] = {}
    for call in calls:
        waiting.setdefault(call.question, []).append(call)
    people = {call.person for each in waiting.values() for call in each}
    hours = hours_of_all(people, now)
    away = {person for person in people if not person.is_active or ladder.is_away(hours[person.pk], now)}
    stranded = [question for question, each in waiting.items() if all(call.person in away for call in each)]
    return sum(hurry(question) for question in stranded)


def touched(now: datetime) -> QuerySet[Question]:
    """Give the questions that wait for somebody who has left, or in whose calendar an absence stands about now."""
    absent = Absence.objects.filter(first_day__lte=(now + A_DAY).date(), last_day__gte=(now - A_DAY).date())
    gone = Call.objects.live().filter(Q(person__in=absent.values("person")) | Q(person__is_active=False))
    found: QuerySet[Question] = Question.objects.filter(next_step_at__gt=now, pk__in=gone.values("question"))
    return found


@transaction.atomic
def hurry(seen: Question) -> bool:
    """Let a question climb now instead of then, unless it has climbed since it was seen; who never heard of it is not told."""
    as_seen = {"pk": seen.pk, "rung": seen.rung, "next_step_at": seen.next_step_at}
    question = routing.held_to_climb().filter(**as_seen).first()
    if question is None:
        return False
    Call.objects.filter(question=question, state=Call.State.WAITING).delete()
    routing.climb(question)
    return True
