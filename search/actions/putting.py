"""Putting the rows of what is found in place, and taking them out."""

from collections.abc import Sequence

from django.db import transaction

from search.actions.described import Described, entries_of, names_of
from search.models import Entry, Name

ADDRESS = ("space_id", "audience_id", "url", "place", "place_url", "is_archived")
WORDING = ("title", "heading", "aliases", "name_variants", "text", "variants", "language")
OF_LEAD = ("updated_at", "checked_at", "topics", "topic_names", "people")  # the rows of other pieces leave these empty
AT_ONCE = 500


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
