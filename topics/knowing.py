"""Who helps with topics, for a search for people who know: see `search.people.helping`."""

from collections.abc import Iterator, Sequence

from accounts.models import User
from search.people.helping import Helps
from topics.models import Helper


def helping(topics: Sequence[int], user: User) -> Iterator[tuple[User, Helps]]:
    """Give who helps with these topics, in the order they are asked, and wishes to be found by it: one query."""
    rows = Helper.objects.filter(topic__in=topics, person__is_active=True, person__is_found_by_topic=True)
    for row in rows.exclude(person=user).select_related("person", "topic").order_by("position", "pk"):
        yield row.person, Helps(row.topic_id, row.topic.name, row.topic.get_absolute_url())
