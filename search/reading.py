"""From what a person typed to the words looked for, in every language they may be written in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection

from accounts.models import User
from search.asked import Asked, Word
from search.filters import NONE, Filters
from search.frequencies import Frequencies
from search.variants import plain
from search.wording import clean
from spaces.models import Space

CHARACTERS = 1_000
WORDS = 32
NO_LANGUAGE = "simple"


def read(query: str, *, user: User, filters: Filters = NONE) -> Asked:
    """Give what a query means, within `filters`: one query, none when nothing was typed."""
    text = clean(query)[:CHARACTERS].strip()
    return Asked(typed=text, words=spoken(text, user=user) if text else [], filters=filters)


def spoken(text: str, *, user: User) -> list[Word]:
    """Give the words of a text but for stop words, each once, in the order typed: one query."""
    languages, parameters = Space.objects.visible_to(user).order_by().values("language").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(LEXEMES.format(spoken=languages), [NO_LANGUAGE, *parameters, text, plain(text)])
        return words_of(cursor.fetchall())


def words_of(rows: Iterable[tuple[str, str | None, list[int] | None]]) -> list[Word]:
    """Join the forms of each position. A word that every real language skips is skipped."""
    languages: set[str] = set()
    forms: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for language, lexeme, positions in rows:
        languages.add(language)
        for position in positions or []:
            forms[position][language].add(lexeme or "")
    real = languages - {NO_LANGUAGE}
    telling = [found for _, found in sorted(forms.items()) if not real or real & found.keys()]
    return list(dict.fromkeys(Word(tuple(sorted(set().union(*found.values())))) for found in telling))


def rarest(words: Sequence[Word], counts: Frequencies) -> list[Word]:
    """Give the words, the rarest first and of very many only those."""
    return sorted(words, key=lambda word: counts.expected(word.forms))[:WORDS]


LEXEMES = """
SELECT spoken.language, token.lexeme, token.positions
FROM (SELECT %s AS language UNION {spoken}) AS spoken
CROSS JOIN unnest(ARRAY[%s, %s]) AS written (text)
LEFT JOIN LATERAL unnest(to_tsvector(spoken.language::regconfig, written.text)) AS token ON true
"""
