"""Mails that came back, as mail servers say it (RFC 3464)."""

import io
from typing import Any

import pytest
from django.core.management import call_command

from accounts.models import User
from notices import bounces, mailboxes
from notices.models import Letter
from spaces.models import Space
from tests.clock import Clock
from tests.notices.conftest import tell, work

BOUNCE = """\
From: MAILER-DAEMON@mx.example.com
To: wiki@localhost
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com

Final-Recipient: rfc822; bob@example.com
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <bob@example.com>:
    Recipient address rejected

--b
Content-Type: {returned}

From: wiki@localhost
Subject: [Commonplace] Laptops
Message-ID: {message_id}

{body}
--b--
"""


def bounce(
    letter: Letter,
    *,
    action: str = "failed",
    status: str = "5.1.1",
    returned: str = "message/rfc822",
    message_id: str = "",
) -> bytes:
    """Write what a mail server sends when a letter could not be delivered."""
    text = BOUNCE.format(
        action=action,
        status=status,
        returned=returned,
        message_id=message_id or letter.message_id,
        body="Words" if returned == "message/rfc822" else "",
    )
    return text.encode()


@pytest.fixture
def letter(clock: Clock, alice: User, bob: User, space: Space) -> Letter:
    tell(bob, by=alice, space=space)
    work()
    return Letter.objects.get()


@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers"])
def test_a_bounce_is_noted_with_its_reason(letter: Letter, bob: User, returned: str) -> None:
    assert bounces.note(bounce(letter, returned=returned)) == bob

    letter.refresh_from_db()
    assert letter.state == Letter.State.BOUNCED
    assert letter.problem == "5.1.1 550 5.1.1 <bob@example.com>: Recipient address rejected"
    assert not mailboxes.is_paused(bob)


def test_it_is_noted_once(letter: Letter) -> None:
    assert bounces.note(bounce(letter))
    assert bounces.note(bounce(letter)) is None


def test_three_of_them_pause_the_mail(clock: Clock, letter: Letter, alice: User, bob: User, space: Space) -> None:
    for place in range(2):
        tell(bob, by=alice, space=space, key=f"comment:more{place}")
        clock.move(minutes=1)

    for number, sent in enumerate(Letter.objects.order_by("pk"), start=1):
        bounces.note(bounce(sent))
        assert mailboxes.is_paused(bob) == (number == 3)


@pytest.mark.parametrize(
    "said",
    [
        {"action": "delayed", "status": "4.4.1"},
        {"action": "failed", "status": "4.4.7"},
        {"action": "delivered", "status": "2.0.0"},
        {"message_id": "<letter-1-guessed@127.0.0.1>"},
        {"returned": "text/plain"},
    ],
)
def test_what_is_no_bounce_of_ours_changes_nothing(letter: Letter, said: dict[str, Any]) -> None:
    assert bounces.note(bounce(letter, **said)) is None

    letter.refresh_from_db()
    assert letter.state == Letter.State.SENT


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 500])
def test_any_bytes_are_taken_in_calmly(db: None, raw: bytes) -> None:
    assert bounces.note(raw) is None


def test_the_mail_server_hands_them_to_a_command(
    letter: Letter, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for expected in ("Noted: mail to bob came back.", "It says of no mail of ours that it could not be delivered."):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(bounce(letter))))
        call_command("note_bounces")
        assert capsys.readouterr().out.strip() == expected
