"""Passing a question on that came to oneself: to a colleague, or to another topic with its helpers."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.hours import next_working
from accounts.models import User
from questions.actions import index, ladder, noting, reasons, routing
from questions.actions.calling import finish, held_with
from questions.actions.errors import Refusal
from questions.actions.noting import one_line
from questions.models import Call, Event, Question
from spaces.circles import people_in
from topics.models import Topic
from topics.turns import hours_of_all
from ui.moments import upcoming


@transaction.atomic
def pass_to_person(call: Call, *, by: User, person: User, note: str = "") -> None:
    """Bring a question to a colleague instead of oneself, who has the usual time to reply. It is told in its log.

    Raise Refusal where they may not read it, asked it, were asked before, take no questions, or are away.
    """
    question = held_with(call)
    asked = asked_for(question, person, words=reasons.because_of(str(by), one_line(note)))
    finish(call, question, state=Call.State.PASSED)
    routing.bring(question, [asked])
    question.next_step_at = asked.until
    question.save(update_fields=["next_step_at"])
    details = {"rung": question.rung, "to": [person.pk]}
    noting.note(question, Event.Kind.CLIMBED, by=by, words=str(person), details=details)


@transaction.atomic
def pass_to_topic(call: Call, *, by: User, topic: Topic, note: str = "") -> None:
    """Send a question to the helpers of another topic, whose way begins at once. Its history stays; it is of both topics.

    Raise Refusal where it is with that topic already.
    """
    question = held_with(call)
    finish(call, question, state=Call.State.PASSED)
    send_to_topic(question, by=by, topic=topic, note=note)


def send_to_topic(question: Question, *, by: User | None, topic: Topic, note: str = "") -> None:
    """Let a question begin its way anew with another topic, of which it then is too. The caller holds it, with its text."""
    if question.topic == topic:
        raise Refusal(_("It is with %(topic)s already.") % {"topic": topic})
    details = {"from": question.topic_id, "to_topic": topic.pk}
    question.topic = topic
    question.save(update_fields=["topic"])
    question.topics.add(topic)
    noting.note(question, Event.Kind.PASSED, by=by, words=one_line(note) or topic.name, details=details)
    index.put(question)
    routing.begin(question)
    routing.climb(question)


def asked_for(question: Question, person: User, *, words: str) -> ladder.Asked:
    """Say when somebody would be told of a question, or refuse with the reason why they cannot be."""
    who = {"who": person}
    if not people_in(question.audience_id).active().filter(pk=person.pk).exists():
        raise Refusal(_("%(who)s may not read this question.") % who)
    if person.pk == question.asker_id:
        raise Refusal(_("%(who)s asked it.") % who)
    if Call.objects.filter(question=question, person=person).exclude(state=Call.State.DONE).exists():
        raise Refusal(_("It was brought to %(who)s before.") % who)
    if not person.helps_a_day:
        raise Refusal(_("%(who)s wants no questions brought to them.") % who)
    now = timezone.now()
    hours = hours_of_all([person], now)[person.pk]
    candidate = ladder.Candidate(person, Call.Why.ASKED, words)
    asked = ladder.asked(candidate, hours, within=ladder.target_of(question), at=now)
    if asked is None:
        raise Refusal(away(person, next_working(hours, now)))
    return asked


def away(person: User, back_at: datetime | None) -> str:
    if back_at is None:
        return _("%(who)s is away; choose somebody else.") % {"who": person}
    return _("%(who)s is away and back %(when)s; choose somebody else.") % {"who": person, "when": upcoming(back_at)}
