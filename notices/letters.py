"""Deciding what is mailed: each notice once becomes part of a letter, or of none.

The first few of a person's day go at once, one letter each; the rest, and what they want once a day, waits for the digest of
their next morning. Nothing is due outside their working hours. The letter's key keeps one notice from two letters.
"""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.hours import Hours, next_working
from accounts.models import User
from notices.channels import MAILED, Way, ways_of
from notices.groups import group_of
from notices.mailboxes import box_of
from notices.models import Letter, Notice
from notices.working import hours_at, next_morning

AT_ONCE_A_DAY = 4
BATCH = 200
KEPT = timedelta(days=90)
A_DAY = timedelta(days=1)


def write() -> int:
    """Write letters of all that was told since the last time; give how many notices were looked at."""
    looked_at = 0
    while number := write_batch():
        looked_at += number
    return looked_at


@transaction.atomic
def write_batch() -> int:
    """Decide on some notices. Others who do the same at the same time take other ones."""
    unsorted = Notice.objects.filter(is_sorted=False).select_for_update(skip_locked=True, of=("self",))
    notices = list(unsorted.select_related("person").order_by("pk")[:BATCH])
    by_person: dict[User, list[Notice]] = {}
    for notice in notices:
        by_person.setdefault(notice.person, []).append(notice)
    for person, told in sorted(by_person.items(), key=lambda one: one[0].pk):
        write_for(person, told)
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(is_sorted=True)
    return len(notices)


def write_for(person: User, told: list[Notice]) -> None:
    """Write one person's letters. Holds their mailbox, so that two workers count their day together."""
    ways = ways_of(person)
    wanted = [notice for notice in told if ways[group_of(notice.kind)] in MAILED and is_news(notice)]
    if not wanted or not person.is_active or box_of(person).is_paused:
        return
    now = timezone.now()
    hours = hours_at(person, now)
    due, morning = next_working(hours, now), next_morning(hours, now)
    if due is None or morning is None:  # who never works is never mailed
        return
    room = AT_ONCE_A_DAY - written_on(person, hours, due)
    for notice in wanted:
        if ways[group_of(notice.kind)] == Way.NOW and room > 0:
            room -= write_letter(person, notice, due)
        else:
            add_to_digest(person, notice, morning)


def is_news(notice: Notice) -> bool:
    return notice.read_at is None and not notice.is_aside


def written_on(person: User, hours: Hours, due: datetime) -> int:
    """Count the letters of their own that go out on the day of a moment in somebody's calendar."""
    begins = datetime.combine(due.astimezone(hours.zone).date(), time(), hours.zone)
    that_day = (begins, begins + A_DAY)
    still_to_go = Q(state=Letter.State.WAITING, due_at__range=that_day)
    return Letter.objects.filter(still_to_go | Q(sent_at__range=that_day), person=person, is_digest=False).count()


def write_letter(person: User, notice: Notice, due: datetime) -> int:
    """Write a letter about one notice; give 0 where there is one already."""
    letter, is_new = Letter.objects.get_or_create(person=person, key=notice.key, defaults={"due_at": due})
    if is_new:
        letter.notices.add(notice)
    return int(is_new)


def add_to_digest(person: User, notice: Notice, morning: datetime) -> None:
    letter, _is_new = Letter.objects.get_or_create(
        person=person, key=f"digest:{morning:%Y-%m-%dT%H:%M}", defaults={"is_digest": True, "due_at": morning}
    )
    letter.notices.add(notice)


def forget_old() -> int:
    """Forget letters of long ago. What they told of is not written anew: notices are looked at once."""
    return Letter.objects.filter(created_at__lt=timezone.now() - KEPT).exclude(state=Letter.State.WAITING).delete()[0]
