"""What is known of mailing somebody: whether their address takes mail, and on which day their last round was."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from notices.models import Letter, Mailbox

MOST_BOUNCES = 3  # one after the other
LONGEST_PROBLEM = 300


def box_of(person: User) -> Mailbox:
    """Lock what is known of mailing this person, made where there is nothing yet."""
    Mailbox.objects.bulk_create([Mailbox(person=person)], ignore_conflicts=True)
    return Mailbox.objects.select_related("person").select_for_update(of=("self",)).get(person=person)


def is_paused(person: User) -> bool:
    box = Mailbox.objects.select_related("person").filter(person=person).first()
    return box is not None and box.is_paused


def may_be_mailed(person: User) -> bool:
    """Say whether somebody is still here, confirmed their address, and gets mail there: two queries."""
    if not person.is_active or is_paused(person):
        return False
    addresses = person.emailaddress_set  # type: ignore[attr-defined]  # allauth ships no types
    return bool(addresses.filter(email__iexact=person.email, verified=True).exists())


@transaction.atomic
def claim_day(person: User, day: date) -> bool:
    """Note that this is the day of somebody's round; say whether it was not noted before."""
    box_of(person)
    before = Mailbox.objects.filter(Q(digest_on=None) | Q(digest_on__lt=day), person=person)
    return before.update(digest_on=day) == 1


@transaction.atomic
def note_bounce(letter: Letter, problem: str) -> None:
    """Note that a letter came back. After three of a person in a row their mail is paused, until they say that it arrives."""
    letter.state, letter.problem = Letter.State.BOUNCED, problem[:LONGEST_PROBLEM]
    letter.sent_at = letter.sent_at or timezone.now()
    letter.save(update_fields=["state", "problem", "sent_at"])
    box = box_of(letter.person)
    tried = Letter.objects.filter(person=letter.person, state__in=[Letter.State.SENT, Letter.State.BOUNCED])
    if box.tried_since:
        tried = tried.filter(sent_at__gt=box.tried_since)
    last = list(tried.order_by("-sent_at", "-pk").values_list("state", flat=True)[:MOST_BOUNCES])
    if last == [Letter.State.BOUNCED] * MOST_BOUNCES and not box.is_paused:
        box.paused_at, box.paused_for = timezone.now(), letter.person.email
        box.save(update_fields=["paused_at", "paused_for"])


@transaction.atomic
def resume(person: User) -> None:
    """Mail somebody again, and count bounces from now on."""
    box = box_of(person)
    box.paused_at, box.tried_since = None, timezone.now()
    box.save(update_fields=["paused_at", "tried_since"])
