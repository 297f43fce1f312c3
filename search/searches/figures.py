"""How well searching goes, in numbers that name nobody: words only where several people looked for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Lower, TruncWeek
from django.utils import timezone

from accounts.models import User
from search.models import Gap, Search
from spaces.models import Space

WEEKS = 12
WORDS_SHOWN = 20
FEWEST = 2  # people, below whom a wording is nobody's business


@dataclass(frozen=True, slots=True)
class Tally:
    """Searches of a time, how many of them had a hit opened, and how many failed."""

    week: datetime | None
    searches: int
    opened: int
    failed: int

    @property
    def opened_percent(self) -> int:
        return round(100 * self.opened / self.searches) if self.searches else 0

    @property
    def failed_percent(self) -> int:
        return round(100 * self.failed / self.searches) if self.searches else 0


@dataclass(frozen=True, slots=True)
class Figures:
    whole: Tally
    weeks: Sequence[Tally]
    top: Sequence[dict[str, Any]]
    failed: Sequence[dict[str, Any]]
    open_gaps: int
    closed_gaps: int


def figures(user: User) -> Figures:
    """Give the figures of the last twelve weeks, of searches everywhere and in spaces this person may read: eight queries."""
    since = timezone.now() - timedelta(weeks=WEEKS)
    readable = Q(space=None) | Q(space__in=Space.objects.visible_to(user))
    searches = Search.objects.filter(readable, searched_at__gte=since)
    weeks = searches.annotate(week=TruncWeek("searched_at")).values("week").annotate(**TALLY).order_by("-week")
    gaps = Gap.objects.visible_to(user)
    return Figures(
        whole=tally({"week": None, **searches.aggregate(**TALLY)}),
        weeks=[tally(row) for row in weeks],
        top=words(searches),
        failed=words(searches.filter(has_failed=True)),
        open_gaps=gaps.open().count(),
        closed_gaps=gaps.filter(state=Gap.State.ANSWERED, closed_at__gte=since).count(),
    )


TALLY = {
    "searches": Count("pk"),
    "opened": Count("pk", filter=Q(opened_id__isnull=False)),
    "failed": Count("pk", filter=Q(has_failed=True)),
}


def tally(row: Mapping[str, Any]) -> Tally:
    return Tally(row["week"], row["searches"], row["opened"], row["failed"])


def words(searches: QuerySet[Search]) -> list[dict[str, Any]]:
    """Give the wordings most people looked for, without those they asked to keep to themselves: two queries.

    Of the wordings that mean the same it is one that several people typed; where each put it otherwise, the stems of the
    words they share, since one person alone may have typed more, such as what was not to be there.
    """
    told = searches.exclude(key="").filter(is_kept_off_board=False)
    counted = told.values("key").annotate(
        people=Count("person", distinct=True), searches=TALLY["searches"], opened=TALLY["opened"]
    )
    rows = list(counted.filter(people__gte=FEWEST).order_by("-people", "-searches", "key")[:WORDS_SHOWN])
    typed = told.filter(key__in=[row["key"] for row in rows]).values("key", small=Lower("words"))
    shared = typed.annotate(said=Max("words"), people=Count("person", distinct=True)).filter(people__gte=FEWEST)
    said = {row["key"]: row["said"] for row in shared.order_by("people", "small")}
    return [{**row, "said": said.get(row["key"], row["key"])} for row in rows]
