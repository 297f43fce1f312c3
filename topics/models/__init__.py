"""Knowledge areas, and who helps there."""

from topics.models.helping import Absence, Follower, Helper, Override, Swap
from topics.models.topic import LONGEST_NAME, OldSlug, Topic, TopicQuerySet, slug_of

__all__ = [
    "LONGEST_NAME",
    "Absence",
    "Follower",
    "Helper",
    "OldSlug",
    "Override",
    "Swap",
    "Topic",
    "TopicQuerySet",
    "slug_of",
]
