"""What is worth ranking: first a bounded number of rows by their words, then what the best of these objects say.

Both statements hold the reading rule. The first costs what the budget allows, however large the house; the second reads
the sections of some forty objects, each whole: what a page says elsewhere counts as well, whether that row was within
the budget or not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import connection

from accounts.models import User
from search.finding.frequencies import Counted, Frequencies
from search.finding.planning import anything, plan
from search.finding.sought import Sought, lexemes
from search.language.asked import Asked
from search.searches.keys import key_of
from spaces.models import audiences_of

BUDGET = 700  # rows by their words
NAME_BUDGET = 400  # and by title and other names
FEW = 10  # objects; when fewer are found by the plan, any word will do
ALONE = 12  # words that are ranked one by one, the rarest; all others in one go
SECTIONS = 8  # of each object, the best by a first look
NAMES = 9  # of each object
OPENINGS = 1_000  # of hits of like searches, the latest
WEIGHTS = [0.5, 0.6, 0.8, 1.0]  # D text, C words of links, B heading and topics, A title and other names

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Objects by kind and number, the best first by a first look. With `is_least` there may be more.

    `heard` tells in how many of the rows each of the first words stands; of the first `whole` ones there are no others.
    """

    objects: list[Key]
    is_least: bool
    heard: Sequence[int] = ()
    whole: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A section or a part of it: how many different words it has, and where it has those looked for.

    `places` holds for each lexeme the letter of the field at each of its positions; `phrases` says of each phrase that
    counts as a word whether it stands here.
    """

    pk: int
    anchor: str
    length: int
    places: Mapping[str, str]
    phrases: Sequence[bool]


@dataclass(frozen=True, slots=True)
class Found:
    """An object with what speaks for it: its names by their lexemes, title first, its passages, and its state.

    `named` says of each phrase that counts as a word whether it stands in a name. `opened` is the number of people who lately opened it after searching for the same words.
    """

    kind: str
    object_id: int
    lead: int
    has_lead_text: bool
    updated_at: datetime
    checked_at: datetime | None
    is_archived: bool
    aliases: str
    names: Sequence[str]
    named: Sequence[bool]
    opened: int
    passages: list[Passage]

    @property
    def shown(self) -> int:
        """Give the row to show of it when only its names match: the first that has a text."""
        others = (passage.pk for passage in self.passages if passage.pk != self.lead)
        return self.lead if self.has_lead_text else next(others, self.lead)


def candidates(asked: Asked, sought: Sequence[Sought], counted: Counted, *, user: User) -> Candidates:
    """Give what these words find, the rarest being first: one query, or two when the first finds few."""
    if asked.required or not sought:  # what is found must have a row that fulfils the strictest condition
        some = found(asked, sought, strictest(asked.required, counted.words), all_of(asked.names), user=user)
        return replace(some, whole=0)
    words = [one.word for one in sought]
    narrow, named = plan(words, counted.words, BUDGET), plan(words, counted.names, NAME_BUDGET)
    if asked.is_literal:  # which few fulfil, whatever words they have
        return replace(found(asked, sought, anything(words), "", user=user), whole=0)
    first = found(asked, sought, narrow.query, named.query, user=user)
    if not narrow.is_complete and len(first.objects) < FEW:
        return found(asked, sought, anything(words), named.query, user=user)
    is_least = first.is_least or not narrow.is_complete
    return Candidates(first.objects, is_least, first.heard, min(first.whole, narrow.whole))


def strictest(queries: Sequence[str], counts: Frequencies) -> str:
    """Give the query whose rarest lexeme is the rarest of all."""

    def rows(query: str) -> float:
        return min((counts.expected([lexeme]) for lexeme in lexemes([query])), default=0)

    return min(queries, key=rows, default="")


def all_of(queries: Sequence[str]) -> str:
    return " & ".join(f"({query})" for query in queries)


def found(asked: Asked, sought: Sequence[Sought], narrow: str, named: str, *, user: User) -> Candidates:
    visible, who = audiences_of(user)
    said, values = asked.said()
    where, parameters = asked.where()
    groups = [[one] for one in sought[:ALONE]] + ([list(sought[ALONE:])] if sought[ALONE:] else [])
    ranks = "".join(f", ts_rank(%s::real[], words, %s::tsquery) AS rank{nth}" for nth in range(len(groups)))
    ranked = [value for group in groups for value in (WEIGHTS, any_of(group))]
    score = " + ".join(f"%s * rank{nth}" for nth in range(len(groups))) or "0"
    # ts_rank divides by the number of lexemes, so the sum of weights stands for each of them alike.
    weights = [sum(one.weight * len(one.forms) for one in group) for group in groups]
    heard = ", ".join(f"count(*) FILTER (WHERE rank{nth} > 0)" for nth in range(len(groups)))
    rows = {f"by_{column}": ROWS.format(column=column, ranks=ranks, where=where) for column in ("words", "names")}
    statement = FOUND.format(visible=visible, said=said, score=score, heard=heard, **rows)
    given = [*who, *values, *ranked, narrow, *parameters, BUDGET, *ranked, named, *parameters, NAME_BUDGET]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*given, *weights, *weights])
        kinds, ids, by_words, by_names, having = cursor.fetchone()
    is_least = by_words >= BUDGET or by_names >= NAME_BUDGET
    whole = 0 if by_words >= BUDGET else len(having[:ALONE])
    return Candidates(list(zip(kinds or [], ids or [], strict=True)), is_least, having[:ALONE], whole)


def any_of(sought: Sequence[Sought]) -> str:
    return anything([one.word for one in sought])


def read(asked: Asked, objects: Sequence[Key], sought: Sequence[Sought], *, user: User) -> list[Found]:
    """Give what these objects say of the words: one query."""
    visible, who = audiences_of(user)
    kinds, ids = [kind for kind, _ in objects], [pk for _, pk in objects]
    whole = [form for one in sought if not one.is_prefix for form in one.forms]
    beginnings = [form for one in sought if one.is_prefix for form in one.forms]
    phrases = [query for one in sought for query in one.phrases]
    any_word = any_of(sought)
    with connection.cursor() as cursor:
        given: list[Any] = [key_of(asked.words), OPENINGS, NAMES, phrases, whole, beginnings, phrases]
        given += [any_word, WEIGHTS, any_word, SECTIONS, kinds, ids]
        cursor.execute(READ.format(visible=visible), [*who, *given])
        return [found_of(row) for row in cursor.fetchall()]


def found_of(row: tuple[Any, ...]) -> Found:
    *known, passages = row
    return Found(*known, [Passage(*one) for one in passages or []])  # type: ignore[call-arg]  # as many as are selected


# `words || ''` takes the words out of where PostgreSQL keeps long values, once a row instead of at each use of them.
ROWS = """
    SELECT kind, object_id, length(words) AS length {ranks}
    FROM (
        SELECT kind, object_id, words || '' AS words
        FROM search_entry
        WHERE {column} @@ %s::tsquery AND audience_id IN (SELECT visible.audience FROM visible) {where}
        LIMIT %s
    ) AS row
