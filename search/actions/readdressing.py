"""Where something found stands, and who may find it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from search.language.wording import clean


@dataclass(frozen=True, slots=True)
class Readdress:
    """Where something stands now, and who may find it."""

    object_id: int
    space: int | None
    audience: int
    place: str
    url: str
    place_url: str = ""


@transaction.atomic
def readdress(kind: str, rows: Sequence[Readdress]) -> None:
    """Set where objects stand and who may find them, after a move or a change of readers: three queries.

    Their words are indexed anew only where the new space speaks another language.
    """
    if not rows:
        return
    ids = [row.object_id for row in rows]
    spaces, audiences = [row.space for row in rows], [row.audience for row in rows]
    places, urls, above = [clean(row.place) for row in rows], [row.url for row in rows], [row.place_url for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(MOVE_ENTRIES, [ids, spaces, audiences, places, urls, above, kind])
        cursor.execute(MOVE_NAMES, [ids, spaces, audiences, kind])
        cursor.execute(CHANGE_LANGUAGE, [kind, ids])


MOVE_ENTRIES = """
UPDATE search_entry AS entry
SET space_id = moved.space, audience_id = moved.audience, place = moved.place, url = moved.url,
    place_url = moved.place_url
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::text[])
    AS moved (object_id, space, audience, place, url, place_url)
WHERE entry.kind = %s AND entry.object_id = moved.object_id
    AND (entry.space_id, entry.audience_id, entry.place, entry.url, entry.place_url)
        IS DISTINCT FROM (moved.space, moved.audience, moved.place, moved.url, moved.place_url)
"""
MOVE_NAMES = """
UPDATE search_name AS name
SET space_id = moved.space, audience_id = moved.audience
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS moved (object_id, space, audience)
WHERE name.kind = %s AND name.object_id = moved.object_id
    AND (name.space_id, name.audience_id) IS DISTINCT FROM (moved.space, moved.audience)
"""
CHANGE_LANGUAGE = """
UPDATE search_entry AS entry
SET language = space.language::regconfig
FROM spaces_space AS space
WHERE space.id = entry.space_id AND entry.kind = %s AND entry.object_id = ANY(%s)
    AND entry.language <> space.language::regconfig
"""
