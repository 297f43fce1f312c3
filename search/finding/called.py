"""What is called by words that stand on nearly every page: “IT”, “The Who”, “To be or not to be”.

The languages of the spaces skip such words, so that texts cannot be searched for them; names are kept word by word.
"""

from django.db import connection

from accounts.models import User
from search.finding import facets, frequencies
from search.finding.ranking import KEPT, Ranked, Ranking, rank
from search.language.asked import Asked, quote
from search.language.wording import fold
from spaces.models import audiences_of


def rank_by_names(asked: Asked, *, user: User) -> Ranking:
    """Give what has all of these words in one name, the shortest first, then what is found as for other words."""
    called = named(asked, user=user)
    known = {(one.kind, one.object_id) for one in called}
    others = [
        one for one in rank(asked, frequencies.known(), user=user).objects if (one.kind, one.object_id) not in known
    ]
    objects = [*called, *others][:KEPT]
    keys = [(one.kind, one.object_id) for one in objects]
    return Ranking(objects, facets.count(keys, user=user, is_least=len(keys) == KEPT))


def named(asked: Asked, *, user: User) -> list[Ranked]:
    """Give what has all words in one of its names: one query."""
    key = fold(" ".join(dict.fromkeys(word.typed for word in asked.words)))
    visible, who = audiences_of(user)
    said, values = asked.said()
    where, parameters = asked.where()
    with connection.cursor() as cursor:
        cursor.execute(
            NAMED.format(visible=visible, said=said, where=where),
            [*who, *values, key, " & ".join(map(quote, key.split())), *parameters, KEPT],
        )
        return [Ranked(kind, pk, 0, [], lead, updated_at) for kind, pk, lead, updated_at, *_ in cursor.fetchall()]


NAMED = """
WITH visible (audience) AS MATERIALIZED ({visible}){said}
SELECT search_entry.kind, search_entry.object_id, search_entry.id, search_entry.updated_at,
    bool_or(name.key = %s) AS is_whole, min(length(name.key)) AS length
FROM search_name AS name
JOIN search_entry ON search_entry.kind = name.kind AND search_entry.object_id = name.object_id
    AND search_entry.anchor = '' AND search_entry.part = 0
WHERE name.words @@ %s::tsquery AND name.audience_id IN (SELECT visible.audience FROM visible)
    AND search_entry.audience_id IN (SELECT visible.audience FROM visible)
    {where}
GROUP BY search_entry.id
ORDER BY is_whole DESC, search_entry.is_archived, length, search_entry.id
LIMIT %s
"""
