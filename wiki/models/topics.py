"""Topics as a person sees them: those given an owner or helpers, and those of something they may read."""

from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, When

from accounts.models import User
from spaces.models import Reader
from topics.models import TopicQuerySet, slug_of
from topics.models.seeing import known_to
from wiki.models.page import Page


def on_a_page(user: Reader) -> Q:
    """Give the condition that a topic stands on a page this person may read. See `topics.models.seeing.register`."""
    return Q(Exists(Page.objects.visible_to(user).filter(topics=OuterRef("pk"))))


def topics_seen_by(user: User, *, like: str = "") -> TopicQuerySet:
    """Give the topics this person may know of, each with the number of its pages that they may read, `pages_seen`.

    With `like` those in whose name the words stand: those that begin so first, of them the ones with most pages.
    """
    topics = known_to(user).annotate(pages_seen=pages_seen(user))
    return topics.filter(name__icontains=like).order_by(begun_first(like), "-pages_seen", "name") if like else topics


def begun_first(words: str) -> Case:
    """Sort names that begin with the words before those that have them further in."""
    return Case(When(name__istartswith=words, then=0), default=1)


def pages_seen(user: User) -> Count:
    return Count("pages", filter=Q(pages__in=Page.objects.visible_to(user)))


def topics_to_write(user: User, words: str, *, limit: int) -> list[dict[str, Any]]:
    """Give name, slug and number of pages of topics this person sees that `#` can write, called like the words: one query."""
    fitting = Q(name__icontains=words) | Q(slug__icontains=slug_of(words) or words) if words else Q()
    topics = known_to(user).filter(fitting, slug__regex=r"^[^\W\d_]")
    seen = topics.annotate(pages_seen=pages_seen(user))
    rows = seen.order_by(begun_first(words), "-pages_seen", "name").values_list("name", "slug", "pages_seen")[:limit]
    return [{"name": name, "slug": slug, "pages": pages} for name, slug, pages in rows]


def topics_over(user: User) -> TopicQuerySet:
    """Give the topics that stand on top of the tree as this person sees it: with no parent, or none they may know of."""
    hidden = ~Exists(known_to(user).filter(pk=OuterRef("parent")))
    return topics_seen_by(user).filter(hidden)
