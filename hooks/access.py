"""The doors to hooks: those who maintain a space, or tend a topic, say which programs are told of it."""

from django.shortcuts import get_object_or_404

from accounts.models import User
from hooks.models import Delivery, Hook
from spaces.access import access_space_to_maintain
from topics.access import access_topic_to_tend


def access_hook(user: User, pk: int) -> Hook:
    """Give a hook with its place to who may tend it: 404 where they may not see the place, 403 where they only see it."""
    hook = get_object_or_404(Hook.objects.select_related("space", "topic"), pk=pk)
    if hook.space:
        hook.space = access_space_to_maintain(user, hook.space.slug)
    elif hook.topic:
        hook.topic = access_topic_to_tend(user, hook.topic.slug)
    return hook


def access_delivery(user: User, pk: int) -> Delivery:
    """Give a delivery and its hook to who may tend that, or 404 where it tells of what they may not read."""
    delivery = get_object_or_404(Delivery.objects.seen_by(user), pk=pk)
    delivery.hook = access_hook(user, delivery.hook_id)
    return delivery
