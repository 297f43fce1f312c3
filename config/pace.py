"""Take requests in, and hand answers out, at whatever pace the other end keeps, and work on only a few at a time.

A thread that works holds a database connection, so there are few of them. Were they to read from the network
themselves, as many people with a bad connection, each uploading a file, would hold up everybody else.
"""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import IO, Any

Environment = dict[str, Any]
Application = Callable[..., Any]

WAITING = 64  # threads that read and write for each web process
IN_MEMORY = 1024 * 1024  # bytes of a request; more goes to a temporary file
CHUNK = 64 * 1024
GRACE, SLOWEST = 30, 2_000  # seconds, and bytes a second, that a request may take to arrive
CUT_OFF, TOO_SLOW, TOO_LARGE = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
)


class NotTaken(Exception):
    """The request did not arrive whole. A part of a text must never pass for all of it."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


class Paced:
    """An application that gets each request whole, in one of `threads` threads of its own.

    `refuse` gives the page that says why one of more than `most` bytes, or a broken one, was not taken.
    """

    def __init__(
        self, application: Application, *, threads: int, most: int, refuse: Callable[[HTTPStatus], str] = str
    ) -> None:
        self.application, self.most, self.refuse = application, most, refuse
        self.workers = ThreadPoolExecutor(threads, thread_name_prefix="request")

    def __call__(self, environment: Environment, start: Callable[..., Any]) -> Iterable[bytes]:
        with SpooledTemporaryFile(IN_MEMORY) as body:
            try:
                take_in(environment, body, most=self.most)
            except NotTaken as why:
                start(
                    f"{why.status.value} {why}", [("Content-Type", "text/html; charset=utf-8"), ("Connection", "close")]
                )
                return [self.refuse(why.status).encode()]
            answer: Iterable[bytes] = self.workers.submit(self.application, environment, start).result()
            return answer


def take_in(environment: Environment, body: IO[bytes], *, most: int) -> None:
    """Read all that is sent. Raise NotTaken when it is more than `most` bytes, slow without end, or breaks off."""
    said = environment.get("CONTENT_LENGTH") or ""
    length = int(said) if said.isascii() and said.isdigit() else None
    if length == 0 or (length is None and "HTTP_TRANSFER_ENCODING" not in environment):
        return
    if (length or 0) > most:
        raise NotTaken(TOO_LARGE)
    line, arrived, began = environment["wsgi.input"], 0, time.monotonic()
    while chunk := line.read(CHUNK if length is None else min(CHUNK, length - arrived)):
        arrived += body.write(chunk)
        if arrived > most:
            raise NotTaken(TOO_LARGE)
        if time.monotonic() - began > GRACE + arrived / SLOWEST:
            raise NotTaken(TOO_SLOW)
    if arrived < (length or 0):
        raise NotTaken(CUT_OFF)
    environment["CONTENT_LENGTH"] = str(arrived)
    environment["wsgi.input"] = body
    body.seek(0)
