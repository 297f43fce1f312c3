"""Topics as search knows them: found by who may read one of their pages, and named on every page about them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Max, Min
from django.utils import timezone

from search import actions as search
from search.models import Entry
from spaces.models import Audience, Circle
from topics.models import Topic
from topics.models.seeing import known_to_all
from wiki.actions import calling
from wiki.describing import topics_of
from wiki.models import Page
from wiki.models.page import KIND as PAGE

KIND = "topic"
AT_ONCE = 500


@transaction.atomic
def put_topics(topics: Iterable[int]) -> None:
    """Tell search of these topics as they are now: a fixed number of queries.

    One with no living page, or that is gone, is found no more. Takes the turn of `calling`, so that two who hide the last
    two open pages of a topic at once do not each think the other page open.
    """
    ids = sorted(set(topics))
    if not ids:
        return
    calling.take_turn()
    readers = readers_of(ids)
    found = Topic.objects.filter(pk__in=readers).prefetch_related("old_slugs").order_by("pk")
    search.put_many(kind=KIND, objects=[described(topic, readers[topic.pk]) for topic in found])
    search.drop(kind=KIND, object_ids=sorted(set(ids) - set(readers)))


class Seen(NamedTuple):
    """By whom a topic is found, and what they know of its pages: how many there are, the last change, the language."""

    audience: int
    pages: int
    updated_at: datetime
    language: str


def described(topic: Topic, seen: Seen) -> search.Described:
    return search.Described(
        object_id=topic.pk,
        url=topic.get_absolute_url(),
        title=topic.name,
        aliases=[old.slug.replace("-", " ") for old in topic.old_slugs.all()],
        place="",
        space=None,
        audience=seen.audience,
        language=seen.language,
        pieces=[search.Piece("", "", topic.description)] if topic.description else [],
        updated_at=seen.updated_at,
    )


def readers_of(topics: Iterable[int]) -> Mapping[int, Seen]:
    """Choose for each topic with living pages the audience that most of them share or lie within: four queries.

    Everybody is that of a topic known to all, with or without pages. Else everybody in it reads one of the pages. Somebody
    outside of it who reads one all the same finds that page by the topic's name, and the topic on it: never the other way
    round.
    """
    found: dict[int, list[Seen]] = defaultdict(list)
    living = Page.objects.living().filter(topics__in=topics).order_by()
    rows = living.values("topics", "audience").annotate(
        n=Count("pk"), last=Max("updated_at"), lang=Min("space__language")
    )
    for topic, *seen in rows.values_list("topics", "audience", "n", "last", "lang"):
        found[topic].append(Seen(*seen))
    wanted = {seen.audience for audiences in found.values() for seen in audiences}
    everyone = set(Circle.objects.filter(everyone=True).values_list("pk", flat=True)) if wanted else set()
    held = Audience.objects.filter(pk__in=wanted).values_list("pk", "circles")
    circles = {pk: frozenset(of_it) - everyone for pk, of_it in held}

    def within(one: Seen, all_of_topic: list[Seen]) -> int:
        return sum(other.pages for other in all_of_topic if circles[one.audience] <= circles[other.audience])

    chosen = {topic: max(seen, key=lambda one: (within(one, seen), -one.audience)) for topic, seen in found.items()}
    return chosen | known_to_everybody(topics, chosen)


def known_to_everybody(topics: Iterable[int], chosen: Mapping[int, Seen]) -> dict[int, Seen]:
    """Give what everybody knows of those topics that were given an owner or helpers: of their pages, nothing more."""
    known = list(Topic.objects.filter(known_to_all(), pk__in=topics).values_list("pk", flat=True))
    if not known:
        return {}
    everybody = Audience.objects.of().pk  # of no circle: all are in it
    plain = Seen(everybody, 0, timezone.now(), "english")
    return {topic: chosen.get(topic, plain)._replace(audience=everybody) for topic in known}


def name_again(topics: Iterable[int]) -> None:
    """Have the pages about these topics, and those that were until now, found by the names these have now."""
    ids = list(topics)
    about = set(Page.objects.living().filter(topics__in=ids).values_list("pk", flat=True))
    about |= set(Entry.objects.leads().filter(kind=PAGE, topics__overlap=ids).values_list("object_id", flat=True))
    numbered = sorted(about)
    for start in range(0, len(numbered), AT_ONCE):
        part = numbered[start : start + AT_ONCE]
        named = topics_of(part)
        search.file_under(PAGE, {page: named.get(page, {}) for page in part})


def topics_among(pages: Iterable[int]) -> list[int]:
    """Give the topics of these pages: one query."""
    rows = Page.topics.through.objects.filter(page__in=list(pages))
    return list(rows.values_list("topic", flat=True).distinct())
