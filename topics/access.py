"""The doors to topics and turns: who may know of a topic may follow it and offer to help; its owner tends it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.models import User
from topics.models import Absence, Helper, Override, Swap, Topic
from topics.models.seeing import known_to, known_to_all


def access_topic(user: User, slug: str) -> Topic:
    """Give the topic that has this address or had it, or 404 where this person may not know of it: one query."""
    return get_object_or_404(known_to(user).at(slug).select_related("owner"))


def may_tend_topics(user: User) -> bool:
    """Say whether this person may tend every topic, and merge them: no query for most."""
    return user.is_staff and user.has_perm("topics.change_topic")


def may_tend(user: User, topic: Topic) -> bool:
    return topic.owner_id == user.pk or may_tend_topics(user)


def access_topic_to_tend(user: User, slug: str) -> Topic:
    topic = access_topic(user, slug)
    if not may_tend(user, topic):
        raise not_tended(topic)
    return topic


def not_tended(topic: Topic) -> PermissionDenied:
    words = _("“%(topic)s” is tended by its owner, %(owner)s, and by administrators.")
    words = words if topic.owner else _("“%(topic)s” has no owner: administrators tend it.")
    return PermissionDenied(words % {"topic": topic, "owner": topic.owner})


def is_helper(user: User, topic: Topic) -> bool:
    return Helper.objects.filter(topic=topic, person=user).exists()


def access_turns_to_change(user: User, slug: str) -> Topic:
    """Give a topic whose turns this person may change: they take part in them, or tend it."""
    topic = access_topic(user, slug)
    if not (may_tend(user, topic) or is_helper(user, topic)):
        raise PermissionDenied(_("Turns are changed by those who help with “%(topic)s”.") % {"topic": topic})
    return topic


def access_override_to_undo(user: User, slug: str, pk: int) -> Override:
    """Give a changed turn that this person may undo: their own, or of a topic they tend."""
    topic = access_topic(user, slug)
    override = get_object_or_404(Override.objects.select_related("topic", "person"), pk=pk, topic=topic)
    if override.person_id != user.pk and not may_tend(user, topic):
        words = _("%(person)s has this turn; they or whose the topic is may give it back.")
        raise PermissionDenied(words % {"person": override.person})
    return override


def access_swap(user: User, slug: str, pk: int) -> Swap:
    """Give a swap that still waits, as one of the two it is between; to others it does not exist."""
    topic = access_topic(user, slug)
    waiting = Swap.objects.filter(topic=topic, answered_at=None).select_related("topic", "by", "other")
    swap = get_object_or_404(waiting, pk=pk)
    if user.pk not in {swap.by_id, swap.other_id}:
        raise Http404
    return swap


def access_own_absence(user: User, pk: int) -> Absence:
    return get_object_or_404(Absence, pk=pk, person=user)


def is_known_to_all(topic: Topic) -> bool:
    """Say whether a topic's name is given away to nobody by naming it to everyone: one query."""
    return Topic.objects.filter(known_to_all(), pk=topic.pk).exists()
