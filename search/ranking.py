"""The order of what was found, in two stages.

First PostgreSQL ranks a bounded number of candidates by all words at once and keeps the best objects with their best
sections. Then these few are ranked by the sum over the words of inverse document frequency times `ts_rank` of the word,
with a bonus for words that are nearly the whole of a name, so that who types a title finds it on top.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from accounts.models import User
from search.asked import Asked, Word
from search.facets import Counts
from search.frequencies import Counted, Frequencies
from search.planning import anything, plan
from search.reading import rarest
from spaces.models import audiences_of

BUDGET = 2_000  # candidates by their words
NAME_BUDGET = 500  # and by title and aliases
KEPT = 60  # objects
SECTIONS = 4  # of each object
FEW = 10  # objects; when fewer are found by the plan, any word will do
NAME_SHARE = 0.5  # of the score; it is squared, so that words that are less than a name gain next to nothing
ARCHIVED = 0.7
WEIGHTS = [0.5, 0.6, 0.8, 1.0]  # D text, C words of links, B heading, A title and aliases
OWN_WEIGHTS = [0.5, 0.6, 0.8, 0.0]  # what the section says itself


@dataclass(frozen=True, slots=True)
class Row:
    """A section that was kept, and how well each word is found in it, with and without its object's names."""

    kind: str
    object_id: int
    pk: int
    anchor: str
    is_archived: bool
    lead: int | None
    updated_at: datetime | None
    ranks: list[float]
    own_ranks: list[float]
    names: list[str]


