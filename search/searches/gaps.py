"""What becomes of a gap: answered, dismissed, opened again; and the line that tells those who looked for it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from search.models import Gap, Seeker
from search.recording import CHANGE, record
from spaces.models import audiences_of

NEWS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class News:
    """That something this person looked for in vain is there now. `pk` is theirs alone."""

    pk: int
    words: str
    searched_at: datetime
    title: str
    url: str


@transaction.atomic
def answer(gap: Gap, *, kind: str, object_id: int, by: User | None = None) -> Gap:
    """Close a gap with what answers it; without `by` it closed by itself. Everybody else who looked for it is told."""
    gap.state, gap.kind, gap.object_id = Gap.State.ANSWERED, kind, object_id
    return close(gap, by=by)


@transaction.atomic
def dismiss(gap: Gap, *, by: User) -> Gap:
    """Take a gap off the board for good, however often it is looked for, until somebody brings it back."""
    gap.state = Gap.State.DISMISSED
    return close(gap, by=by)


@transaction.atomic
def reopen(gap: Gap, *, by: User) -> Gap:
    """Bring a gap back onto the board."""
    gap.state, gap.closed_at, gap.closed_by, gap.kind, gap.object_id = Gap.State.OPEN, None, None, "", None
    gap.save()
    record(gap, by=by, flag=CHANGE, words="opened again")
    return gap


def close(gap: Gap, *, by: User | None) -> Gap:
    gap.closed_at, gap.closed_by = timezone.now(), by
    gap.save()
    if by:
        record(gap, by=by, flag=CHANGE, words=gap.state)
        Seeker.objects.filter(gap=gap, person=by).update(told_at=gap.closed_at)
    return gap


def news_for(user: User) -> list[News]:
    """Give what this person looked for in vain and may read now, the latest first: one query.

    What is there no more, or hidden from them, is not told of.
    """
    visible, who = audiences_of(user)
    with connection.cursor() as cursor:
        cursor.execute(NEWS.format(visible=visible), [user.pk, Gap.State.ANSWERED, *who, NEWS_SHOWN])
        return [News(*row) for row in cursor.fetchall()]


NEWS = """
SELECT seeker.id, gap.words, seeker.searched_at, lead.title, lead.url
FROM search_seeker AS seeker
JOIN search_gap AS gap ON gap.id = seeker.gap_id
JOIN search_entry AS lead
    ON lead.kind = gap.kind AND lead.object_id = gap.object_id AND lead.anchor = '' AND lead.part = 0
WHERE seeker.person_id = %s AND seeker.told_at IS NULL AND gap.state = %s AND lead.audience_id IN ({visible})
ORDER BY gap.closed_at DESC, seeker.id
LIMIT %s
"""


def put_away(pk: int, *, by: User) -> bool:
    """Have a line of news not shown to this person again, and say whether it was theirs."""
    return bool(Seeker.objects.filter(pk=pk, person=by).update(told_at=timezone.now()))
