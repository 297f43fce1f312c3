"""Finding: what search gives to views, API and others. Each answer holds only what this person may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import NamedTuple

from django.contrib.postgres.search import SearchHeadline, SearchQueryField
from django.db.models import F, Value
from django.db.models.functions import Cast
from django.utils.safestring import SafeString

from accounts.models import User
from search import frequencies, ranking
from search.models import Entry
from search.planning import anything
from search.ranking import Ranked
from search.reading import Word, read
from search.snippets import START, STOP, snippet

SIZE = 20
FURTHER = 2  # sections of a hit beside its best


class Section(NamedTuple):
    heading: str
    url: str
    snippet: SafeString


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found, once, with its best section: `url` leads there, `sections` are further ones."""

    kind: str
    object_id: int
    title: str
    url: str
    place: str
    space_name: str
    space_slug: str
    heading: str
    snippet: SafeString
    updated_at: datetime
    aliases: list[str]
    is_archived: bool
    sections: list[Section]


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits. `is_searched` is false when nothing was typed that could be looked for."""

    items: list[Hit]
    next_cursor: str | None
    corrected: str | None
    took_ms: float
    is_searched: bool


def find(
    query: str,
    *,
    user: User,
    space: int | None = None,
    kind: str | None = None,
    cursor: str | None = None,
    size: int = SIZE,
) -> Results:
    """Give the best hits for what a person typed, whatever that is: three queries, four when the first try finds few.

    `cursor` is the `next_cursor` of the page before; one that is not gives the first page.
    """
    began = perf_counter()
    start = offset(cursor)
    words = read(query, user=user)
    ranked = ranking.rank(words, frequencies.known(), user=user, space=space, kind=kind) if words else []
    return Results(
        items=hits(ranked[start : start + size], words),
        next_cursor=str(start + size) if len(ranked) > start + size else None,
        corrected=None,
        took_ms=(perf_counter() - began) * 1000,
        is_searched=bool(words),
    )


def offset(cursor: str | None) -> int:
    return min(int(cursor), ranking.KEPT) if cursor and cursor.isascii() and cursor.isdigit() and len(cursor) < 6 else 0  # noqa: PLR2004 - of digits


def hits(ranked: Sequence[Ranked], words: Sequence[Word]) -> list[Hit]:
    """Read what is shown of these objects, with the words marked in it: one query."""
    chosen = {pk for one in ranked for pk in (*one.sections, one.shown)}
    if not chosen:
        return []
    headline = SearchHeadline(
        "text",
        Cast(Value(anything(words)), SearchQueryField()),
        config=F("language"),
        start_sel=START,
        stop_sel=STOP,
        highlight_all=True,
    )
    rows = Entry.objects.filter(pk__in=chosen).select_related("space").defer("words", "names", "text")
    entries = {entry.pk: entry for entry in rows.annotate(marked=headline)}
    return [hit(one, entries) for one in ranked if one.shown in entries]


def hit(one: Ranked, entries: dict[int, Entry]) -> Hit:
    shown = entries[one.shown]
    found = [entries[pk] for pk in one.sections if pk in entries]
    best = section(found[0]) if found else Section("", shown.url, sentence_of(shown))
    return Hit(
        kind=one.kind,
        object_id=one.object_id,
        title=shown.title,
        url=best.url,
        place=shown.place,
        space_name=shown.space.name if shown.space else "",
        space_slug=shown.space.slug if shown.space else "",
        heading=best.heading,
        snippet=best.snippet,
        updated_at=one.updated_at or shown.updated_at,
        aliases=shown.aliases.splitlines(),
        is_archived=shown.is_archived,
        sections=[section(entry) for entry in found[1:] if entry.heading][:FURTHER],
    )


def section(entry: Entry) -> Section:
    url = f"{entry.url}#{entry.anchor}" if entry.anchor else entry.url
    return Section(entry.heading, url, sentence_of(entry))


def sentence_of(entry: Entry) -> SafeString:
    """Give the best sentence of the entry, the first where none has a word looked for."""
    marked: str = entry.marked  # type: ignore[attr-defined]  # annotated by `hits`
    return snippet(marked)
