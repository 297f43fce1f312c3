"""The order of what was found, in two stages.

First PostgreSQL takes a bounded number of rows and puts their objects in order by a first look (`search.finding.candidates`). Then
the objects, forty at a time, are put in order by all they say of the words (`search.finding.scoring`), moved gently by what is
known of them beside their words.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import connection
from django.utils import timezone

from accounts.models import User
from search.finding import facets
from search.finding.candidates import BUDGET, Candidates, Found, Key, candidates, read
from search.finding.facets import Counts
from search.finding.frequencies import Counted, Frequencies
from search.finding.reasons import Why, why
from search.finding.scoring import NAME_SHARE, Answer, answers
from search.finding.sought import Sought, sought, weighed
from search.language.asked import Asked, Word
from spaces.models import audiences_of

KEPT = 40  # objects that are ranked together; those of the first look that come after them follow, again so many

# What the score is multiplied by. None of it can lift what says next to nothing of the words.
ARCHIVED = 0.7  # kept for the record: what is in force comes first, unless it says clearly less
CHECKED = 1.04  # somebody vouches for it: decides between equals, and between what is nearly equal
RECENT, FADING = 0.04, timedelta(days=180)  # changed just now, as much as checked; half of that half a year later
OPENED, FEW_PEOPLE = 0.15, 3  # opened by many for the same words: at most so much, half of it when these few people did


@dataclass(frozen=True, slots=True)
class Ranked:
    """An object, its matching sections from the best, and the row to show when only its names match.

    `tell` says why it was found, which is worked out for those alone that are shown.
    """

    kind: str
    object_id: int
    score: float
    sections: list[int]
    shown: int
    updated_at: datetime
    checked_at: datetime | None = None
    tell: Callable[[], Why] = Why

    @property
    def why(self) -> Why:
        return self.tell()


@dataclass(frozen=True, slots=True)
class Ranking:
    """Some of the best objects, from the best, of which the first is the `start`th of all that were found.

    `counts` tells how all that was found divides, `missed` which words none of these objects has.
    """

    objects: list[Ranked]
    counts: Counts
    missed: Sequence[Word] = ()
    start: int = 0


def rank(asked: Asked, counted: Counted, *, user: User, start: int = 0) -> Ranking:
    """Give the best objects for this query that this person may see, or those around the `start`th of them.

    Three queries, four when the first finds few. A query of filters alone gives what changed last.
    """
    words = sought(asked.words, counted.words)
    if words or asked.required or asked.names:
        found = candidates(asked, words, counted, user=user)
    else:
        found = latest(asked, user=user)
    first = start // KEPT * KEPT
    window = found.objects[first : first + KEPT]
    counts = counted.words.within(asked.filters.spaces)
    objects, missed = order(
        read(asked, window, words, user=user), weighed(words, found.heard, found.whole, counts), counts
    )
    return Ranking(objects, facets.count(found.objects, user=user, is_least=found.is_least), missed, first)


def latest(asked: Asked, *, user: User) -> Candidates:
    """Give what fulfils the filters, the last changed first: one query."""
    visible, who = audiences_of(user)
    said, values = asked.said()
    where, parameters = asked.where()
    with connection.cursor() as cursor:
        cursor.execute(LATEST.format(visible=visible, said=said, where=where), [*who, *values, *parameters, BUDGET])
        objects: list[Key] = cursor.fetchall()
    return Candidates(objects, is_least=len(objects) >= BUDGET)


def order(found: Sequence[Found], words: Sequence[Sought], counts: Frequencies) -> tuple[list[Ranked], list[Word]]:
    """Rank these objects by what they say of the words, and give the words of which none says anything."""
    answered = answers(found, words, counts)
    highest = max((answer.evidence for answer in answered), default=0) or 1
    now = timezone.now()
    ranked = [ranked_by(answer, words, highest, now) for answer in answered]
    if words:  # else the first look has them in order
        ranked.sort(key=lambda one: (-one.score, one.kind, one.object_id))
    missed = [one.word for nth, one in enumerate(words) if not any(answer.hears(nth) for answer in answered)]
    return ranked, missed


def ranked_by(answer: Answer, words: Sequence[Sought], highest: float, now: datetime) -> Ranked:
    found = answer.found
    factors = adjustments(found, now)
    score = (1 - NAME_SHARE) * answer.evidence / highest + NAME_SHARE * answer.sameness**2
    sections: dict[str, int] = {}
    for worth, passage in sorted(zip(answer.worth, found.passages, strict=True), key=lambda pair: -pair[0]):
        if worth > 0:
            sections.setdefault(passage.anchor, passage.pk)
    return Ranked(
        kind=found.kind,
        object_id=found.object_id,
        score=score * math.prod(factors.values()),
        sections=list(sections.values()),
        shown=found.shown,
        updated_at=found.updated_at,
        checked_at=found.checked_at,
        tell=partial(why, answer, words, [name for name, factor in factors.items() if abs(factor - 1) >= TOLD]),
    )


def adjustments(found: Found, now: datetime) -> dict[str, float]:
    """Give what the score is multiplied by, and for what reason."""
    age = max(timedelta(), now - found.updated_at)
    return {
        "archived": ARCHIVED if found.is_archived else 1,
        "checked": CHECKED if found.checked_at else 1,
        "recent": 1 + RECENT * 0.5 ** (age / FADING),
        "opened": 1 + OPENED * found.opened / (found.opened + FEW_PEOPLE),
    }


TOLD = 0.03  # a smaller adjustment is no reason worth telling
LATEST = """
WITH visible (audience) AS MATERIALIZED ({visible}){said}
SELECT kind, object_id
FROM search_entry
WHERE anchor = '' AND part = 0 AND audience_id IN (SELECT visible.audience FROM visible) {where}
ORDER BY updated_at DESC, id
LIMIT %s
"""
