"""The shallow tree topics form: at most three deep, and no circle."""

from django.utils.translation import gettext as _

from topics.models import Topic

DEEPEST = 3


def depth_of(topic: Topic) -> int:
    """Say how deep a topic stands, 1 on top: a query a level."""
    depth, parent = 1, topic.parent_id
    while parent and depth <= DEEPEST:
        parent = Topic.objects.filter(pk=parent).values_list("parent", flat=True).first()
        depth += 1
    return depth


def height_of(topic: Topic) -> int:
    """Say how many levels a topic and all beneath it take, 1 alone: a query a level."""
    height, level = 0, [topic.pk]
    while level and height <= DEEPEST:
        level = list(Topic.objects.filter(parent__in=level).values_list("pk", flat=True))
        height += 1
    return height


def is_within(topic: Topic, other: Topic) -> bool:
    """Say whether a topic is the other or stands beneath it: a query a level."""
    here: int | None = topic.pk
    for _level in range(DEEPEST + 1):
        if here is None or here == other.pk:
            break
        here = Topic.objects.filter(pk=here).values_list("parent", flat=True).first()
    return here == other.pk


def why_not_beneath(topic: Topic, parent: Topic) -> str:
    """Say why a topic cannot stand beneath another: they would make a circle, or go too deep. Empty where it can."""
    if is_within(parent, topic):
        return _("“%(parent)s” is “%(topic)s” or part of it.") % {"parent": parent, "topic": topic}
    if depth_of(parent) + height_of(topic) > DEEPEST:
        return _("Topics go %(most)d levels deep, and this would be deeper.") % {"most": DEEPEST}
    return ""
