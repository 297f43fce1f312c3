"""Topics as a person sees them: only those with a page they may read."""

from typing import Any

from django.db.models import Case, Count, Q, When

from accounts.models import User
from topics.models import Topic, TopicQuerySet, slug_of
from wiki.models.page import Page


def topics_seen_by(user: User, *, like: str = "") -> TopicQuerySet:
    """Give the topics with a page this person may read, each with the number of those, `pages_seen`.

    With `like` those in whose name the words stand: those that begin so first, of them the ones with most pages.
    """
    seen = Count("pages", filter=Q(pages__in=Page.objects.visible_to(user)))
    topics = Topic.objects.annotate(pages_seen=seen).filter(pages_seen__gt=0)
    return topics.filter(name__icontains=like).order_by(begun_first(like), "-pages_seen", "name") if like else topics


def begun_first(words: str) -> Case:
    """Sort names that begin with the words before those that have them further in."""
    return Case(When(name__istartswith=words, then=0), default=1)


def topics_to_write(user: User, words: str, *, limit: int) -> list[dict[str, Any]]:
    """Give name, slug and number of pages of topics this person sees that `#` can write, called like the words: one query."""
    fitting = Q(name__icontains=words) | Q(slug__icontains=slug_of(words) or words) if words else Q()
    topics = Topic.objects.filter(fitting, slug__regex=r"^[^\W\d_]")
    seen = topics.annotate(count=Count("pages", filter=Q(pages__in=Page.objects.visible_to(user)))).filter(count__gt=0)
    rows = seen.order_by(begun_first(words), "-count", "name").values_list("name", "slug", "count")[:limit]
    return [{"name": name, "slug": slug, "pages": count} for name, slug, count in rows]
