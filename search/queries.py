"""Finding: what search gives to views, API and others. Each answer holds only what this person may see."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from time import perf_counter
from typing import NamedTuple

from django.contrib.postgres.search import SearchHeadline, SearchQueryField
from django.db.models import F, Value
from django.db.models.functions import Cast
from django.utils.safestring import SafeString

from accounts.models import User
from search import people
from search.facts import facts_of
from search.finding import frequencies
from search.finding.called import rank_by_names
from search.finding.candidates import BUDGET, NAME_BUDGET
from search.finding.facets import Counts
from search.finding.marking import marker
from search.finding.planning import anything
from search.finding.ranking import Ranked, Ranking, rank
from search.finding.reasons import UNTOLD, Why
from search.finding.snippets import START, STOP, snippet
from search.language.asked import Asked, Word
from search.language.filters import NONE, Filters
from search.language.reading import read
from search.models import Entry
from search.people import Expert
from search.spelling.correcting import correct, likelier

SIZE = 20
FURTHER = 2  # sections of a hit beside its best
PLACES_SHOWN = 2  # of those above a hit


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
    facts: str = ""  # what those who know its kind say of it

    @property
    def place_in_short(self) -> str:
        """Say where it stands in one line: of a deep place, what is right above it."""
        above = self.place.split(" / ")
        return self.place if len(above) <= PLACES_SHOWN else " / ".join(["…", *above[-PLACES_SHOWN:]])


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits for what was asked, and how all hits divide.

    `corrected` is what was searched for instead, `likelier` what perhaps was meant; `subject` is what people were asked for
    about: “VAT” of “who knows VAT?”.
    """

    asked: Asked
    items: list[Hit]
    next_cursor: str | None
    counts: Counts
    corrected: str | None
    likelier: str | None
    subject: str | None
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
    """Give the best hits for what a person typed, whatever that is: six queries, seven when the first try finds few.

    `cursor` is the `next_cursor` of the page before; one that is not gives the first page. A page may be shorter than
    `size` where others follow: each holds what was ranked together. People who are called so come first. Where a word finds
    nothing and is put right, what was meant is looked for instead, with two queries to learn it; where people are asked for
    who know about something, that is looked for: neither when `is_exact`.
    """
    began = perf_counter()
    start = offset(cursor)
    subject = None if is_exact else people.subject_of(query)
    asked, ranking = look(subject or query, user=user, filters=filters, start=start, is_exact=is_exact)
    called = people.called(asked) if ranking.missed or not start else []
    corrected = None
    if not (is_exact or called):
        asked, ranking, corrected = put_right(asked, ranking, user=user, filters=filters, start=start)
    if people.is_for_people(asked.filters):
        items, following, counts = people_alone(asked, ranking, start=start, size=size, user=user)
    else:
        items, following, counts = everything(asked, ranking, [] if start else called, start=start, size=size)
    return Results(
        asked=asked,
        items=items,
        next_cursor=str(following) if following else None,
        counts=counts,
        corrected=corrected,
        likelier=None if is_exact or called or start else likelier(asked, user=user),
        subject=subject,
        took_ms=(perf_counter() - began) * 1000,
    )


Page = tuple[list[Hit], int, Counts]  # the number is where the next page begins, 0 where there is none


def everything(asked: Asked, ranking: Ranking, called: Sequence[Expert], *, start: int, size: int) -> Page:
    """Give the people who are called so, and after them objects from the `start`th."""
    shown = ranking.objects[start - ranking.start :][: max(1, size - len(called))]
    following = start + len(shown)
    counts = replace(ranking.counts, total=ranking.counts.total + len(called))
    items = [*map(person_hit, called), *hits(shown, asked.words)]
    return items, following if shown and following < ranking.counts.total else 0, counts


def people_alone(asked: Asked, ranking: Ranking, *, start: int, size: int, user: User) -> Page:
    """Give people and nothing else: by name, by what they say they do, by what they wrote of what is ranked."""
    found = people.found(asked, ranking.objects, frequencies.known().words, user=user)
    counts = Counts(total=len(found), is_least=len(found) >= people.MOST, kinds={people.KIND: len(found)})
    following = start + size
    return [*map(person_hit, found[start:following])], following if following < len(found) else 0, counts


def look(query: str, *, user: User, filters: Filters, start: int, is_exact: bool = False) -> tuple[Asked, Ranking]:
    """Give what is asked, and what is found of it: four queries, five when the first try finds few.

    Where nothing has all that must be there, what has some of the words is found, unless `is_exact`. Where only people are
    asked for, that is what their knowledge is told by: the best of all kinds.
    """
    asked = read(query, user=user, filters=filters)
    wanted = asked
    if people.is_for_people(asked.filters):
        wanted, start = replace(asked, filters=people.of_any_kind(asked.filters)), 0
    if wanted.is_empty:
        return asked, Ranking([], Counts())
    if wanted.is_common:
        return asked, rank_by_names(wanted, user=user)
    ranking = rank(wanted, frequencies.known(), user=user, start=start)
    if ranking.counts.total or is_exact or not (wanted.is_strict and wanted.words):
        return asked, ranking
    return asked.relaxed(), rank(wanted.relaxed(), frequencies.known(), user=user, start=start)


def put_right(
    asked: Asked, ranking: Ranking, *, user: User, filters: Filters, start: int
) -> tuple[Asked, Ranking, str | None]:
    """Look for what was probably meant instead, where that finds more of the words, and give it with what it was."""
    if corrected := correct(asked, ranking.missed, user=user):
        meant, better = look(corrected, user=user, filters=filters, start=start)
        if better.objects and len(better.missed) < len(ranking.missed):
            return meant, better, corrected
    return asked, ranking, None


def offset(cursor: str | None) -> int:
    is_number = cursor and cursor.isascii() and cursor.isdigit() and len(cursor) < 6  # noqa: PLR2004 - of digits
    return min(int(cursor), BUDGET + NAME_BUDGET) if is_number and cursor else 0


def hits(ranked: Sequence[Ranked], words: Sequence[Word]) -> list[Hit]:
    """Read what is shown of these objects, with the words marked in it: one query, and one for each kind that says more."""
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
    facts = facts_of((one.kind, one.object_id) for one in ranked)
    return [hit(one, entries, facts.get((one.kind, one.object_id), "")) for one in ranked if one.shown in entries]


def person_hit(one: Expert) -> Hit:
    person = one.person
    return Hit(
        kind=people.KIND,
        object_id=person.pk,
        title=str(person),
        url=person.get_absolute_url(),
        place=person.role,
        place_url="",
        space_name="",
        space_slug="",
        heading="",
        snippet=one.words,
        updated_at=person.date_joined,
        aliases=[person.username],
        is_archived=False,
        checked_at=None,
        sections=[],
        why=UNTOLD,
    )


def hit(one: Ranked, entries: dict[int, Entry], facts: str) -> Hit:
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
        facts=facts,
    )


def section(entry: Entry) -> Section:
    url = f"{entry.url}#{entry.anchor}" if entry.anchor else entry.url
    return Section(entry.heading, url, sentence_of(entry))


def sentence_of(entry: Entry) -> SafeString:
    """Give the best sentence of the entry, the first where none has a word looked for."""
    marked: str = entry.marked  # type: ignore[attr-defined]  # annotated by `hits`
    return snippet(marked)
