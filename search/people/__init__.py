"""People as what is found: by name, by what they say they do, and by what they wrote."""

from search.people.experts import Expert, experts
from search.people.finding import KIND, MOST, called, found, is_for_people, named, of_any_kind
from search.people.subjects import subject_of

__all__ = [
    "KIND",
    "MOST",
    "Expert",
    "called",
    "experts",
    "found",
    "is_for_people",
    "named",
    "of_any_kind",
    "subject_of",
]
