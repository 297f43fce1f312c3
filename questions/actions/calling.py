"""Calls: told within a person's hours and their number a day, and what they do with them.

Who holds a person's row tells them; so two workers at once tell nobody twice, nor more than they want to hear of.
"""

from datetime import UTC, datetime, time, timedelta

import structlog
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.hours import Hours, add_working, is_working, next_working
from accounts.models import User
from notices import standing
from notices.models import Notice
from questions.actions import absent, ladder, routing, telling
from questions.actions.deciding import hold
from questions.actions.errors import Refusal
from questions.models import Call, Question
from topics.turns import hours_of_all

AT_ONCE = 500  # people told in one go of the worker
A_DAY = timedelta(days=1)

log = structlog.get_logger("commonplace.routing")


def tell_due() -> int:
    """Tell people of the calls that are due, as many as they want to hear of today; give how many were told."""
    now = timezone.now()
    due = Q(state=Call.State.WAITING, due_at__lte=now) | Q(state=Call.State.LATER, later_until__lte=now)
    told = 0
    for pk in Call.objects.filter(due).order_by("person").values_list("person", flat=True).distinct()[:AT_ONCE]:
        try:
            told += tell_person(pk, now)
        except DatabaseError:  # one person's trouble holds up nobody else; their calls are due still
            log.exception("calls could not be told", person=pk)
    return told


def tell_person(pk: int, now: datetime) -> int:
    """Tell one person of what is due, unless somebody is at it; questions they may no longer read are brought to others."""
    with transaction.atomic():
        person = User.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=pk).first()
        if person is None:
            return 0
        lost = drop_unreadable(person, now)
        hours = hours_of_all([person], now)[pk]
        told = tell_within_budget(person, hours, now) if is_working(hours, now) else wait_for(person, hours, now)
    for question in lost:
        absent.hurry(question)
    return told


def drop_unreadable(person: User, now: datetime) -> list[Question]:
    """Forget calls to what this person may no longer read, of which they have not heard; give the questions."""
    waiting = Call.objects.filter(person=person, state=Call.State.WAITING, due_at__lte=now)
    lost = list(waiting.exclude(pk__in=Call.objects.for_person(person).values("pk")).select_related("question"))
    Call.objects.filter(pk__in=[call.pk for call in lost]).delete()
    return [call.question for call in lost]


def wait_for(person: User, hours: Hours, now: datetime) -> int:
    """Let what is due wait for the next working moment; where there is none, the question goes on in its time."""
    due = Call.objects.filter(person=person, state=Call.State.WAITING, due_at__lte=now)
    due.update(due_at=next_working(hours, now) or now + A_DAY)
    return 0


def tell_within_budget(person: User, hours: Hours, now: datetime) -> int:
    """Tell of as many calls as this person wants in a day, those on their turn first; the others wait for the next one."""
    come_back(person, now)
    due = Call.objects.for_person(person).filter(state=Call.State.WAITING, due_at__lte=now).in_order()
    room = max(0, person.helps_a_day - told_today(person, hours, now))
    calls = list(due)
    for call in calls[:room]:
        tell(call, now)
    rest = [call.pk for call in calls[room:]]
    Call.objects.filter(pk__in=rest).update(due_at=next_morning(hours, now))
    return len(calls[:room])


def told_today(person: User, hours: Hours, now: datetime) -> int:
    """Count what somebody was told of on this day of their calendar."""
    begins = datetime.combine(now.astimezone(hours.zone).date(), time(), hours.zone)
    return Call.objects.filter(person=person, told_at__gte=begins).count()


def next_morning(hours: Hours, now: datetime) -> datetime:
    """Give the first working moment of another day of somebody's calendar."""
    midnight = datetime.combine(now.astimezone(hours.zone).date() + A_DAY, time(), hours.zone).astimezone(UTC)
    return next_working(hours, midnight) or midnight


def tell(call: Call, now: datetime) -> None:
    call.state, call.told_at = Call.State.TOLD, now
    call.save(update_fields=["state", "told_at"])
    question = call.question
    telling.say(
        [call.person],
        question,
        kind=Notice.Kind.CALLED,
        by=question.asker,
        key=key_of(question),
        words=question.body,
        why=call.words,
    )
    standing.stand_again(call.person, keys=[key_of(question)])


def key_of(question: Question) -> str:
    return f"called:{question.pk}"


def come_back(person: User, now: datetime) -> None:
    """Give somebody back what they put off until now."""
    due = Call.objects.filter(person=person, state=Call.State.LATER, later_until__lte=now).select_related("question")
    calls = list(due)
    for call in calls:
        call.state, call.later_until = Call.State.TOLD, None
        call.save(update_fields=["state", "later_until"])
    standing.stand_again(person, keys=[key_of(call.question) for call in calls])


@transaction.atomic
def decline(call: Call, *, by: User) -> None:
    """Say that a question is not for oneself: whoever is next is asked at once, where nobody else is being asked."""
    question = held_with(call)
    finish(call, question, state=Call.State.DECLINED)
    if question.next_step_at and not Call.objects.filter(question=question).live().exists():
        routing.climb(question)


@transaction.atomic
def put_off(call: Call, *, by: User, until: datetime) -> None:
    """Put a question off until a moment. It goes on to others in its time meanwhile."""
    question = held_with(call)
    call.state, call.later_until = Call.State.LATER, until
    call.save(update_fields=["state", "later_until"])
    told = Notice.objects.filter(person=call.person, key=key_of(question))
    standing.put_off(told, person=call.person, until=until)


@transaction.atomic
def take_back(call: Call, *, by: User) -> None:
    """Let what was put off stand in the inbox again, now."""
    question = held_with(call)
    call.state, call.later_until = Call.State.TOLD, None
    call.save(update_fields=["state", "later_until"])
    standing.stand_again(call.person, keys=[key_of(question)])


def give_time(question: Question, by: User) -> None:
    """Give somebody whom a question was brought to, and who asked back, the usual time anew before it goes on to others.

    The caller holds the question. For anybody else, and where it goes nowhere, nothing happens.
    """
    mine = Call.objects.live().filter(question=question, person=by).exclude(told_at=None)
    held = Question.objects.filter(pk__in=mine.values("question")).exclude(next_step_at=None)
    waiting = held.select_related("topic").first()
    if waiting is None:
        return
    now = timezone.now()
    until = add_working(hours_of_all([by], now)[by.pk], now, ladder.target_of(waiting))
    if until and waiting.next_step_at and until > waiting.next_step_at:
        waiting.next_step_at = until
        waiting.save(update_fields=["next_step_at"])


def held_with(call: Call) -> Question:
    """Lock a call's question, and give it. Raise Refusal where the call has come to an end meanwhile."""
    question = hold(call.question_id)
    call.refresh_from_db(fields=["state"])
    if call.state not in Call.LIVE:
        raise Refusal(_("“%(question)s” needs nothing from you any more.") % {"question": question})
    return question


def finish(call: Call, question: Question, *, state: Call.State) -> None:
    """End a call, and what its person was told of it."""
    call.state = state
    call.save(update_fields=["state"])
    standing.finish(Notice.objects.filter(person=call.person_id, key=key_of(question)))
