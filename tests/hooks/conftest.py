"""A real server on this machine, which says what a test wants, and a clock that is moved."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from accounts.models import User
from hooks import actions, sending
from hooks.models import Hook
from spaces.models import Space
from tests.clock import Clock, stopped

EVERYTHING = [
    "page.made",
    "page.changed",
    "question.asked",
    "question.answered",
    "question.accepted",
    "question.closed",
    "question.kept",
]
Behaviour = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Request:
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def said(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found


@dataclass
class Receiver:
    """The other side: keeps what it is sent, and answers with `status`, or as it is told to."""

    port: int = 0
    status: int = 204
    behaviour: Behaviour | None = None
    headers: dict[str, str] = field(default_factory=dict)
    taken: list[Request] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook?to=team"

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        length = int(request.headers.get("Content-Length", 0))
        self.taken.append(Request(request.path, dict(request.headers), request.rfile.read(length)))
        if self.behaviour:
            self.behaviour(request)
            return
        request.send_response(self.status)
        for name, value in self.headers.items():
            request.send_header(name, value)
        request.end_headers()

    @property
    def said(self) -> list[dict[str, Any]]:
        return [request.said for request in self.taken]


@pytest.fixture
def receiver(settings: Settings) -> Iterator[Receiver]:
    settings.HOOKS_TO_PRIVATE_ADDRESSES = True
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            receiver.answer(self)

        def do_GET(self) -> None:
            receiver.answer(self)

        def log_message(self, *_: Any) -> None:
            """Keep quiet."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: Any) -> None:
            """Keep quiet: whoever called hung up."""

    server = Server(("127.0.0.1", 0), Handler)
    receiver.port = server.server_port
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield receiver
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def hook(receiver: Receiver, alice: User, space: Space) -> Hook:
    """Tell the receiver all that happens in the Handbook."""
    return hook_to(receiver.url, by=alice, space=space)


def hook_to(url: str, *, by: User, form: str = "json", events: list[str] | None = None, **where: Any) -> Hook:
    return actions.make_hook(by=by, name="Team channel", url=url, form=form, events=events or EVERYTHING, **where)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return stopped(monkeypatch, work=sending.send_due)


def trickle(header: bytes, drop: bytes, *, pause: float) -> Behaviour:
    """Say the beginning at once, and then go on and on by drops."""

    def go_on(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(header)
        for _number in range(2000):
            request.wfile.write(drop)
            request.wfile.flush()
            time.sleep(pause)

    return go_on
