"""Which searches failed, decided once for each when the person has paused, and what becomes of those that did.

A search failed when it found nothing, or when nothing was opened and the person soon searched for something else.
What was only typed on from it within that time was not yet all they meant to say.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from search.models import Gap, Seeker
from search.searches.gaps import answer
from search.searches.noting import bare
from search.searches.written import written
from search.words.proposing import propose

SOON = "2 minutes"
PAUSE = timedelta(minutes=5)  # longer than that, so that what followed is known, and time to read what was found
AT_ONCE = 2_000
COMPARED = 1_000  # open gaps, the latest


@dataclass(frozen=True, slots=True)
class Failed:
    """A search that failed, whose words may be shown without a name."""

    pk: int
    person: int
    words: str
    key: str
    space: int | None
    found: int
    searched_at: datetime


def decide() -> int:
    """Decide about all searches that wait for it, and give how many failed. What is decided stays so."""
    failed = 0
    while True:
        with transaction.atomic():
            decided, these = decide_some()
            put_on_board(these)
            propose([search.pk for search in these])
        failed += len(these)
        if decided < AT_ONCE:
            return failed


def decide_some() -> tuple[int, list[Failed]]:
    """Decide about the longest waiting, and give how many that were, and which failed but are not kept off the board."""
    with connection.cursor() as cursor:
        cursor.execute(DECIDE, {"until": timezone.now() - PAUSE, "soon": SOON, "most": AT_ONCE})
        rows = cursor.fetchall()
    return len(rows), [Failed(*row) for *row, has_failed in rows if has_failed]


DECIDE = """
WITH waiting AS MATERIALIZED (
    SELECT id FROM search_search
    WHERE has_failed IS NULL AND searched_at < %(until)s
    ORDER BY searched_at
    LIMIT %(most)s
    FOR UPDATE SKIP LOCKED
),
judged AS MATERIALIZED (
    SELECT search.id,
        search.opened_id IS NULL
        AND NOT COALESCE(bool_or(later.words <> search.words AND starts_with(lower(later.words), lower(search.words))), false)
        AND (search.found = 0 OR COALESCE(bool_or(later.key <> search.key), false)) AS has_failed
    FROM waiting
    JOIN search_search AS search ON search.id = waiting.id
    LEFT JOIN search_search AS later
        ON later.person_id = search.person_id
        AND later.searched_at > search.searched_at AND later.searched_at <= search.searched_at + %(soon)s::interval
    GROUP BY search.id
)
UPDATE search_search AS search
SET has_failed = judged.has_failed
FROM judged
WHERE search.id = judged.id
RETURNING search.id, search.person_id, search.words, search.key, search.space_id, search.found, search.searched_at,
    judged.has_failed AND NOT search.is_kept_off_board AND search.key <> ''
"""


def put_on_board(searches: Sequence[Failed]) -> None:
    """Open a gap for each wording, or count its people in; of what is written already, under just this name, none.

    A gap that was answered opens again when there is nothing to be found after all. One that was dismissed stays so.
    """
    latest = {(search.key, search.space): search for search in sorted(searches, key=lambda one: one.searched_at)}
    gaps = [
        Gap(
            key=search.key,
            space_id=search.space,
            words=bare(search.words),
            opened_at=search.searched_at,
            searched_at=search.searched_at,
        )
        for search in latest.values()
    ]
    there = written(gaps)
    missing = [gap for number, gap in enumerate(gaps) if number not in there]
    Gap.objects.bulk_create(
        missing, update_conflicts=True, unique_fields=["key", "space"], update_fields=["words", "searched_at"]
    )
    count_in(missing, searches)
    nothing = {(search.key, search.space) for search in searches if not search.found}
    again = [gap.pk for gap in missing if (gap.key, gap.space_id) in nothing]
    Gap.objects.filter(pk__in=again, state=Gap.State.ANSWERED, closed_at__lt=F("searched_at")).update(
        state=Gap.State.OPEN, closed_at=None, closed_by=None, kind="", object_id=None
    )


def count_in(gaps: Iterable[Gap], searches: Iterable[Failed]) -> None:
    """Note who looked for these gaps, each person once."""
    pks = {(gap.key, gap.space_id): gap.pk for gap in gaps}
    last = {(search.key, search.space, search.person): search.searched_at for search in searches}
    seekers = [
        Seeker(gap_id=pks[key, space], person_id=person, searched_at=when)
        for (key, space, person), when in last.items()
        if (key, space) in pks
    ]
    Seeker.objects.bulk_create(
        seekers,
        update_conflicts=True,
        unique_fields=["gap", "person"],
        update_fields=["searched_at", "told_at"],
    )


def close_written() -> int:
    """Close the gaps that somebody has written meanwhile, under just that name, and give how many."""
    gaps = list(Gap.objects.open().order_by("-searched_at")[:COMPARED])
    found = written(gaps)
    for number, (kind, object_id) in found.items():
        answer(gaps[number], kind=kind, object_id=object_id)
    return len(found)
