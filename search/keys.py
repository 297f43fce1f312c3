"""The form of a wording by which two searches look for the same: its telling words, by their stems, in any order."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection

from search.asked import Word
from search.models.searches import LONGEST_WORDS
from search.reading import NO_LANGUAGE, words_of
from search.variants import plain
from search.wording import clean

MOST_CHARACTERS = 1_000  # of each text


def key_of(words: Iterable[Word]) -> str:
    """Give the key of a query's words, as they were typed; empty where there are none. No query.

    A word's shortest form is the one that the languages most likely share.
    """
    return " ".join(sorted({shortest(word.forms) for word in words if word.forms}))[:LONGEST_WORDS].rstrip()


def shortest(forms: Iterable[str]) -> str:
    return min(forms, key=lambda form: (len(form), form))


def words_in(texts: Sequence[str]) -> list[list[Word]]:
    """Give the words of each text but for stop words, in the languages of all spaces: one query, for nobody's eyes."""
    if not texts:
        return []
    rows: dict[int, list[tuple[str, str | None, list[int] | None]]] = defaultdict(list)
    cut = [clean(text)[:MOST_CHARACTERS] for text in texts]
    with connection.cursor() as cursor:
        cursor.execute(LEXEMES, [NO_LANGUAGE, cut, [plain(text) for text in cut]])
        for number, *row in cursor.fetchall():
            rows[number].append((row[0], row[1], row[2]))
    return [words_of(rows[number]) for number in range(1, len(texts) + 1)]


LEXEMES = """
SELECT written.number, spoken.language, token.lexeme, token.positions
FROM (SELECT %s AS language UNION SELECT language FROM spaces_space) AS spoken
CROSS JOIN unnest(%s::text[], %s::text[]) WITH ORDINALITY AS written (typed, plain, number)
CROSS JOIN LATERAL (VALUES (typed), (plain)) AS spelt (text)
LEFT JOIN LATERAL unnest(to_tsvector(spoken.language::regconfig, spelt.text)) AS token ON true
"""
