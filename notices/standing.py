"""Notices that somebody put off for later, and those that stand until something is done."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from notices.actions import count, count_after, hold
from notices.models import Notice, NoticeQuerySet


@transaction.atomic
def finish(notices: NoticeQuerySet) -> None:
    """Mark notices as read, because what they asked for is done or no longer wanted; each person's number follows."""
    unread = notices.unread()
    count_after(unread, lambda: unread.update(read_at=timezone.now(), later_until=None))


@transaction.atomic
def put_off(notices: QuerySet[Notice], *, person: User, until: datetime) -> None:
    """Keep somebody's notices from their inbox and number until a moment. Read ones come back as new."""
    hold([person])
    notices.filter(person=person).update(later_until=until, read_at=None)
    count([person])


@transaction.atomic
def stand_again(person: User, *, keys: Iterable[str]) -> None:
    """Give somebody back what they put off or had done with, as new."""
    gone = Notice.objects.filter(person=person, key__in=list(keys)).exclude(read_at=None, later_until=None)
    if renew(gone):
        count([person])


def wake() -> int:
    """Give back what people put off until now; give to how many. Each person's in a transaction of its own."""
    now = timezone.now()
    due = Notice.objects.filter(later_until__lte=now)
    people = User.objects.filter(pk__in=due.values("person")).order_by("pk")
    return sum(wake_for(person, now) for person in people)


@transaction.atomic
def wake_for(person: User, now: datetime) -> bool:
    hold([person])
    is_any = renew(Notice.objects.filter(person=person, later_until__lte=now)) > 0
    if is_any:
        count([person])
    return is_any


def renew(notices: QuerySet[Notice]) -> int:
    """Let notices stand on top of the inbox, unread."""
    return notices.update(read_at=None, later_until=None, created_at=timezone.now())
