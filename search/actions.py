"""What others tell search: where something is, who may find it, and its words. Each call joins the caller's transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import connection, transaction

from search import jobs
from search.finding import frequencies
from search.language.variants import variants
from search.language.wording import clean, keys_of_name, parts
from search.models import Entry, Name
from spaces.models import Audience, Space

PART_CHARACTERS = 20_000  # bounds the work of cutting a snippet from it, and stays far below a tsvector's limit of 1 MB
ADDRESS = ("space_id", "audience_id", "url", "place", "place_url", "is_archived")
WORDING = ("title", "heading", "aliases", "name_variants", "text", "variants", "language")
OF_LEAD = ("updated_at", "checked_at", "topics", "topic_names", "people")  # the rows of other pieces leave these empty
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Piece:
    """A section: its anchor and heading, empty for what stands before the first heading, and its plain text."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """Something to be found.

    `place` says in words where it stands, `place_url` leads there. `topics` gives the names of its topics by their
    keys, `people` those who wrote it, the latest first.
    """

    object_id: int
    url: str
    title: str
    place: str
    space: Space | int | None
    audience: Audience | int
    language: str
    pieces: Sequence[Piece]
    updated_at: datetime
    place_url: str = ""
    aliases: Sequence[str] = ()
    is_archived: bool = False
    checked_at: datetime | None = None
    topics: Mapping[int, str] = field(default_factory=dict)
    people: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Readdress:
    """Where something stands now, and who may find it."""

    object_id: int
    space: int | None
    audience: int
    place: str
    url: str
    place_url: str = ""


def put(kind: str, described: Described) -> None:
    """Make exactly these pieces what is found of the object. See `put_many`."""
    put_many(kind=kind, objects=[described])


@transaction.atomic
def put_many(*, kind: str, objects: Sequence[Described]) -> None:
    """Make exactly these pieces what is found of these objects, of which each is named once; `called` stays.

    Two queries to read and at most four to write, however many pieces. Rows that would stay as they are are not
    written; only the lead takes a new `updated_at` that comes alone.
    """
    ids = [described.object_id for described in objects]
    put_entries(kind, ids, [entry for described in objects for entry in entries_of(kind, described)])
    put_names(kind, ids, [name for described in objects for name in names_of(kind, described)])


def put_entries(kind: str, object_ids: list[int], entries: list[Entry]) -> None:
    present = {
        (entry.object_id, entry.anchor, entry.part): entry
        for entry in Entry.objects.about(kind, object_ids).defer("words", "names")
    }
    changed = []
    for entry in entries:
        before = present.pop((entry.object_id, entry.anchor, entry.part), None)
        if before is None or is_changed(before, entry):
            changed.append(entry)
    if present:
        Entry.objects.filter(pk__in=[entry.pk for entry in present.values()]).delete()
    if changed:
        Entry.objects.bulk_create(
            changed,
            batch_size=AT_ONCE,
            update_conflicts=True,
            unique_fields=["kind", "object_id", "anchor", "part"],
            update_fields=[*ADDRESS, *WORDING, *OF_LEAD],
        )


def is_changed(before: Entry, after: Entry) -> bool:
    fields = ADDRESS + WORDING + (() if after.anchor or after.part else OF_LEAD)
    return any(getattr(before, name) != getattr(after, name) for name in fields)


def put_names(kind: str, object_ids: list[int], names: list[Name]) -> None:
    present = {
        (name.object_id, name.key, name.space_id, name.audience_id, name.is_archived): name.pk
        for name in Name.objects.about(kind, object_ids).defer("words", "endings")
    }
    new = [
        name
        for name in names
        if not present.pop((name.object_id, name.key, name.space_id, name.audience_id, name.is_archived), None)
    ]
    if present:
        Name.objects.filter(pk__in=present.values()).delete()
    if new:
        Name.objects.bulk_create(new, batch_size=AT_ONCE)


def entries_of(kind: str, described: Described) -> Iterable[Entry]:
    """Give the rows of an object: its lead, with or without text, and the parts of each section."""
    name_variants = variants(described.title, *described.aliases)
    sections = sorted(described.pieces, key=anchor_of)  # stable: two of one anchor keep their order
    if not sections or anchor_of(sections[0]):
        sections.insert(0, Piece("", "", ""))
    for anchor, pieces in groupby(sections, key=anchor_of):
        cut = [(piece.heading, text) for piece in pieces for text in parts(clean(piece.text).strip(), PART_CHARACTERS)]
        for number, (heading, text) in enumerate(cut):
            yield Entry(
                kind=kind,
                object_id=described.object_id,
                anchor=anchor,
                part=number,
                space_id=None if described.space is None else key_of(described.space),
                audience_id=key_of(described.audience),
                url=described.url,
                title=clean(described.title)[:500],
                heading=clean(heading)[:500],
                place=clean(described.place),
                place_url=described.place_url,
                aliases="\n".join(clean(alias)[:300] for alias in described.aliases),
                text=text,
                language=described.language,
                is_archived=described.is_archived,
                name_variants=name_variants,
                variants=variants(heading, text),
                updated_at=described.updated_at,
                **(of_lead(described) if not anchor and not number else {}),
            )


def of_lead(described: Described) -> dict[str, Any]:
    """Give what the lead alone knows."""
    return {
        "checked_at": described.checked_at,
        "topics": sorted(described.topics),
        "topic_names": lines_of(described.topics),
        "people": list(described.people),
    }


def lines_of(topics: Mapping[int, str]) -> str:
    """Give the names of topics one a line, in the order of their keys."""
    return "\n".join(clean(topics[topic])[:300] for topic in sorted(topics))


def anchor_of(piece: Piece) -> str:
    return clean(piece.anchor)[:300]


def names_of(kind: str, described: Described) -> Iterable[Name]:
    names = (described.title, *described.aliases)
    for key in dict.fromkeys(key[:300] for name in names for key in keys_of_name(name)):
        yield Name(
            kind=kind,
            object_id=described.object_id,
            space_id=None if described.space is None else key_of(described.space),
            audience_id=key_of(described.audience),
            key=key,
            is_archived=described.is_archived,
        )


def key_of(thing: Space | Audience | int) -> int:
    return thing if isinstance(thing, int) else thing.pk


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


@transaction.atomic
def archive(*, kind: str, object_id: int, is_archived: bool) -> None:
    """Rank an object lower, as kept for the record, or as before."""
    Entry.objects.about(kind, [object_id]).update(is_archived=is_archived)
    Name.objects.about(kind, [object_id]).update(is_archived=is_archived)


@transaction.atomic
def drop(*, kind: str, object_ids: Sequence[int]) -> None:
    """Let these objects be found no more: two queries."""
    Entry.objects.about(kind, object_ids).delete()
    Name.objects.about(kind, object_ids).delete()


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


def count_words() -> None:
    """Count, after many changes at once, how frequent words are, and have the worker gather those to correct by.

    Else both are done in time.
    """
    analyse()
    jobs.gather_words.defer()


def analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_entry, search_name")
    frequencies.forget()
