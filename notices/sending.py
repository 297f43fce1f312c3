"""Sending the letters that are due.

A letter is claimed before it goes out: its try is counted and its next one set, in a transaction that ends before the mail
server is asked. So no two workers send one letter, and a worker that dies on it loses nothing: it goes out again under the
same Message-ID, by which mail programs know it for the same. That can happen only in the moment between the server's yes and
our noting it, which SMTP leaves to everybody.
"""

import secrets
from datetime import datetime, timedelta

import structlog
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.hours import next_working
from notices import extras
from notices.channels import MAILED, ways_of
from notices.composing import compose, host
from notices.groups import group_of
from notices.mailboxes import LONGEST_PROBLEM, may_be_mailed, note_bounce
from notices.models import Letter, Notice
from notices.refusals import Fault, Refusal
from notices.rounds import along_with_digest
from notices.server import hand_over, hang_up
from notices.working import hours_at

AT_ONCE = 300  # letters of one run
PAUSES = [timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8), timedelta(hours=12)]
MOST_TRIES = len(PAUSES)
WAITING, SENT, FAILED = Letter.State.WAITING, Letter.State.SENT, Letter.State.FAILED

log = structlog.get_logger("commonplace.mail")


def send_due() -> int:
    """Send letters that are due, over one connection; give how many went out. Stop where the server takes nothing now."""
    give_up_lost()
    connection, sent = mail.get_connection(), 0
    try:
        for _number in range(AT_ONCE):
            letter = claim(timezone.now())
            if letter is None:
                break
            refusal = send(letter, connection)
            sent += letter.state == SENT
            if refusal and refusal.fault == Fault.SERVER:
                break
    finally:
        hang_up(connection)
    return sent


def give_up_lost() -> None:
    """Give letters up on whose last try the worker died."""
    lost = Letter.objects.filter(state=WAITING, tries__gte=MOST_TRIES, due_at__lte=timezone.now())
    lost.update(state=FAILED, problem=_("The worker stopped while it sent this."))


@transaction.atomic
def claim(now: datetime) -> Letter | None:
    """Take the next letter that may go out now, count the try, and set when it is tried again should this one be lost."""
    due = Letter.objects.filter(state=WAITING, due_at__lte=now, tries__lt=MOST_TRIES).order_by("due_at", "pk")
    while letter := due.select_for_update(skip_locked=True, of=("self",)).select_related("person").first():
        working = next_working(hours_at(letter.person, now), now)
        if working is None or not may_be_mailed(letter.person):
            letter.delete()
        elif working > now:
            letter.due_at = working
            letter.save(update_fields=["due_at"])
        else:
            letter.due_at, letter.tries = now + PAUSES[letter.tries], letter.tries + 1
            letter.message_id = letter.message_id or f"<letter-{letter.pk}-{secrets.token_hex(8)}@{host()}>"
            letter.save(update_fields=["due_at", "tries", "message_id"])
            return letter
    return None


def send(letter: Letter, connection: BaseEmailBackend) -> Refusal | None:
    """Send a claimed letter and note what came of it; what has nothing left to say is dropped."""
    if letter.is_digest:
        take_in_others(letter)
    notices = still_news(letter)
    sections = along_with_digest(letter.person) if letter.is_digest and notices else []
    if not notices:
        letter.delete()
        return None
    refusal = hand_over(compose(letter, notices, sections), connection)
    if refusal is None:
        letter.state, letter.sent_at, letter.problem = SENT, timezone.now(), ""
        letter.save(update_fields=["state", "sent_at", "problem"])
        extras.told(letter.person, sections)
    else:
        note_refusal(letter, refusal)
    log.info("mail", letter=letter.pk, tries=letter.tries, refused=refusal.words if refusal else "")
    return refusal


@transaction.atomic
def take_in_others(digest: Letter) -> None:
    """Let one digest say what others of the same person say that are due too, as after days away."""
    others = Letter.objects.filter(person=digest.person, is_digest=True, state=WAITING, due_at__lte=timezone.now())
    for other in others.exclude(pk=digest.pk).select_for_update(skip_locked=True):
        digest.notices.add(*other.notices.all())
        other.delete()


def still_news(letter: Letter) -> list[Notice]:
    """Give what a letter still has to say, the oldest first: unread, not put off, readable and wanted by mail even now."""
    ways = ways_of(letter.person)
    mine = Notice.objects.for_person(letter.person).unread().at_hand().filter(letters=letter)
    return [notice for notice in reversed(mine) if ways[group_of(notice.kind)] in MAILED]


def note_refusal(letter: Letter, refusal: Refusal) -> None:
    if refusal.fault == Fault.ADDRESS:
        note_bounce(letter, refusal.words)
        return
    is_over = refusal.fault == Fault.MAIL or letter.tries >= MOST_TRIES
    letter.state, letter.problem = FAILED if is_over else WAITING, refusal.words[:LONGEST_PROBLEM]
    letter.save(update_fields=["state", "problem"])


def send_again(letters: list[int]) -> int:
    """Let letters that failed or came back go out anew, as if for the first time; give how many."""
    again = Letter.objects.filter(pk__in=letters, state__in=[FAILED, Letter.State.BOUNCED])
    return again.update(state=WAITING, tries=0, due_at=timezone.now(), problem="", sent_at=None)
