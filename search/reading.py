"""From what a person typed to the words looked for, in every language they may be written in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from accounts.models import User
from search.frequencies import Frequencies
from search.wording import clean
from spaces.models import Space

CHARACTERS = 1_000
WORDS = 32
NO_LANGUAGE = "simple"


@dataclass(frozen=True, slots=True)
class Word:
    """A word typed, with the forms under which the languages of the spaces index it."""

    forms: tuple[str, ...]

    def __str__(self) -> str:
        """Give the word as a tsquery."""
        quoted = ("'" + form.replace("\\", "\\\\").replace("'", "''") + "'" for form in self.forms)
        return "(" + " | ".join(quoted) + ")"


def read(query: str, *, user: User) -> list[Word]:
    """Give the words of a query but for stop words, each once, in the order typed: one query."""
    text = clean(query)[:CHARACTERS].strip()
    if not text:
        return []
    spoken, parameters = Space.objects.visible_to(user).order_by().values("language").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(LEXEMES.format(spoken=spoken), [NO_LANGUAGE, *parameters, text])
        return words_of(cursor.fetchall())


def words_of(rows: Iterable[tuple[str, str | None, list[int] | None]]) -> list[Word]:
    """Join the forms of each position. A word that every real language skips is skipped."""
    languages: set[str] = set()
    forms: dict[int, dict[str, str]] = defaultdict(dict)
    for language, lexeme, positions in rows:
        languages.add(language)
        for position in positions or []:
            forms[position][language] = lexeme or ""
    spoken = languages - {NO_LANGUAGE}
    telling = [found for _, found in sorted(forms.items()) if not spoken or spoken & found.keys()]
    return list(dict.fromkeys(Word(tuple(sorted(set(found.values())))) for found in telling))


def rarest(words: Sequence[Word], counts: Frequencies) -> list[Word]:
    """Give the words, the rarest first and of very many only those."""
    return sorted(words, key=lambda word: counts.expected(word.forms))[:WORDS]


LEXEMES = """
SELECT spoken.language, token.lexeme, token.positions
FROM (SELECT %s AS language UNION {spoken}) AS spoken
LEFT JOIN LATERAL unnest(to_tsvector(spoken.language::regconfig, %s)) AS token ON true
"""
