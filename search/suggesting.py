"""Titles and aliases that fit what is being typed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection

from accounts.models import User
from search.language.asked import quote
from search.language.variants import WITHOUT_SPACES
from search.language.wording import fold
from spaces.models import audiences_of

LOOKED_AT = 500  # names by each way of matching, however many match
LAST_SIGN = "\U0010ffff"  # no name has it: what begins so stands before it in the index
WAYS = 3  # in which one name may be found before it is looked for inside of words
LIMIT = 8
CHARACTERS = 200
STEM = 4  # letters that two words must share to be near
LIKELY = 20  # near names that are compared word by word
ENDING, LONGEST_ENDING = 3, 40  # letters of the endings that are indexed, see `search_endings` in the migrations


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
    each: int | None = None,
) -> list[Suggestion]:
    """Give what is called like this: one query, none when there is nothing to look for.

    First names that begin so, then those with a word that begins so, then those with all words typed in any order; where
    these are few, those that have them inside of words. Among equals, those of `space` come first, then short names;
    with `only_here` there are no others. Of each kind there are at most `each`.
    """
    key = fold(prefix[:CHARACTERS])
    if not key:
        return []
    words = key.split()
    if len(key) == 1 and not WITHOUT_SPACES.match(key):
        words = []  # inside of names one letter says nothing
    sought = Sought(key, " & ".join(map(beginning, words)), inside(words), user=user)
    return sought.found(space=space, only_here=only_here, kind=kind, limit=limit, each=each or limit)


def nearest(query: str, *, user: User, kind: str | None = None, limit: int = LIMIT) -> list[Suggestion]:
    """Give what has some of the words, or words that begin like them, in its name: for a search that found nothing."""
    words = telling(query)
    if not words:
        return []
    any_word = " | ".join(beginning(stem(word)) for word in words)
    return Sought(words[0], any_word, any_word=any_word, user=user).found(kind=kind, limit=limit)


def called_like(title: str, *, user: User, kind: str, limit: int = LIMIT) -> list[Suggestion]:
    """Give what may well be the same under another name: it has all its telling words, or most of either are in the other.

    One query.
    """
    near = nearest(title, user=user, kind=kind, limit=LIKELY)
    return [one for one in near if is_like(telling(title), telling(one.title))][:limit]


def is_like(one: Sequence[str], other: Sequence[str]) -> bool:
    shared = sum(any(word.startswith(stem(near)) and near.startswith(stem(word)) for near in other) for word in one)
    return shared == len(one) or 2 * shared > max(len(one), len(other))


def telling(name: str) -> list[str]:
    """Give the words of a name that are long enough to say something."""
    return [word for word in dict.fromkeys(fold(name[:CHARACTERS]).split()) if len(word) >= STEM]


def stem(word: str) -> str:
    return word[: max(STEM, len(word) - 3)]


def beginning(word: str) -> str:
    """Give the tsquery for words that begin like this one."""
    return f"{quote(word)}:*"


def inside(words: Sequence[str]) -> str:
    """Give the tsquery for the endings of names that have all of these inside their words; short ones as whole words."""
    long = [word for word in words if len(word) >= ENDING or WITHOUT_SPACES.match(word)]
    if not long:
        return ""
    return " & ".join(beginning(word[:LONGEST_ENDING]) if word in long else quote(word) for word in words)


@dataclass(frozen=True, slots=True)
class Sought:
    """What names must be like: begin with `key`, have `words`, or have `inside` among the endings of their words.

    With `any_word`, names that have more of these words come first.
    """

    key: str
    words: str
    inside: str = ""
    any_word: str = ""
    user: User = field(kw_only=True)

    def found(
        self,
        *,
        space: int | None = None,
        only_here: bool = False,
        kind: str | None = None,
        limit: int,
        each: int | None = None,
    ) -> list[Suggestion]:
        visible, who = audiences_of(self.user)
        here = space if only_here else None
        scope = [here, here, kind, kind, LOOKED_AT]
        begun = [self.key, *scope, self.key, self.key + LAST_SIGN, *scope, self.words, *scope]
        within = [limit * WAYS, self.inside, *scope]
        order = [self.key, f" {self.key}", self.words, self.any_word, space, each or limit, limit]
        with connection.cursor() as cursor:
            cursor.execute(NAMED.format(visible=visible), [*who, *begun, *within, *order])
            return [Suggestion(*row) for row in cursor.fetchall()]


def names(condition: str) -> str:
    """Give the SELECT of names that fulfil a condition, of one space or kind where that is asked for."""
    return f"""(
        SELECT kind, object_id, space_id, is_archived, key, words
        FROM search_name
        WHERE {condition} AND audience_id IN (SELECT visible.audience FROM visible)
            AND (%s::bigint IS NULL OR space_id = %s) AND (%s::text IS NULL OR kind = %s)
        LIMIT %s
    )"""  # noqa: S608 - nothing a person typed is in it


# Beginnings are asked for as ranges, not by LIKE: a prepared statement's plan, made for any words, finds these by the index.
NAMED = f"""
WITH visible (audience) AS MATERIALIZED ({{visible}}),
begun AS MATERIALIZED (
    {names("key = %s")}
    UNION ALL
    {names("key ~>=~ %s AND key ~<~ %s")}
    UNION ALL
    {names("words @@ %s::tsquery")}
),
near AS (
    SELECT * FROM begun
    UNION ALL
    {names("(SELECT count(*) FROM begun) < %s AND endings @@ %s::tsquery")}
),
compared AS (
    SELECT kind, object_id, is_archived, length(key) AS length, key COLLATE "C" AS key,
        CASE WHEN starts_with(key, %s) THEN 0 WHEN strpos(key, %s) > 0 THEN 1 WHEN words @@ %s::tsquery THEN 2 ELSE 3 END AS way,
        round(ts_rank(words, %s::tsquery)::numeric, 1) AS rank,
        COALESCE(space_id <> %s, true) AS is_elsewhere
    FROM near
),
best AS (
    SELECT DISTINCT ON (kind, object_id) *
    FROM compared
    ORDER BY kind, object_id, way, length
),
sorted AS (
    SELECT *, row_number() OVER (
        PARTITION BY kind ORDER BY is_archived, way, is_elsewhere, rank DESC, length, key, object_id
    ) AS nth
    FROM best
),
first AS (
    SELECT * FROM sorted WHERE nth <= %s
    ORDER BY is_archived, way, is_elsewhere, rank DESC, length, key, object_id
    LIMIT %s
)
SELECT lead.kind, lead.object_id, lead.title, lead.url, lead.place, COALESCE(space.name, '')
FROM first
JOIN search_entry AS lead
    ON lead.kind = first.kind AND lead.object_id = first.object_id AND lead.anchor = '' AND lead.part = 0
LEFT JOIN spaces_space AS space ON space.id = lead.space_id
ORDER BY first.is_archived, way, is_elsewhere, rank DESC, length, first.key, first.object_id
"""  # noqa: S608 - as above