@dataclass(frozen=True, slots=True)
class Ranked:
    """An object, its matching sections from the best, and the row to show when only its names match."""

    kind: str
    object_id: int
    score: float
    sections: list[int]
    shown: int
    updated_at: datetime | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best objects, from the best, how all that was found divides, and the words that none of the best has."""

    objects: list[Ranked]
    counts: Counts
    missed: Sequence[Word] = ()


def rank(asked: Asked, counted: Counted, *, user: User) -> Ranking:
    """Give the best objects for this query that this person may see: one query, or two when the first finds few.

    A query of filters alone gives what changed last.
    """
    objects, missed = best(asked, counted, user=user)
    return Ranking(objects, Counts(total=len(objects)), missed)


def best(asked: Asked, counted: Counted, *, user: User) -> tuple[list[Ranked], list[Word]]:
    if not (asked.words or asked.required or asked.names):
        return latest(asked, user=user), []
    words = rarest(asked.words, counted.words)
    narrow, named = plan(words, counted.words, BUDGET), plan(words, counted.names, NAME_BUDGET)
    rows = candidates(asked, words, narrow.query, named.query, user=user)
    if not narrow.is_complete and len({(row.kind, row.object_id) for row in rows}) < FEW:
        rows = candidates(asked, words, anything(words), named.query, user=user)
    missed = [word for nth, word in enumerate(words) if not any(row.ranks[nth] for row in rows)]
    return order(rows, words, counted.words), missed


def candidates(asked: Asked, words: Sequence[Word], narrow: str, named: str, *, user: User) -> list[Row]:
    visible, who = audiences_of(user)
    where, parameters = asked.where()
    any_word = anything(words)
    find = [WEIGHTS, any_word, narrow, *parameters, BUDGET, WEIGHTS, any_word, named, *parameters, NAME_BUDGET]
    each = [str(word) for word in words]
    statement = CANDIDATES.format(visible=visible, where=where)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*who, *find, SECTIONS, WEIGHTS, each, OWN_WEIGHTS, each, KEPT])
        return [Row(*values) for values in cursor.fetchall()]


def latest(asked: Asked, *, user: User) -> list[Ranked]:
    """Give what fulfils the filters, the last changed first: one query."""
    visible, who = audiences_of(user)
    where, parameters = asked.where()
    with connection.cursor() as cursor:
        cursor.execute(LATEST.format(visible=visible, where=where), [*who, *parameters, KEPT])
        return [Ranked(kind, pk, 0, [], lead, updated) for kind, pk, lead, updated in cursor.fetchall()]


def order(rows: Iterable[Row], words: Sequence[Word], counts: Frequencies) -> list[Ranked]:
    """Rank the objects of these rows anew, each by its best section."""
    weights = [counts.weight(word.forms) * len(word.forms) for word in words]  # ts_rank divides by the number of forms
    objects: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in rows:
        objects[row.kind, row.object_id].append(row)
    scores = {key: max(total(row.ranks, weights) for row in found) for key, found in objects.items()}
    highest = max(scores.values(), default=0) or 1
    ranked = []
    for key, found in objects.items():
        sameness = name_sameness(found[0].names, words, counts)
        score = (1 - NAME_SHARE) * scores[key] / highest + NAME_SHARE * sameness**2
        ranked.append(present(found, weights, score * (ARCHIVED if found[0].is_archived else 1)))
    return sorted(ranked, key=lambda one: (-one.score, one.kind, one.object_id))


def present(rows: Sequence[Row], weights: Sequence[float], score: float) -> Ranked:
    """Choose the sections to show: those that say something of the words themselves, one row each."""
    sections: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: -total(row.own_ranks, weights)):
        if total(row.own_ranks, weights) > 0:
            sections.setdefault(row.anchor, row.pk)
    first = rows[0]
    return Ranked(first.kind, first.object_id, score, list(sections.values()), first.lead or first.pk, first.updated_at)


def total(ranks: Sequence[float], weights: Sequence[float]) -> float:
    return sum(rank * weight for rank, weight in zip(ranks, weights, strict=True))


def name_sameness(names: Iterable[str], words: Sequence[Word], counts: Frequencies) -> float:
    """Give how nearly the words are its title or one alias: the share of the name typed times that of the words in it.

    Both shares are of the sums of weights, so that a rare word counts more than a common one.
    """
    forms = {form for word in words for form in word.forms}
    typed = {word: counts.weight(word.forms) for word in words}
    best = 0.0
    for name in names:
        weights = {lexeme: counts.weight([lexeme]) for lexeme in name.split()}
        if whole := sum(weights.values()) * sum(typed.values()):
            of_name = sum(weight for lexeme, weight in weights.items() if lexeme in forms)
            of_words = sum(weight for word, weight in typed.items() if not weights.keys().isdisjoint(word.forms))
            best = max(best, of_name * of_words / whole)
    return best


CANDIDATES = """
WITH visible (audience) AS MATERIALIZED ({visible}),
found AS MATERIALIZED (
    (
        SELECT id, kind, object_id, ts_rank(%s::real[], words, %s::tsquery, 1) AS rank
        FROM search_entry
        WHERE words @@ %s::tsquery AND audience_id IN (SELECT visible.audience FROM visible)
            {where}
        LIMIT %s
    )
    UNION
    (
        SELECT id, kind, object_id, ts_rank(%s::real[], words, %s::tsquery, 1) AS rank
        FROM search_entry
        WHERE names @@ %s::tsquery AND audience_id IN (SELECT visible.audience FROM visible)
            {where}
        LIMIT %s
    )
),
compared AS (
    SELECT id, kind, object_id,
        row_number() OVER (PARTITION BY kind, object_id ORDER BY rank DESC, id) AS nth,
        max(rank) OVER (PARTITION BY kind, object_id) AS best
    FROM found
),
kept AS (
    SELECT id, nth, dense_rank() OVER (ORDER BY best DESC, kind, object_id) AS place
    FROM compared
    WHERE nth <= %s
)
SELECT entry.kind, entry.object_id, entry.id, entry.anchor, entry.is_archived,
    CASE WHEN lead.text <> '' THEN lead.id END, lead.updated_at,
    ARRAY(
        SELECT ts_rank(%s::real[], entry.words, word.query, 1)
        FROM unnest(%s::tsquery[]) WITH ORDINALITY AS word (query, nth) ORDER BY word.nth
    ),
    ARRAY(
        SELECT ts_rank(%s::real[], entry.words, word.query, 1)
        FROM unnest(%s::tsquery[]) WITH ORDINALITY AS word (query, nth) ORDER BY word.nth
    ),
    ARRAY(
        SELECT array_to_string(tsvector_to_array(to_tsvector(entry.language, name)), ' ')
        FROM unnest(string_to_array(entry.title || E'\\n' || entry.aliases, E'\\n')) AS name
        WHERE name <> ''
        LIMIT 9
    )
FROM kept
JOIN search_entry AS entry ON entry.id = kept.id
LEFT JOIN search_entry AS lead
    ON lead.kind = entry.kind AND lead.object_id = entry.object_id AND lead.anchor = '' AND lead.part = 0
WHERE kept.place <= %s
ORDER BY kept.place, kept.nth
"""
LATEST = """
WITH visible (audience) AS MATERIALIZED ({visible})
SELECT kind, object_id, id, updated_at
FROM search_entry
WHERE anchor = '' AND part = 0 AND audience_id IN (SELECT visible.audience FROM visible) {where}
ORDER BY updated_at DESC, id
LIMIT %s
"""
