"""Topics as a person sees them: only those with a page they may read."""

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from topics.models import Topic, TopicQuerySet
from wiki.models.page import Page


def topics_seen_by(user: User) -> TopicQuerySet:
    """Give the topics with a page this person may read, each with the number of those, `pages_seen`."""
    return Topic.objects.annotate(pages_seen=Count("pages", filter=Q(pages__in=Page.objects.visible_to(user)))).filter(
        pages_seen__gt=0
    )
