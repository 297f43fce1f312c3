"""Giving a question another space, with its readers, or other topics, with their helpers."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from notices.actions import may_read
from questions.actions import index, reach, routing
from questions.actions.asking import lead_of
from questions.actions.deciding import hold
from questions.actions.errors import Refusal
from questions.actions.noting import note
from questions.models import Event, Question
from questions.shielding import shield
from spaces.models import Audience, Space
from topics.models import Topic


@transaction.atomic
def move_question(question: Question, *, by: User, space: Space) -> Question:
    """Let a question stand in another space, for its readers: with it go answers, comments, files, notices and search.

    Raise Refusal where it is asked about a passage of a page, which it stays with, and where who asked could not read it
    any more. A shielded one moves only to where all its readers read it still: else it would be told who asked.
    """
    held = hold(question.pk)
    if held.space_id == space.pk:
        return held
    refuse_loss(held, space)
    before = held.space
    held.space, held.active_at = space, timezone.now()
    held.save(update_fields=["space", "active_at"])
    reach.readdress([held.pk], audience=space.audience_id)
    held.audience_id = space.audience_id
    note(held, Event.Kind.MOVED, by=shield.named(held, by), details={"from": before.pk, "to": space.pk})
    return held


def refuse_loss(question: Question, space: Space) -> None:
    if question.page_id is not None:
        raise Refusal(_("It is asked about a passage of “%(page)s” and stays with it.") % {"page": question.page})
    if question.is_shielded:
        wider = Audience.objects.holding_all_of(question.audience_id)
        if not wider.filter(pk=space.audience_id).exists():
            raise Refusal(_("It was asked without a name, so it stays where all who read it now can read it on."))
    elif question.asker and question.asker.is_active and not may_read(question.asker, space.audience_id):
        words = {"person": question.asker, "space": space}
        raise Refusal(_("%(person)s, who asked, does not read “%(space)s”.") % words)


@transaction.atomic
def retag_question(question: Question, *, by: User, topics: Sequence[str]) -> Question:
    """Say anew what a question is about. Where another topic is named first, its helpers are asked from now on."""
    held = hold(question.pk)
    found = Topic.objects.named(list(topics))
    lead, before = lead_of(topics, found), held.topic
    held.topics.set(found)
    if lead != before:
        held.topic, held.active_at = lead, timezone.now()
        held.save(update_fields=["topic", "active_at"])
        details = {"from": before.pk if before else None, "to_topic": lead.pk if lead else None}
        note(held, Event.Kind.PASSED, by=shield.named(held, by), details=details)
        routing.resume(held)
    index.put(held)
    return held
