"""The way of a question to who can help: it begins at once, and climbs until somebody replies.

All of it is in rows: `Question.rung` says how far it has climbed, `next_step_at` when it climbs on, and a Call whom it was
brought to. So it goes on where it was however often the worker stops, and twice at once does nothing twice.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from notices import actions as notices
from notices import standing
from notices.models import Notice
from questions.actions import ladder, reasons, telling
from questions.actions.noting import note
from questions.models import Call, Event, Question
from questions.models.calling import LONGEST_REASON
from questions.models.question import KIND, QuestionQuerySet

A_ROUND = timedelta(hours=1)
AT_ONCE = 500  # steps taken in one go of the worker

log = structlog.get_logger("commonplace.routing")


def begin(question: Question) -> None:
    """Set a question on its way, anew where it was on one. The worker brings it to the first person it is for.

    One asked without a name waits for the next round, so that nobody learns by the time who asked.
    """
    let_go(question)
    question.rung, question.next_step_at = 0, next_round() if question.is_shielded else timezone.now()
    question.save(update_fields=["rung", "next_step_at"])


def next_round() -> datetime:
    """Give the next full hour, at which all that was asked without a name meanwhile is told together."""
    return timezone.now().replace(minute=0, second=0, microsecond=0) + A_ROUND


def resume(question: Question) -> None:
    """Set a question that was closed or deleted on its way again, unless somebody replied. The caller holds its row."""
    if question.is_open and question.deleted_at is None and question.replied_at is None:
        begin(question)


def end(question: Question) -> None:
    """Let a question climb no further, and nobody be asked any more: somebody replied, or it is closed.

    The caller holds its row and saves nothing else.
    """
    let_go(question)
    question.next_step_at = None
    question.save(update_fields=["next_step_at"])


def let_go(question: Question) -> None:
    """End the calls of a question; whoever it was brought to has nothing more to do there.

    Holds all who are told of a reply, so that telling them next waits for nobody in a ring.
    """
    if not question.rung:
        return
    calls = Call.objects.filter(question=question).live()
    people = list(User.objects.filter(pk__in=calls.values("person")).order_by("pk"))
    if people:
        notices.hold([*people, *User.objects.filter(questions_followed__question=question)])
        calls.update(state=Call.State.DONE)
        told = Notice.objects.filter(about_kind=KIND, about_id=question.pk, kind=Notice.Kind.CALLED)
        standing.finish(told)


def take_due() -> int:
    """Take the steps that are due, each in a transaction of its own; give how many. What another worker is at is left to it."""
    due = Question.objects.living().filter(next_step_at__lte=timezone.now()).order_by("next_step_at", "pk")
    taken = 0
    for pk in due.values_list("pk", flat=True)[:AT_ONCE]:
        try:
            taken += take_step(pk)
        except DatabaseError:  # one question's trouble holds up no other; its step is due still
            log.exception("a question could not be brought on", question=pk)
    return taken


@transaction.atomic
def take_step(pk: int) -> bool:
    """Bring one question on, if that is due and nobody is at it; say whether it was."""
    question = held_to_climb().filter(pk=pk, next_step_at__lte=timezone.now()).first()
    if question is None:
        return False
    climb(question)
    return True


def held_to_climb() -> QuestionQuerySet:
    """Lock questions for a step; those that somebody else is at are left to them, and those in a bin wait there."""
    locked: QuestionQuerySet = Question.objects.living().select_for_update(no_key=True, of=["self"], skip_locked=True)
    return locked.select_related("topic__owner", "page__owner")


def climb(question: Question) -> None:
    """Ask who is next. The caller holds the row; a question that needs no help any more ends its way."""
    if not question.is_open:
        end(question)
        return
    if question.is_shielded and question.rung == 0:
        telling.tell_of_question(question)
    step = ladder.next_step(question, timezone.now())
    bring(question, step.asked)
    if step.rung > ladder.FIRST:
        note_climb(question, step)
    question.rung = step.rung
    question.next_step_at = max((one.until for one in step.asked), default=None)
    question.save(update_fields=["rung", "next_step_at"])


def bring(question: Question, asked: Iterable[ladder.Asked]) -> None:
    """Make the calls. One that had ended, because the question was closed for a while, begins again."""
    for one in asked:
        Call.objects.update_or_create(
            question=question,
            person=one.person,
            defaults={
                "why": one.why,
                "words": (one.words or reasons.because(one.why, question))[:LONGEST_REASON],
                "state": Call.State.WAITING,
                "due_at": one.due_at,
                "told_at": None,
                "later_until": None,
            },
        )


def note_climb(question: Question, step: ladder.Step) -> None:
    names = ", ".join(str(one.person) for one in step.asked)
    note(
        question,
        Event.Kind.CLIMBED,
        by=None,
        words=names or _("the list of what is still open"),
        details={"rung": step.rung, "to": [one.person.pk for one in step.asked]},
    )
