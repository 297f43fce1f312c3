"""The spaces, topics and people that words name: only those the person may know of, so that a hidden one is like none."""

import operator
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import NamedTuple
from urllib.parse import unquote

from django.db import connection
from django.db.models import Q

from accounts.models import User
from search.language.wording import clean, fold
from spaces.models import Space, audiences_of

AT_MOST = 50  # people of one name
MYSELF = "me"


class Known(NamedTuple):
    """A space, topic or person: its key, what an address calls it, and its name."""

    key: int
    value: str
    label: str


Found = Mapping[str, Sequence[Known]]


def spaces_called(texts: Iterable[str], user: User) -> Found:
    """Give the spaces of this address, one they had before, or this name: one query, none for no texts."""
    sought = {text: clean(text).casefold() for text in texts}
    if not sought:
        return {}
    named = reduce(operator.or_, (Q(name__iexact=said) for said in sought.values()))
    addressed = Q(slug__in=sought.values()) | Q(old_slugs__slug__in=sought.values())
    spaces = Space.objects.visible_to(user).filter(named | addressed).prefetch_related(None)
    rows = list(spaces.values_list("pk", "slug", "name", "old_slugs__slug"))
    return {
        text: unique(Known(pk, slug, name) for pk, slug, name, old in rows if said in {slug, old, name.casefold()})
        for text, said in sought.items()
    }


def topics_called(texts: Iterable[str], user: User) -> Found:
    """Give the topics of this name or address that something this person may read is about: one query, none for no texts."""
    sought = {text: (fold(text), clean(text).casefold()) for text in texts}
    if not sought:
        return {}
    visible, who = audiences_of(user)
    with connection.cursor() as cursor:
        cursor.execute(
            TOPICS.format(visible=visible),
            [*who, [key for key, _ in sought.values()], [slug for _, slug in sought.values()]],
        )
        rows = [(Known(pk, last_part(url), title), keys or []) for pk, url, title, keys in cursor.fetchall()]
    return {
        text: unique(known for known, keys in rows if key in keys or known.value == slug)
        for text, (key, slug) in sought.items()
    }


def people_called(texts: Iterable[str], user: User) -> Found:
    """Give the person of this username, else those of this name, else those with these words in it: one query or none.

    People who have left are among them: what they wrote is still here.
    """
    sought = {text: clean(text).strip().removeprefix("@") for text in texts}
    others = [said for said in sought.values() if said.lower() != MYSELF]
    rows = []
    if others:
        like = reduce(operator.or_, (Q(username__iexact=said) | all_words(said) for said in others))
        rows = list(
            User.objects.filter(like).values_list("pk", "username", "name").order_by("pk")[: AT_MOST * len(others)]
        )
    people = [Known(pk, username, name or username) for pk, username, name in rows]
    mine = Known(user.pk, user.username, str(user))
    return {text: [mine] if said.lower() == MYSELF else meant(said, people) for text, said in sought.items()}


def all_words(said: str) -> Q:
    return reduce(operator.and_, (Q(name__icontains=word) for word in said.split() or [said]))


def meant(said: str, people: Sequence[Known]) -> list[Known]:
    """Give the nearest of these: by username, by whole name, by words."""
    by_username = [person for person in people if person.value.lower() == said.lower()]
    by_name = [person for person in people if fold(person.label) == fold(said)]
    words = said.casefold().split()
    return by_username or by_name or [one for one in people if all(word in one.label.casefold() for word in words)]


def unique(found: Iterable[Known]) -> list[Known]:
    return list(dict.fromkeys(found))


def last_part(url: str) -> str:
    return unquote(url.rstrip("/").rpartition("/")[2])


def spaces_of(keys: Iterable[int], user: User) -> dict[int, Known]:
    """Give what filters of these spaces are called: one query."""
    rows = Space.objects.visible_to(user).filter(pk__in=list(keys)).values_list("pk", "slug", "name")
    return {pk: Known(pk, slug, name) for pk, slug, name in rows}


def topics_of(keys: Iterable[int]) -> dict[int, Known]:
    """Give what filters of these topics, which the person was found to know of, are called: one query."""
    with connection.cursor() as cursor:
        cursor.execute(TOPICS_OF, [list(keys)])
        return {pk: Known(pk, last_part(url), title) for pk, url, title in cursor.fetchall()}


def people_of(keys: Iterable[int]) -> dict[int, Known]:
    """Give what filters of these people are called: one query."""
    people = User.objects.filter(pk__in=list(keys)).values_list("pk", "username", "name")
    return {pk: Known(pk, username, name or username) for pk, username, name in people}


TOPICS = """
WITH visible (audience) AS MATERIALIZED ({visible})
SELECT topic.object_id, topic.url, topic.title, named.keys
FROM search_entry AS topic
LEFT JOIN LATERAL (
    SELECT array_agg(name.key) AS keys FROM search_name AS name
    WHERE name.kind = topic.kind AND name.object_id = topic.object_id
) AS named ON true
WHERE topic.kind = 'topic' AND topic.anchor = '' AND topic.part = 0
    AND (named.keys && %s::text[] OR split_part(rtrim(topic.url, '/'), '/', -1) = ANY(%s::text[]))
    AND EXISTS (
        SELECT FROM search_entry AS lead
        WHERE lead.topics @> ARRAY[topic.object_id] AND lead.anchor = '' AND lead.part = 0
            AND lead.audience_id IN (SELECT visible.audience FROM visible)
    )
"""
TOPICS_OF = """
SELECT object_id, url, title FROM search_entry
WHERE kind = 'topic' AND anchor = '' AND part = 0 AND object_id = ANY(%s)
"""
