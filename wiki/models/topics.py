"""Topics as a person sees them: only those with a page they may read."""

from django.db.models import Count, Q

from accounts.models import User
from topics.models import Topic, TopicQuerySet
from wiki.models.page import Page


def topics_seen_by(user: User, *, like: str = "") -> TopicQuerySet:
    """Give the topics with a page this person may read, each with the number of those, `pages_seen`.

    With `like` those in whose name the words stand, the ones with most pages first.
    """
    seen = Count("pages", filter=Q(pages__in=Page.objects.visible_to(user)))
    topics = Topic.objects.annotate(pages_seen=seen).filter(pages_seen__gt=0)
    return topics.filter(name__icontains=like).order_by("-pages_seen", "name") if like else topics
