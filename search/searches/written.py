"""Whether what people missed is there by now: something that has just their words for its title or another name."""

from collections.abc import Sequence

from django.db import connection

from search.models import Gap
from search.searches.keys import key_of, words_in
from spaces.rule import everyones

COMPARED = 20  # names with all the words, the shortest titles


def written(gaps: Sequence[Gap]) -> dict[int, tuple[str, int]]:
    """Give kind and number of what answers each gap, by its place in the list: three queries.

    It must be open to everyone in the gap's space, or, where the gap has none, to everyone signed in. A question is no answer
    by being asked: who accepts one says so.
    """
    if not gaps:
        return {}
    asked = {number: words for number, words in enumerate(words_in([gap.words for gap in gaps])) if words}
    queries = [" & ".join(map(str, words)) for words in asked.values()]
    with connection.cursor() as cursor:
        cursor.execute(NAMED, [list(asked), queries, [gaps[number].space_id for number in asked], COMPARED])
        rows = cursor.fetchall()
    names = [(number, kind, pk, name) for number, kind, pk, said in rows for name in said.splitlines()]
    found: dict[int, tuple[str, int]] = {}
    for (number, kind, pk, _), words in zip(names, words_in([name for *_, name in names]), strict=True):
        if key_of(words) == key_of(asked[number]):
            found.setdefault(number, (kind, pk))
    return found


NAMED = f"""
SELECT asked.number, lead.kind, lead.object_id, concat_ws(chr(10), lead.title, lead.aliases)
FROM unnest(%s::int[], %s::text[], %s::bigint[]) AS asked (number, query, space)
CROSS JOIN LATERAL (
    SELECT entry.kind, entry.object_id, entry.title, entry.aliases
    FROM search_entry AS entry
    JOIN spaces_audience AS audience ON audience.id = entry.audience_id
    LEFT JOIN spaces_space AS space ON space.id = asked.space
    WHERE entry.names @@ asked.query::tsquery AND entry.anchor = '' AND entry.part = 0 AND NOT entry.is_archived
        AND entry.kind <> 'question'
        AND CASE
            WHEN asked.space IS NULL THEN {everyones("audience")}
            ELSE entry.space_id = asked.space AND entry.audience_id = space.audience_id
        END
    ORDER BY length(entry.title), entry.id
    LIMIT %s
) AS lead
ORDER BY asked.number, length(lead.title)
"""  # noqa: S608 - a condition of ours
