"""How what was found divides: numbers of objects by kind, space, topic, person and time of their last change."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of objects found, all visible to the person who asked, by the value of each field.

    `updated` counts those changed in the last day, week, month and year, by these words. With `is_least` there may be
    more than were counted: the search stopped at its budget.
    """

    total: int = 0
    is_least: bool = False
    kinds: Mapping[str, int] = field(default_factory=dict)
    spaces: Mapping[int, int] = field(default_factory=dict)
    topics: Mapping[int, int] = field(default_factory=dict)
    people: Mapping[int, int] = field(default_factory=dict)
    updated: Mapping[str, int] = field(default_factory=dict)
    checked: int = 0
