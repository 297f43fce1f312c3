"""Who may know that a topic is there.

A topic that was given an owner or helpers is known to everyone: it was made to be found. Any other is known to who reads
something that carries it; the floors above, which know such things, register what that means.
"""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q

from spaces.models import Reader
from topics.models.helping import Helper
from topics.models.topic import Topic, TopicQuerySet

Condition = Callable[[Reader], Q]  # on the topic
carrying: list[Condition] = []


def register(condition: Condition) -> None:
    if condition not in carrying:
        carrying.append(condition)


def known_to_all() -> Q:
    """Give the condition that everyone signed in may know of a topic, whatever they read."""
    return Q(owner__isnull=False) | Q(Exists(Helper.objects.filter(topic=OuterRef("pk"))))


def known_to(user: Reader) -> TopicQuerySet:
    """Give the topics this person may know of, without their texts: no query of its own."""
    known = known_to_all()
    for condition in carrying:
        known |= condition(user)
    return Topic.objects.without_text().filter(known)
