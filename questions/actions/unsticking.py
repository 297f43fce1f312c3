"""Clearing up what people are stuck on: the page says it now, so the question no longer stands at its passage."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from notices import actions as notices
from notices.models import Notice
from questions.actions import telling
from questions.actions.deciding import hold
from questions.actions.noting import note
from questions.models import Event, Question


@transaction.atomic
def clear_up(question: Question, *, by: User) -> Question:
    """Say that the page answers it now: who follows the question is told, and it stays open for whom that does not help.

    Whoever does is named, who asked without a name too: they do it as one who may edit the page.
    """
    held = hold(question.pk)
    if held.is_stuck:
        held.unstuck_at = held.active_at = timezone.now()
        held.save(update_fields=["unstuck_at", "active_at"])
        event = note(held, Event.Kind.UNSTUCK, by=by, at=held.unstuck_at)
        people = [person for person in telling.followers_of(held) if person != by]
        telling.say(people, held, kind=Notice.Kind.FOLDED, by=by, key=key_of(event))
    return held


@transaction.atomic
def stick_again(question: Question, *, by: User) -> Question:
    """Let a question stand at its passage again, and take back what was told."""
    held = hold(question.pk)
    if held.page_id and held.unstuck_at:
        held.unstuck_at = None
        held.save(update_fields=["unstuck_at"])
        last = held.events.filter(kind=Event.Kind.UNSTUCK).last()
        if last:
            notices.take_back(key=key_of(last))
            last.delete()
    return held


def key_of(event: Event) -> str:
    return f"unstuck:{event.pk}"
