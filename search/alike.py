"""What says the same as a text: a bounded look by its most telling words, for the caller to compare closely."""

from django.db import connection

from accounts.models import User
from search.finding import frequencies
from search.finding.frequencies import Frequencies
from search.language.asked import quote
from spaces.models import audiences_of

LOOKED_AT = 20_000  # characters of the text
TELLING = 24  # words looked for
BUDGET = 600  # rows, however common the words
SAID_OFTEN = 3  # a word counts no more for being said oftener
FEWEST = 6  # words; fewer tell nothing


def alike(text: str, *, user: User, kind: str, language: str, limit: int) -> list[int]:
    """Give the objects that have most of what is telling in the text, as far as this person may see them: two queries.

    A word tells the more the rarer it is. None for a text of few words.
    """
    counts = frequencies.known().words
    words = telling(text, language, counts)
    if len(words) < FEWEST:
        return []
    visible, who = audiences_of(user)
    query = " | ".join(map(quote, words))
    with connection.cursor() as cursor:
        cursor.execute(NEAR.format(visible=visible), [*who, query, kind, query, BUDGET, limit])
        return [pk for (pk,) in cursor.fetchall()]


def telling(text: str, language: str, counts: Frequencies) -> list[str]:
    """Give the words of a text, as the index has them, that few other texts have, within the budget of rows."""
    with connection.cursor() as cursor:
        cursor.execute(LEXEMES, [language, text[:LOOKED_AT]])
        said: list[tuple[str, int]] = cursor.fetchall()
    rank = {lexeme: min(times, SAID_OFTEN) * counts.weight([lexeme]) for lexeme, times in said}
    found: list[str] = []
    rows = 0.0
    for lexeme in sorted(rank, key=lambda each: (-rank[each], each)):
        rows += counts.expected([lexeme])
        if len(found) == TELLING or (rows > BUDGET and len(found) >= FEWEST):
            break
        found.append(lexeme)
    return found


LEXEMES = "SELECT lexeme, cardinality(positions) FROM unnest(to_tsvector(%s::regconfig, %s)) WHERE length(lexeme) < 60"
NEAR = """
WITH visible (audience) AS MATERIALIZED ({visible}),
near AS MATERIALIZED (
    SELECT object_id, ts_rank(words, %s::tsquery) AS rank
    FROM search_entry
    WHERE kind = %s AND words @@ %s::tsquery AND audience_id IN (SELECT visible.audience FROM visible)
    LIMIT %s
)
SELECT object_id FROM near GROUP BY object_id ORDER BY sum(rank) DESC, object_id LIMIT %s
"""
