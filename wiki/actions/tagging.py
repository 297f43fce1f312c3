"""Adding a topic to a page and taking one away, where others may do the same at the same moment."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from topics.models import Topic
from wiki.actions import locks
from wiki.actions.text import file_under
from wiki.models import Page


@transaction.atomic
def add_topics(page: Page, *, by: User, names: Sequence[str]) -> Page:
    """Put the page under these topics too. Takes its row lock. Raise Refusal when it went into the bin meanwhile."""
    current = locks.lock_text(page)
    file_under(current, [*topics_of(current).values_list("name", flat=True), *names])
    return current


@transaction.atomic
def remove_topic(page: Page, *, by: User, topic: int) -> Page:
    """Take the page out of a topic, by its number. Takes the row lock; what is not there needs no taking away."""
    current = locks.lock_text(page)
    file_under(current, list(topics_of(current).exclude(pk=topic).values_list("name", flat=True)))
    return current


def topics_of(page: Page) -> QuerySet[Topic]:
    return page.topics.order_by("name")
