"""What else something is found by: what links say of it, and its topics."""

from collections.abc import Mapping, Sequence

from django.db import connection

from search.actions.described import lines_of
from search.language.wording import clean


def call(kind: str, said: Mapping[int, Sequence[str]]) -> None:
    """Set what links to these objects say, which everyone who may see the object may read: one query.

    Rows that would stay as they are are not written.
    """
    words = ["\n".join(clean(one)[:300] for one in dict.fromkeys(said[pk])) for pk in said]
    with connection.cursor() as cursor:
        cursor.execute(CALL, [list(said), words, kind])


CALL = """
UPDATE search_entry AS entry
SET called = said.words
FROM unnest(%s::bigint[], %s::text[]) AS said (object_id, words)
WHERE entry.kind = %s AND entry.object_id = said.object_id AND entry.anchor = '' AND entry.part = 0
    AND entry.called <> said.words
"""


def file_under(kind: str, topics: Mapping[int, Mapping[int, str]]) -> None:
    """Set the topics of these objects, given by their keys and names: one query."""
    keys = [",".join(map(str, sorted(topics[pk]))) for pk in topics]
    names = [lines_of(topics[pk]) for pk in topics]
    with connection.cursor() as cursor:
        cursor.execute(FILE_UNDER, [list(topics), keys, names, kind])


FILE_UNDER = """
UPDATE search_entry AS entry
SET topics = string_to_array(filed.keys, ',')::bigint[], topic_names = filed.names
FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS filed (object_id, keys, names)
WHERE entry.kind = %s AND entry.object_id = filed.object_id AND entry.anchor = '' AND entry.part = 0
    AND (entry.topics, entry.topic_names) IS DISTINCT FROM (string_to_array(filed.keys, ',')::bigint[], filed.names)
"""
