"""Sending through a real mail server: taken, refused, gone and back, and by two workers at once."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Barrier

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connection
from pytest_django.fixtures import Settings

from accounts.models import User
from notices import letters, mailboxes, sending
from notices.models import Letter, Mailbox
from spaces import actions as spaces
from spaces.models import Space
from tests.clock import Clock
from tests.conftest import person
from tests.notices.conftest import tell, work

OK = "250 OK"


@dataclass
class Post:
    """A post office that keeps what it took, and says at each step what it is told to say."""

    to_rcpt: str = OK
    to_data: str = OK
    taken: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.to_rcpt == OK:
            envelope.rcpt_tos.append(address)
        return self.to_rcpt

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        if self.to_data == OK:
            message = message_from_bytes(envelope.original_content or b"", policy=policy.default)
            assert isinstance(message, EmailMessage)
            self.taken.append(message)
            self.recipients += envelope.rcpt_tos
        return self.to_data


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def over_smtp(settings: Settings, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5


@pytest.fixture
def server(over_smtp: None, post: Post, port: int) -> Iterator[Controller]:
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    yield controller
    if controller.loop.is_running():
        controller.stop()


def letter() -> Letter:
    return Letter.objects.get()


def test_a_mail_arrives(server: Controller, post: Post, clock: Clock, alice: User, bob: User, space: Space) -> None:
    tell(bob, by=alice, space=space, title="Füße & Straßen 🚲", words="Wörter")

    assert work() == 1

    message = post.taken[0]
    assert post.recipients == ["bob@example.com"]
    assert message["Subject"] == "[Commonplace] Füße & Straßen 🚲"
    assert message["Message-ID"] == letter().message_id
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        assert body
        assert "Wörter" in body.get_content()
    assert letter().state == Letter.State.SENT


def test_many_go_over_one_connection(
    server: Controller, post: Post, clock: Clock, alice: User, bob: User, charlie: User, space: Space
) -> None:
    for place in range(3):
        tell(bob, charlie, by=alice, space=space, key=f"comment:{place}")

    assert work() == 6

    assert len(post.taken) == 6
    assert len({message["Message-ID"] for message in post.taken}) == 6


def test_what_fails_is_tried_again_with_growing_pauses(
    server: Controller, post: Post, clock: Clock, alice: User, bob: User, space: Space
) -> None:
    post.to_rcpt = "451 4.7.1 Greylisted, come again"
    tell(bob, by=alice, space=space)
    work()
    assert (letter().state, letter().tries) == (Letter.State.WAITING, 1)
    assert letter().problem == "451 4.7.1 Greylisted, come again"
    assert letter().due_at == clock.now + sending.PAUSES[0]
    message_id = letter().message_id

    clock.move(minutes=4)
    assert letter().tries == 1
    clock.move(minutes=1)
    assert letter().tries == 2
    assert letter().due_at == clock.now + sending.PAUSES[1]
    post.to_rcpt = OK
    clock.move(minutes=30)

    assert (letter().state, letter().tries, letter().problem) == (Letter.State.SENT, 3, "")
    assert [message["Message-ID"] for message in post.taken] == [message_id]


def test_after_five_tries_it_is_given_up_and_can_be_sent_again(
    server: Controller, post: Post, clock: Clock, alice: User, bob: User, space: Space
) -> None:
    post.to_rcpt = "450 Not now"
    tell(bob, by=alice, space=space)
    work()
    for _ in range(20):
        clock.move(hours=12)

    assert (letter().state, letter().tries, letter().problem) == (Letter.State.FAILED, 5, "450 Not now")
    post.to_rcpt = OK
    assert work() == 0
    sending.send_again([letter().pk])
    clock.move(days=1)
    assert (letter().state, letter().tries) == (Letter.State.SENT, 1)


def test_a_server_that_is_down_holds_up_the_rest_and_loses_nothing(
    over_smtp: None, post: Post, port: int, clock: Clock, alice: User, bob: User, charlie: User, space: Space
) -> None:
    tell(bob, charlie, by=alice, space=space)
    assert work() == 0
    assert sorted(Letter.objects.values_list("tries", flat=True)) == [0, 1]
    assert "refused" in Letter.objects.get(tries=1).problem

    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    clock.move(minutes=5)
    controller.stop()

    assert sorted(post.recipients) == ["bob@example.com", "charlie@example.com"]
    assert set(Letter.objects.values_list("state", flat=True)) == {Letter.State.SENT}


@pytest.mark.parametrize(
    ("to_rcpt", "to_data", "state"),
    [
        ("550 5.1.1 No such user here", OK, Letter.State.BOUNCED),
        ("550 Unknown", OK, Letter.State.BOUNCED),
        ("550 5.7.1 Relaying denied", OK, Letter.State.FAILED),
        ("554 Go away", OK, Letter.State.FAILED),
        ("552 5.2.2 Mailbox full", OK, Letter.State.WAITING),
        (OK, "554 5.6.0 This looks like spam", Letter.State.FAILED),
        (OK, "452 4.3.1 Disk full", Letter.State.WAITING),
    ],
)
def test_each_refusal_means_what_it_says(
    server: Controller,
    post: Post,
    clock: Clock,
    alice: User,
    bob: User,
    charlie: User,
    space: Space,
    to_rcpt: str,
    to_data: str,
    state: str,
) -> None:
    post.to_rcpt, post.to_data = to_rcpt, to_data
    tell(bob, by=alice, space=space)

    work()

    assert letter().state == state
    assert letter().problem == (to_rcpt if to_rcpt != OK else to_data)
    post.to_rcpt = post.to_data = OK
    tell(charlie, by=alice, space=space, key="comment:2")
    assert work() == 1


def test_three_refusals_in_a_row_pause_somebodys_mail_until_they_say_so(
    server: Controller, post: Post, clock: Clock, alice: User, bob: User, space: Space
) -> None:
    for place in range(4):
        post.to_rcpt = OK if place == 0 else "550 5.1.1 No such user here"
        tell(bob, by=alice, space=space, key=f"comment:{place}")
        clock.move(minutes=1)
        assert mailboxes.is_paused(bob) == (place == 3)

    clock.move(days=1)
    tell(bob, by=alice, space=space, key="comment:9")
    work()
    assert not Letter.objects.filter(key="comment:9").exists()

    post.to_rcpt = OK
    mailboxes.resume(bob)
    tell(bob, by=alice, space=space, key="comment:10")
    work()
    assert Letter.objects.get(key="comment:10").state == Letter.State.SENT
    assert Mailbox.objects.get(person=bob).tried_since == clock.now


def test_a_worker_that_died_on_a_letter_loses_nothing(
    server: Controller, post: Post, clock: Clock, alice: User, bob: User, space: Space
) -> None:
    tell(bob, by=alice, space=space)
    letters.write()
    claimed = sending.claim(clock.now)
    assert claimed
    assert work() == 0

    clock.move(minutes=5)

    assert [message["Message-ID"] for message in post.taken] == [claimed.message_id]
    assert letter().state == Letter.State.SENT


def test_who_dies_on_it_five_times_gives_it_up(
    server: Controller, post: Post, clock: Clock, alice: User, bob: User, space: Space
) -> None:
    tell(bob, by=alice, space=space)
    letters.write()
    Letter.objects.update(tries=sending.MOST_TRIES)

    assert work() == 0

    assert (letter().state, letter().problem) == (Letter.State.FAILED, "The worker stopped while it sent this.")


def test_two_workers_at_once_send_each_mail_once(
    server: Controller, post: Post, clock: Clock, transactional_db: None
) -> None:
    alice = person("alice")
    readers = [person(f"reader{number}") for number in range(6)]
    space = spaces.create_space(by=alice, name="Handbook")
    for key in "ab":
        tell(*readers, by=alice, space=space, key=key)
    gate = Barrier(2)

    def worker() -> int:
        gate.wait()
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(worker) for _ in range(2)]
        total = sum(each.result() for each in done) + work()

    assert total == len(post.taken) == 12
    assert len({message["Message-ID"] for message in post.taken}) == 12
