"""What stands in a mail: for people in two forms, and for programs in its headers. Nothing people typed can bend either."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from accounts.models import User
from notices import channels, composing
from notices.groups import Group
from notices.models import Channel, Letter, Notice
from spaces.models import Space
from tests.clock import Clock
from tests.notices.conftest import sent, tell, work

HOSTILE = 'A"><script>alert(1)</script>\r\nBcc: eve@example.com\u2028X: y\x00<b>'


def read(number: int = 0) -> EmailMessage:
    """Read a mail as the program of whoever gets it does."""
    message = message_from_bytes(sent()[number].message().as_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def part(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert found
    return str(found.get_content())


def test_it_says_who_did_what_with_the_passage_and_a_link(clock: Clock, alice: User, bob: User, space: Space) -> None:
    tell(bob, by=alice, space=space, words="Look here " * 20)
    work()

    message, link = read(), f"/inbox/{Notice.objects.get().pk}/"

    assert message.get_content_type() == "multipart/alternative"
    for text in (part(message, "plain"), part(message, "html")):
        assert "Alice mentioned you in Laptops" in text
        assert f"http://127.0.0.1:8000{link}" in text or f":{link}" in text or link in text
        assert "/inbox/settings/" in text
        assert "/inbox/stop/" in text
    assert "\n> Look here" in part(message, "plain")
    assert max(map(len, part(message, "plain").split("\n-- \n")[0].splitlines())) <= 72
    assert "<img" not in part(message, "html")


def test_it_says_why_it_comes_where_what_happened_does_not(clock: Clock, alice: User, bob: User, space: Space) -> None:
    tell(bob, by=alice, space=space, kind=Notice.Kind.CALLED, title="Which train?", why="because it is your turn")
    work()

    text = part(read(), "plain")
    assert text.startswith("Alice asks: Which train?\n\n> Look here\n\nBecause it is your turn.\n\nhttp")
    assert "Because it is your turn." in part(read(), "html")


def test_programs_thread_sort_and_stop_it(clock: Clock, alice: User, bob: User, space: Space) -> None:
    tell(bob, by=alice, space=space)
    tell(bob, by=alice, space=space, key="comment:2", kind=Notice.Kind.REPLY)
    tell(bob, by=alice, space=space, key="comment:3", about=("page", 2))
    work()

    first, second, other = read(0), read(1), read(2)

    assert first["References"] == first["In-Reply-To"] == second["References"] == "<page-1@127.0.0.1>"
    assert other["References"] == "<page-2@127.0.0.1>"
    assert first["Subject"] == second["Subject"]
    assert first["Message-ID"] != second["Message-ID"]
    assert first["Message-ID"] == Letter.objects.get(key="comment:1").message_id
    assert first["List-Id"] == '"Commonplace" <talk.notices.127.0.0.1>'
    assert (first["Auto-Submitted"], first["Precedence"]) == ("auto-generated", "bulk")
    assert first["From"] == "Alice on Commonplace <wiki@localhost>"
    assert first["Reply-To"] is None


def test_nothing_people_typed_bends_a_mail(clock: Clock, alice: User, bob: User, space: Space) -> None:
    User.objects.filter(pk=alice.pk).update(name=HOSTILE.replace("\x00", ""))
    alice.refresh_from_db()
    tell(bob, by=alice, space=space, title=HOSTILE.replace("\x00", ""), words=HOSTILE.replace("\x00", ""))

    work()

    message = read()
    assert message["Bcc"] is message["X"] is None
    assert message["To"] == "bob@example.com"
    assert "<script>" not in part(message, "html")
    assert "<b>" not in part(message, "html")
    assert "&lt;script&gt;" in part(message, "html")
    assert len(message["From"].addresses) == 1


def test_signs_that_steer_are_taken_out() -> None:
    assert composing.one_line(HOSTILE) == 'A"><script>alert(1)</script> Bcc: eve@example.com X: y <b>'


def test_without_who_did_it_no_name_is_made_up(clock: Clock, bob: User, space: Space) -> None:
    tell(bob, by=None, space=space, kind=Notice.Kind.QUESTION, title="Which train?")
    channels.choose(bob, {Group.TOPICS: Channel.Way.NOW})
    work()

    assert read()["From"] == "Commonplace <wiki@localhost>"
    assert "A colleague asked in a topic you follow: Which train?" in part(read(), "plain")


def test_a_digest_says_it_group_by_group_and_leaves_the_rest_to_the_inbox(
    clock: Clock, alice: User, bob: User, space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composing, "MOST_IN_A_DIGEST", 3)
    channels.choose(bob, dict.fromkeys(Group, Channel.Way.DIGEST))
    tell(bob, by=alice, space=space)
    for place in range(3):
        tell(bob, by=alice, space=space, kind=Notice.Kind.ANSWER, key=f"answer:{place}", title=f"Train {place}")
    work()
    clock.move(to=datetime(2026, 5, 5, 9, tzinfo=UTC))

    message = read()

    assert message["Subject"] == "4 things for you on Commonplace"
    assert message["References"] is None
    assert "/inbox/stop/" in message["List-Unsubscribe"]
    text = part(message, "plain")
    assert text.index("\nReplies and mentions\n") < text.index("Alice mentioned you") < text.index("Your questions and")
    assert "Train 1" in text
    assert "Train 2" not in text
    assert "And 1 more in your inbox:" in text
    assert "And 1 more." in part(message, "html")
