"""A hundred thousand pages to search, written in bulk: the rows that saving makes, copied in by two processes at once."""

import multiprocessing
import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial

import django
from django.db import connection
from django.utils import timezone

from bench.cast import Cast
from bench.texts import Texts
from search import actions as search
from search.models import Entry, Name
from spaces.models import Space

PROCESSES = 2
AT_ONCE = 1_000
MEDIAN, SPREAD, LONGEST = 1_800, 0.8, 20_000  # characters of a page, about four sections
TOPICS, CHECKED, ARCHIVED = 40, 5, 50  # so many topics; one page in so many is checked, or archived
ENTRY = [field for field in Entry._meta.concrete_fields if not field.generated and not field.primary_key]  # noqa: SLF001 - Django's own name
NAME = [field for field in Name._meta.concrete_fields if not field.generated and not field.primary_key]  # noqa: SLF001


def fill(cast: Cast, store: Texts, number: int, seed: int) -> None:
    """Write so many pages, build the indexes, and have PostgreSQL count the words."""
    indexes = [(model, index) for model in (Entry, Name) for index in model._meta.indexes]  # noqa: SLF001
    with connection.schema_editor() as editor:
        for model, index in indexes:
            editor.remove_index(model, index)
    starts = [(start, min(start + AT_ONCE, number)) for start in range(0, number, AT_ONCE)]
    with multiprocessing.get_context("spawn").Pool(PROCESSES, initializer=django.setup) as pool:
        for _ in pool.imap_unordered(partial(write, spaces_of(cast), store, seed), starts):
            pass
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '256MB'")
    with connection.schema_editor() as editor:
        for model, index in indexes:
            editor.add_index(model, index)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE search_entry, search_name")
        cursor.execute("CHECKPOINT")
    search.count_words()


def spaces_of(cast: Cast) -> list[Space]:
    """Give the spaces in turn: three pages in five are of the handbook, one in four of the glossary."""
    return [cast.handbook] * 12 + [cast.flat] * 5 + cast.team_spaces[:3]


def write(spaces: Sequence[Space], store: Texts, seed: int, numbers: tuple[int, int]) -> None:
    store.random = random.Random(seed * 1_000_003 + numbers[0])
    made = list(described(spaces, store, range(*numbers), timezone.now()))
    entries = [entry for one in made for entry in search.entries_of("page", one)]
    names = [name for one in made for name in search.names_of("page", one)]
    copy("search_entry", ENTRY, entries)
    copy("search_name", NAME, names)


def described(
    spaces: Sequence[Space], store: Texts, numbers: Sequence[int], now: datetime
) -> Iterator[search.Described]:
    chance = store.random
    for number in numbers:
        size = min(LONGEST, int(chance.lognormvariate(0, SPREAD) * MEDIAN))
        text = store.page(size)
        space = spaces[number % len(spaces)]
        topic = chance.randrange(TOPICS)
        at = now - timedelta(minutes=chance.randrange(60 * 24 * 700))
        yield search.Described(
            object_id=number + 1,
            url=f"/pages/{number + 1}/",
            title=store.title(number),
            place="Handbook / Of pages",
            space=space,
            audience=space.audience_id,
            language=space.language,
            pieces=[search.Piece(section.heading_id, section.heading, section.text) for section in text.sections],
            updated_at=at,
            checked_at=None if number % CHECKED else at,
            is_archived=number % ARCHIVED == 0,
            topics={topic: f"Topic {topic}"},
            people=[chance.randrange(200)],
        )


def copy(table: str, fields: Sequence[object], rows: Sequence[Entry] | Sequence[Name]) -> None:
    columns = ", ".join(field.column for field in fields)  # type: ignore[attr-defined]  # concrete fields have one
    attributes = [field.attname for field in fields]  # type: ignore[attr-defined]
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as out:
        for row in rows:
            out.write_row([getattr(row, name) for name in attributes])
