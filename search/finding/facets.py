"""How what was found divides: numbers of objects by kind, space, topic, person and time of their last change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from accounts.models import User
from spaces.models import audiences_of


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


COUNTED = 500  # objects at most, the best


def count(objects: Sequence[tuple[str, int]], *, user: User, is_least: bool) -> Counts:
    """Count these objects, of very many the best, by what their leads say: one query, none when there are none."""
    if not objects:
        return Counts()
    visible, who = audiences_of(user)
    counted = sorted(objects[:COUNTED])  # neighbours lie together
    kinds, ids = ",".join(kind for kind, _ in counted), ",".join(str(pk) for _, pk in counted)
    numbers: dict[str, dict[Any, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(COUNTS.format(visible=visible), [*who, kinds, ids])
        for name, word, number, found in cursor:
            numbers.setdefault(name, {})[word if number is None else number] = found
    return Counts(
        total=len(objects),
        is_least=is_least or len(objects) > COUNTED,
        kinds=numbers.get("kind", {}),
        spaces=numbers.get("space", {}),
        topics=numbers.get("topic", {}),
        people=numbers.get("person", {}),
        updated={word: found for word, found in numbers.get("updated", {}).items() if found},
        checked=numbers.get("checked", {}).get("", 0),
    )


COUNTS = """
WITH visible (audience) AS MATERIALIZED ({visible}),
leads AS MATERIALIZED (
    SELECT lead.kind, lead.space_id, lead.topics, lead.people, now() - lead.updated_at AS age, lead.checked_at
    FROM unnest(string_to_array(%s, ','), string_to_array(%s, ',')::bigint[]) AS found (kind, object_id)
    JOIN search_entry AS lead
        ON lead.kind = found.kind AND lead.object_id = found.object_id AND lead.anchor = '' AND lead.part = 0
    WHERE lead.audience_id IN (SELECT visible.audience FROM visible)
)
SELECT 'kind', kind, NULL::bigint, count(*) FROM leads GROUP BY kind
UNION ALL
SELECT 'space', '', space_id, count(*) FROM leads WHERE space_id IS NOT NULL GROUP BY space_id
UNION ALL
SELECT 'topic', '', topic, count(*) FROM leads, unnest(topics) AS topic GROUP BY topic
UNION ALL
SELECT 'person', '', person, count(*) FROM leads, unnest(people) AS person GROUP BY person
UNION ALL
SELECT 'updated', span.name, NULL, count(*)
FROM leads
JOIN (VALUES ('day', interval '1 day'), ('week', '7 days'), ('month', '30 days'), ('year', '365 days')) AS span (name, age)
    ON leads.age < span.age
GROUP BY span.name
UNION ALL
SELECT 'checked', '', NULL, count(*) FROM leads WHERE checked_at IS NOT NULL
"""
