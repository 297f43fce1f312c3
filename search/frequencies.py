"""How frequent words are: what ANALYZE knows about the columns of words, kept in the process for a minute.

PostgreSQL keeps the most common words of a tsvector column with the share of rows that have them. A word that is not
among them is rarer than the rarest of them. Before the first ANALYZE nothing is known and every word counts as rare.
"""

import math
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import connection

LIFE = 60  # seconds


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Of a column: its rows, the share of them that have each of its most common words, and that of any other word."""

    rows: float = 0
    shares: Mapping[str, float] = field(default_factory=dict)
    other: float = 0

    def expected(self, lexemes: Iterable[str]) -> float:
        """Give how many rows have at least one of these lexemes, at most."""
        return min(1.0, sum(self.shares.get(lexeme, self.other) for lexeme in lexemes)) * self.rows

    def weight(self, lexemes: Iterable[str]) -> float:
        """Give the inverse document frequency of a word of these forms, as BM25 has it, never below zero."""
        found = self.expected(lexemes)
        return math.log(1 + (self.rows - found + 0.5) / (found + 0.5))


@dataclass(frozen=True, slots=True)
class Counted:
    words: Frequencies = Frequencies()
    names: Frequencies = Frequencies()


class Kept:
    value = Counted()
    until = 0.0


def forget() -> None:
    """Ask anew at the next search."""
    Kept.until = 0.0


def known() -> Counted:
    """Give the frequencies of at most a minute ago: one query a minute and process."""
    if time.monotonic() >= Kept.until:
        Kept.value = read()
        Kept.until = time.monotonic() + LIFE
    return Kept.value


def read() -> Counted:
    with connection.cursor() as cursor:
        cursor.execute(STATISTICS)
        columns = {
            column: Frequencies(
                rows * (1 - empty), dict(zip(lexemes, shares, strict=False)), min(shares, default=0) / 2
            )
            for column, rows, empty, lexemes, shares in cursor
        }
    return Counted(**columns)


STATISTICS = """
SELECT attname, GREATEST(reltuples, 0), null_frac,
    COALESCE(most_common_elems::text::text[], '{}'), COALESCE(most_common_elem_freqs, '{}')
FROM pg_stats JOIN pg_class ON pg_class.oid = 'search_entry'::regclass
WHERE schemaname = relnamespace::regnamespace::text AND tablename = 'search_entry' AND attname IN ('words', 'names')
"""