"""
FOUND = """
WITH visible (audience) AS MATERIALIZED ({visible}){said},
by_words AS MATERIALIZED ({by_words}),
by_names AS MATERIALIZED ({by_names}),
objects AS (
    SELECT kind, object_id, max(score) AS score
    FROM (
        SELECT kind, object_id, ({score}) / ln(2 + length) AS score FROM by_words
        UNION ALL
        SELECT kind, object_id, ({score}) / ln(2 + length) AS score FROM by_names
    ) AS row
    GROUP BY kind, object_id
)
SELECT array_agg(kind ORDER BY score DESC, kind, object_id), array_agg(object_id ORDER BY score DESC, kind, object_id),
    (SELECT count(*) FROM by_words), (SELECT count(*) FROM by_names), (SELECT ARRAY[{heard}]::bigint[] FROM by_words)
FROM objects
"""
READ = r"""
WITH visible (audience) AS MATERIALIZED ({visible}),
opened AS MATERIALIZED (
    SELECT opened_kind AS kind, opened_id AS object_id, count(DISTINCT person_id) AS people
    FROM (
        SELECT opened_kind, opened_id, person_id
        FROM search_search
        WHERE key = %s AND key <> '' AND opened_id IS NOT NULL
        ORDER BY searched_at DESC LIMIT %s
    ) AS latest
    GROUP BY 1, 2
)
SELECT kept.kind, kept.object_id, lead.id, lead.text <> '',
    lead.updated_at, lead.checked_at, lead.is_archived, lead.aliases,
    ARRAY(
        SELECT array_to_string(tsvector_to_array(to_tsvector(lead.language, name)), ' ')
        FROM unnest(string_to_array(lead.title || E'\n' || lead.aliases, E'\n')) AS name
        WHERE name <> ''
        LIMIT %s
    ),
    ARRAY(SELECT lead.names @@ phrase.query FROM unnest(%s::tsquery[]) AS phrase (query)),
    COALESCE(opened.people, 0),
    (
        SELECT json_agg(json_build_array(id, anchor, length(words),
            COALESCE((
                SELECT json_object_agg(said.lexeme, array_to_string(said.weights, ''))
                FROM unnest(words) AS said
                WHERE said.lexeme = ANY(%s::text[]) OR said.lexeme ^@ ANY(%s::text[])
            ), '{{}}'),
            ARRAY(SELECT words @@ phrase.query FROM unnest(%s::tsquery[]) AS phrase (query))
        ))
        FROM (
            SELECT *
            FROM (
                SELECT id, anchor, part, words || '' AS words
                FROM search_entry AS entry
                WHERE entry.kind = kept.kind AND entry.object_id = kept.object_id
                OFFSET 0
            ) AS row
            WHERE words @@ %s::tsquery
            ORDER BY anchor = '' AND part = 0 DESC, ts_rank(%s::real[], words, %s::tsquery, 1) DESC, id
            LIMIT %s
        ) AS passage
    )
FROM unnest(%s::text[], %s::bigint[]) WITH ORDINALITY AS kept (kind, object_id, place)
JOIN search_entry AS lead
    ON lead.kind = kept.kind AND lead.object_id = kept.object_id AND lead.anchor = '' AND lead.part = 0
LEFT JOIN opened ON opened.kind = kept.kind AND opened.object_id = kept.object_id
WHERE lead.audience_id IN (SELECT visible.audience FROM visible)
ORDER BY kept.place
"""
