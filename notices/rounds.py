"""The daily round to people for whom apps above have news that are no rows.

Everybody whose morning has come is marked as having had their round, whether there was anything to say or not: the mark tells
nothing. What is to be said goes along with the digest where there is one, and else in a mail of its own, of which nothing is
written down. A mail the server did not take is not kept for later either: the news are worked out anew the next day.
"""

from collections.abc import Sequence
from datetime import date

from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from accounts.hours import is_working
from accounts.models import User
from notices import extras
from notices.channels import MAILED, ways_of
from notices.composing import compose_extras
from notices.extras import Section
from notices.mailboxes import claim_day, may_be_mailed
from notices.models import Letter, Mailbox
from notices.server import hand_over, hang_up, is_printed
from notices.working import hours_at, hours_of_many


def go_round() -> int:
    """Go to everybody whose morning has come and who gets no digest now; give how many were mailed."""
    days, quiet, sent = mornings(), {}, 0
    connection = mail.get_connection()
    try:
        for person, day in days.items():
            if sections := news_for(person):
                sent += go_to(person, day, sections, connection)
            else:
                quiet[person] = day
    finally:
        hang_up(connection)
    mark(quiet)
    return sent


def go_to(person: User, day: date, sections: Sequence[Section], connection: BaseEmailBackend) -> bool:
    """Mail somebody their news, unless another worker does; say whether they went out."""
    if not claim_day(person, day) or not may_be_mailed(person):
        return False
    if hand_over(compose_extras(person, sections), connection) is not None:
        return False
    extras.told(person, sections)
    return True


def along_with_digest(person: User) -> list[Section]:
    """Give what goes along with somebody's digest: once a day, and then nothing more."""
    now = timezone.now()
    is_first = claim_day(person, now.astimezone(hours_at(person, now).zone).date())
    return news_for(person) if is_first else []


def news_for(person: User) -> list[Section]:
    """Work out what is to be said to somebody, of what they want to be mailed of."""
    sections = [] if is_printed() else extras.sections_for(person)
    ways = ways_of(person) if sections else {}
    return [section for section in sections if ways[section[0].group] in MAILED]


def mornings() -> dict[User, date]:
    """Give who is at work and had no round on this day of their calendar, and that day: four queries."""
    now = timezone.now()
    to_come = Letter.objects.filter(is_digest=True, state=Letter.State.WAITING, due_at__lte=now)
    people = list(User.objects.active().exclude(pk__in=to_come.values("person")))
    hours = hours_of_many(people, now)
    had = {box.person_id: box.digest_on or date.min for box in Mailbox.objects.exclude(digest_on=None)}
    days = {person: now.astimezone(hours[person.pk].zone).date() for person in people}
    return {
        person: day
        for person, day in days.items()
        if had.get(person.pk, date.min) < day and is_working(hours[person.pk], now)
    }


def mark(days: dict[User, date]) -> None:
    """Note that these people had their round."""
    boxes = [Mailbox(person=person, digest_on=day) for person, day in sorted(days.items(), key=lambda one: one[0].pk)]
    Mailbox.objects.bulk_create(
        boxes, update_conflicts=True, unique_fields=["person"], update_fields=["digest_on"], batch_size=500
    )
