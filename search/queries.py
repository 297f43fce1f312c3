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
from search import frequencies
from search.asked import Asked, Word
from search.called import rank_by_names
from search.candidates import BUDGET, NAME_BUDGET
from search.facets import Counts
from search.filters import NONE, Filters
from search.marking import marker
from search.models import Entry
from search.planning import anything
from search.ranking import Ranked, Ranking, rank
from search.reading import read
from search.reasons import Why
from search.snippets import START, STOP, snippet
from search.spelling import correct

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
    place_url: str
    space_name: str
    space_slug: str
    heading: str
    snippet: SafeString
    updated_at: datetime
    aliases: list[str]
    is_archived: bool
    checked_at: datetime | None
    sections: list[Section]
    why: Why


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits for what was asked, and how all hits divide. `corrected` is what was searched for instead."""

    asked: Asked
    items: list[Hit]
    next_cursor: str | None
    counts: Counts
    corrected: str | None
    took_ms: float

    @property
    def is_searched(self) -> bool:
        """Whether anything was typed or chosen that could be looked for."""
        return not self.asked.is_empty


def find(
    query: str,
    *,
    user: User,
    filters: Filters = NONE,
    cursor: str | None = None,
    size: int = SIZE,
    is_exact: bool = False,
) -> Results:
    """Give the best hits for what a person typed, whatever that is: five queries, six when the first try finds few.

    `cursor` is the `next_cursor` of the page before; one that is not gives the first page. A page may be shorter than
    `size` where others follow: each holds what was ranked together. Where a word finds nothing and is put right, what was
    meant is looked for instead, with two queries to learn it, unless `is_exact`.
    """
    began = perf_counter()
    start = offset(cursor)
    asked, ranking = look(query, user=user, filters=filters, start=start)
    corrected = None if is_exact else correct(asked, ranking.missed, user=user)
    if corrected:
        meant, better = look(corrected, user=user, filters=filters, start=start)
        if better.objects and len(better.missed) < len(ranking.missed):
            asked, ranking = meant, better
        else:
            corrected = None
    shown = ranking.objects[start - ranking.start :][:size]
    following = start + len(shown)
    return Results(
        asked=asked,
        items=hits(shown, asked.words),
        next_cursor=str(following) if shown and following < ranking.counts.total else None,
        counts=ranking.counts,
        corrected=corrected,
        took_ms=(perf_counter() - began) * 1000,
    )


def look(query: str, *, user: User, filters: Filters, start: int) -> tuple[Asked, Ranking]:
    """Give what is asked, and what is found of it: four queries, five when the first try finds few."""
    asked = read(query, user=user, filters=filters)
    if asked.is_empty:
        return asked, Ranking([], Counts())
    return asked, rank_by_names(asked, user=user) if asked.is_common else rank(
        asked, frequencies.known(), user=user, start=start
    )


def offset(cursor: str | None) -> int:
    is_number = cursor and cursor.isascii() and cursor.isdigit() and len(cursor) < 6  # noqa: PLR2004 - of digits
    return min(int(cursor), BUDGET + NAME_BUDGET) if is_number and cursor else 0


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
    mark = marker(words)
    entries = {entry.pk: entry for entry in rows.annotate(marked=headline)}
    for entry in entries.values():
        entry.marked = mark(entry.marked)
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
        place_url=shown.place_url,
        space_name=shown.space.name if shown.space else "",
        space_slug=shown.space.slug if shown.space else "",
        heading=best.heading,
        snippet=best.snippet,
        updated_at=one.updated_at,
        aliases=shown.aliases.splitlines(),
        is_archived=shown.is_archived,
        checked_at=one.checked_at,
        sections=[section(entry) for entry in found[1:] if entry.heading][:FURTHER],
        why=one.why,
    )


def section(entry: Entry) -> Section:
    url = f"{entry.url}#{entry.anchor}" if entry.anchor else entry.url
    return Section(entry.heading, url, sentence_of(entry))


def sentence_of(entry: Entry) -> SafeString:
    """Give the best sentence of the entry, the first where none has a word looked for."""
    marked: str = entry.marked  # type: ignore[attr-defined]  # annotated by `hits`
    return snippet(marked)
