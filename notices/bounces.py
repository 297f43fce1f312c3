"""Mails that came back: reading a delivery status notification (RFC 3464), and noting which letter it is about.

A letter is known by its Message-ID alone, part of which nobody can guess: who makes such a message up pauses nobody's mail.
"""

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser

from accounts.models import User
from notices.mailboxes import note_bounce
from notices.models import Letter

LARGEST = 1024 * 1024  # bytes; the rest of a longer message is of no use here
MOST_PARTS = 100
HEADERS = {"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"}


def note(raw: bytes) -> User | None:
    """Note the letter that a message says came back for good; give whose it was, or None where it says no such thing.

    Noted twice is noted once.
    """
    parts = list(parts_of(BytesParser(policy=policy.default).parsebytes(raw[:LARGEST])))
    problem = next((said for part in parts if (said := failure_in(part))), "")
    returned = next((found for part in parts if (found := returned_in(part))), "")
    if not problem or not returned:
        return None
    waiting = Letter.objects.filter(message_id=returned).exclude(state=Letter.State.BOUNCED)
    letter = waiting.select_related("person").first()
    if letter is None:
        return None
    note_bounce(letter, problem)
    return letter.person


def parts_of(message: EmailMessage) -> Iterator[Message]:
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            return
        yield part


def failure_in(part: Message) -> str:
    """Give why a mail could not be delivered at all, where this part says that; a delay is no failure."""
    if str(part.get("Action", "")).strip().lower() != "failed":
        return ""
    status = str(part.get("Status", ""))
    if status.startswith("4"):
        return ""
    _kind, _, words = str(part.get("Diagnostic-Code", "")).partition(";")
    return " ".join(f"{status} {words}".split()) or "failed"


def returned_in(part: Message) -> str:
    """Give the Message-ID of the mail that came back, where this part holds its headers."""
    if part.get_content_type() not in HEADERS:
        return ""
    content = part.get_payload()
    if isinstance(content, list):
        return next((str(inner.get("Message-ID", "")).strip() for inner in content if isinstance(inner, Message)), "")
    inner = BytesParser(policy=policy.default).parsebytes(str(content).encode(errors="replace"), headersonly=True)
    return str(inner.get("Message-ID", "")).strip()
