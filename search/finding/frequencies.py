"""How frequent words are: what ANALYZE knows about the columns of words, kept in the process for a minute.

PostgreSQL keeps the most common words of a tsvector column with the share of rows that have them. A word that is not
among them is rarer than the rarest of them. Before the first ANALYZE nothing is known and every word counts as rare.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import connection

from search.kept import Kept

LIFE = 60  # seconds


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Of a column: its rows, the share of them that have each of its most common words, and that of any other word.

    `spaces` tells which share of the rows each of the largest spaces has.
    """

    rows: float = 0
    shares: Mapping[str, float] = field(default_factory=dict)
    other: float = 0
    spaces: Mapping[int, float] = field(default_factory=dict)

    def expected(self, lexemes: Iterable[str]) -> float:
        """Give how many rows have at least one of these lexemes, at most."""
        return min(1.0, sum(self.shares.get(lexeme, self.other) for lexeme in lexemes)) * self.rows

    def weight(self, lexemes: Iterable[str]) -> float:
        """Give the inverse document frequency of a word of these forms, as BM25 has it, never below zero."""
        return self.weight_of(self.expected(lexemes))

    def weight_of(self, found: float) -> float:
        """Give the weight of a word that so many rows have."""
        return math.log(1 + (max(self.rows, found) - found + 0.5) / (found + 0.5))

    def within(self, spaces: Sequence[int]) -> "Frequencies":
        """Give the frequencies as they are in these spaces, as far as is known: there are fewer rows."""
        share = sum(self.spaces.get(space, 0) for space in spaces)
        return replace(self, rows=self.rows * share) if share else self


@dataclass(frozen=True, slots=True)
class Counted:
    words: Frequencies = Frequencies()
    names: Frequencies = Frequencies()


def forget() -> None:
    """Ask anew at the next search."""
    KEPT.forget()


def known() -> Counted:
    """Give the frequencies of at most a minute ago: one query a minute and process."""
    return KEPT.known()


def read(_before: Counted) -> Counted:
    with connection.cursor() as cursor:
        cursor.execute(STATISTICS)
        found = {column: known for column, *known in cursor}
    _, _, numbers, shares = found.pop("space_id", (0, 0, [], []))
    spaces = {int(number): share for number, share in zip(numbers, shares, strict=False)}
    columns = {
        column: Frequencies(
            rows * (1 - empty), dict(zip(lexemes, shares, strict=False)), min(shares, default=0) / 2, spaces
        )
        for column, (rows, empty, lexemes, shares) in found.items()
    }
    return Counted(**columns)


KEPT = Kept(Counted(), read, life=LIFE)


STATISTICS = """
SELECT attname, GREATEST(reltuples, 0), null_frac,
    COALESCE(most_common_elems::text::text[], most_common_vals::text::text[], '{}'),
    COALESCE(most_common_elem_freqs, most_common_freqs, '{}')
FROM pg_stats JOIN pg_class ON pg_class.oid = 'search_entry'::regclass
WHERE schemaname = relnamespace::regnamespace::text AND tablename = 'search_entry'
    AND attname IN ('words', 'names', 'space_id')
"""
