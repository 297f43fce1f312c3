"""What the page of a topic shows, as far as one person may know of it."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from search.searches.figures import FEWEST
from search.searches.opened import people_who_opened
from topics.models import Helper, Topic, TopicQuerySet
from topics.turns import lines_of
from wiki import veil
from wiki.models import File, Page
from wiki.models.changes import PageChange, changes_seen_by, with_pages
from wiki.models.page import KIND as PAGE
from wiki.models.topics import topics_seen_by

FILES_SHOWN = 8
CHANGES_SHOWN = 5
LOOKED_UP_SHOWN = 5
DEEPER = 2  # levels beneath those on top


@dataclass(slots=True)
class Branch:
    """A topic in the tree, with what stands beneath it."""

    topic: Topic
    first: User | None = None
    branches: list["Branch"] = field(default_factory=list)


def branches_of(user: User, topics: QuerySet[Any] | list[Topic], *, levels: int = DEEPER) -> list[Branch]:
    """Give these topics with those beneath them, and who is on turn for each: three queries, and one a level."""
    top = [Branch(topic) for topic in topics]
    level, every = top, list(top)
    for _level in range(levels):
        above = {branch.topic.pk: branch for branch in level}
        beneath = with_helpers(topics_seen_by(user).filter(parent__in=above)).order_by("name") if above else []
        level = [Branch(topic) for topic in beneath]
        for branch in level:
            above[branch.topic.parent_id or 0].branches.append(branch)
        every += level
    helped = [branch.topic for branch in every if branch.topic.helpers_there]  # type: ignore[attr-defined]  # annotated
    lines = lines_of(helped, timezone.now()) if helped else {}
    for branch in every:
        branch.first = next(iter(lines.get(branch.topic.pk, ())), None)
    return top


def with_helpers(topics: TopicQuerySet, *, fewer_than: int | None = None) -> TopicQuerySet:
    """Annotate how many people who are here help with a topic, `helpers_there`; leave out where as many or more do."""
    helping = Helper.objects.filter(topic=OuterRef("pk"), person__is_active=True).order_by()
    counted = helping.values("topic").annotate(number=Count("pk")).values("number")
    found = topics.annotate(helpers_there=Coalesce(Subquery(counted), 0))
    return found if fewer_than is None else found.filter(helpers_there__lt=fewer_than)


def files_of(user: User, topic: Topic) -> list[File]:
    """Give the files lately added to pages of this topic: one query."""
    pages = Page.objects.visible_to(user).filter(topics=topic, pk=OuterRef("page"))
    files = File.objects.living().filter(Exists(pages)).select_related("page").order_by("-pk")
    return list(files[:FILES_SHOWN])


def looked_up(user: User, topic: Topic) -> list[Page]:
    """Give the pages of this topic that most people opened lately after a search, where several did: one query."""
    pages = Page.objects.visible_to(user).filter(topics=topic).annotate(openers=people_who_opened(PAGE))
    found = pages.filter(openers__gte=FEWEST).select_related("space", "updated_by")
    return list(found.order_by("-openers", "title", "pk")[:LOOKED_UP_SHOWN])


def changes_of(user: User, topic: Topic) -> list[PageChange]:
    """Give the latest versions of pages of this topic, small changes left out: two queries."""
    return with_pages(changes_seen_by(user, topic=topic).larger()[:CHANGES_SHOWN])


def text_for(user: User, topic: Topic) -> str:
    """Give the topic's text as this person may see its links: no query without links, else one."""
    return veil.cover_all(user, [topic.html])[0] if topic.html else ""
