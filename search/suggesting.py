"""Titles and aliases that fit what is being typed."""

from dataclasses import dataclass

from django.db import connection

from accounts.models import User
from search.wording import fold
from spaces.models import audiences_of

LOOKED_AT = 1_000  # names by each way of matching, however many match
LIMIT = 8
CHARACTERS = 200
STEM = 4  # letters that two words must share to be near


@dataclass(frozen=True, slots=True)
class Suggestion:
    kind: str
    object_id: int
    title: str
    url: str
    place: str
    space_name: str


def suggest(
    prefix: str,
    *,
    user: User,
    space: int | None = None,
    only_here: bool = False,
    kind: str | None = None,
    limit: int = LIMIT,
) -> list[Suggestion]:
    """Give what is called like this: one query, none when there is nothing to look for.

    First names that begin so, then those with a word that begins so, then those with all words typed in any order.
    Among equals, those of `space` come first, then short names; with `only_here` there are no others.
    """
    key = fold(prefix[:CHARACTERS])
    if not key:
        return []
    words = key.split()
    if len(key) == 1:
        words = []  # inside of names one letter says nothing
    return named(
        key, " & ".join(map(beginning, words)), user=user, space=space, only_here=only_here, kind=kind, limit=limit
    )


def nearest(query: str, *, user: User, limit: int = LIMIT) -> list[Suggestion]:
    """Give what has some of the words, or words that begin like them, in its name: for a search that found nothing."""
    words = [word for word in dict.fromkeys(fold(query[:CHARACTERS]).split()) if len(word) >= STEM]
    if not words:
        return []
    stems = [word[: max(STEM, len(word) - 3)] for word in words]
    return named(words[0], " | ".join(map(beginning, stems)), user=user, limit=limit)


def beginning(word: str) -> str:
    """Give the tsquery for words that begin like this one."""
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "':*"


def named(
    key: str,
    words: str,
    *,
    user: User,
    space: int | None = None,
    only_here: bool = False,
    kind: str | None = None,
    limit: int,
) -> list[Suggestion]:
    visible, who = audiences_of(user)
    like = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    here = space if only_here else None
    scope = [here, here, kind, kind]
    near = [like, *scope, LOOKED_AT, words, *scope, LOOKED_AT]
    with connection.cursor() as cursor:
        cursor.execute(NAMED.format(visible=visible), [*who, *near, like, f"% {like}", words, space, limit])
        return [Suggestion(*row) for row in cursor.fetchall()]


NAMED = """
WITH visible (audience) AS MATERIALIZED ({visible}),
near AS MATERIALIZED (
    (
        SELECT kind, object_id, space_id, is_archived, key, words
        FROM search_name
        WHERE key LIKE %s AND audience_id IN (SELECT visible.audience FROM visible)
            AND (%s::bigint IS NULL OR space_id = %s) AND (%s::text IS NULL OR kind = %s)
        LIMIT %s
    )
    UNION ALL
    (
        SELECT kind, object_id, space_id, is_archived, key, words
        FROM search_name
        WHERE words @@ %s::tsquery AND audience_id IN (SELECT visible.audience FROM visible)
            AND (%s::bigint IS NULL OR space_id = %s) AND (%s::text IS NULL OR kind = %s)
        LIMIT %s
    )
),
compared AS (
    SELECT kind, object_id, is_archived, length(key) AS length, key,
        CASE WHEN key LIKE %s THEN 0 WHEN key LIKE %s THEN 1 ELSE 2 END AS way,
        round(ts_rank(words, %s::tsquery)::numeric, 1) AS rank,
        COALESCE(space_id <> %s, true) AS is_elsewhere
    FROM near
),
best AS (
    SELECT DISTINCT ON (kind, object_id) *
    FROM compared
    ORDER BY kind, object_id, way, length
),
first AS (
    SELECT * FROM best ORDER BY is_archived, way, is_elsewhere, rank DESC, length, key, object_id LIMIT %s
)
SELECT lead.kind, lead.object_id, lead.title, lead.url, lead.place, COALESCE(space.name, '')
FROM first
JOIN search_entry AS lead
    ON lead.kind = first.kind AND lead.object_id = first.object_id AND lead.anchor = '' AND lead.part = 0
LEFT JOIN spaces_space AS space ON space.id = lead.space_id
ORDER BY first.is_archived, way, is_elsewhere, rank DESC, length, first.key, first.object_id
"""
