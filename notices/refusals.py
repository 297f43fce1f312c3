"""What a mail server means by no: that an address takes no mail, that this mail is not taken, or that it is not now.

A refused address counts against that address. A relay that takes no mail from us at all must not look like that, or one wrong
setting would pause everybody's mail: what RFC 3463 calls policy (5.7) is a fault of the mail, not of the address.
"""

import re
from dataclasses import dataclass
from enum import Enum
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

STATUS = re.compile(r"^(\d)\.(\d{1,3})\.(\d{1,3})\b")
FINAL, UNAVAILABLE = 500, 421
NO_SUCH_ADDRESS = {550, 551, 553}
MAILBOX_FULL = ("5", "2", "2")


class Fault(Enum):
    ADDRESS = "address"  # there is no such address
    MAIL = "mail"  # this mail is refused, and will be again
    MOMENT = "moment"  # not now; others may go
    SERVER = "server"  # nothing goes now


@dataclass(frozen=True, slots=True)
class Refusal:
    fault: Fault
    words: str


def refusal_in(error: SMTPException | OSError) -> Refusal:
    """Read what went wrong from what smtplib raised."""
    if isinstance(error, SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return Refusal(fault_of_address(code, text_of(said)), f"{code} {text_of(said)}")
    if isinstance(error, SMTPResponseException):
        words = f"{error.smtp_code} {text_of(error.smtp_error)}"
        is_of_mail = isinstance(error, SMTPDataError) and error.smtp_code != UNAVAILABLE
        if is_of_mail:
            return Refusal(Fault.MAIL if error.smtp_code >= FINAL else Fault.MOMENT, words)
        return Refusal(Fault.SERVER, sender_named(error, words))
    return Refusal(Fault.SERVER, str(error) or type(error).__name__)


def fault_of_address(code: int, words: str) -> Fault:
    if code == UNAVAILABLE:
        return Fault.SERVER
    status = STATUS.match(words)
    if code < FINAL or (status and status.groups() == MAILBOX_FULL):
        return Fault.MOMENT
    if status:
        return Fault.ADDRESS if status[2] in {"1", "2"} else Fault.MAIL
    return Fault.ADDRESS if code in NO_SUCH_ADDRESS else Fault.MAIL


def sender_named(error: SMTPResponseException, words: str) -> str:
    return f"{error.sender}: {words}" if isinstance(error, SMTPSenderRefused) else words


def text_of(words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return " ".join(text.split())
