"""Who has a question now: to whom it was brought last, and who did not pass it on."""

from collections.abc import Iterable

from accounts.models import User
from questions.models import Call, Question


def held_by(questions: Iterable[Question]) -> dict[int, User]:
    """Give who has each of these that waits for its first reply: one query, none where none waits."""
    waiting = [question.pk for question in questions if question.is_open and question.replied_at is None]
    if not waiting:
        return {}
    calls = Call.objects.live().filter(question__in=waiting).exclude(state=Call.State.WAITING)
    return {call.question_id: call.person for call in calls.select_related("person").order_by("told_at", "pk")}
