"""Handing one message to another server: bounded in time and size, and to no other place than the one that was checked.

urllib3's connections are used one at a time and below its pools, so that nothing is redirected, retried, or sent through a
proxy that would look names up itself. See docs/decisions/0018.
"""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from django.utils.translation import gettext as _
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

from hooks.addresses import Address, Refused, numbers_of, read_address

CONNECT_SECONDS = 5
READ_SECONDS = 10
WHOLE_SECONDS = 15  # from the first connection to the end of the answer
LONGEST_ANSWER = 64 * 1024
OK, REDIRECTS, GONE, FAULTS = 200, 300, 410, 400

Failure = HTTPError | http.client.HTTPException | OSError | ValueError
FAILURES = (HTTPError, http.client.HTTPException, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it: the status the server gave, if it did, and what is wrong, in words."""

    status: int | None = None
    problem: str = ""

    @property
    def is_taken(self) -> bool:
        return self.status is not None and OK <= self.status < REDIRECTS

    @property
    def is_gone(self) -> bool:
        return self.status == GONE


class TooSlow(Exception):
    """The whole of it took too long."""


def post(url: str, *, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Send a message and read what the server says; never raise because of what is at the other end."""
    ends = time.monotonic() + WHOLE_SECONDS
    try:
        address = read_address(url)
        connection = connect(address, ends)
        try:
            return exchange(connection, address, body, headers, ends)
        finally:
            connection.close()
    except Refused as refusal:
        return Answer(problem=str(refusal))
    except TooSlow:
        return Answer(problem=too_slow())
    except FAILURES as error:
        return Answer(problem=words_for(error))


def connect(address: Address, ends: float) -> HTTPConnection:
    """Connect to the first number of the name that answers."""
    failure: Failure | None = None
    for number in numbers_of(address):
        if time.monotonic() >= ends:
            break
        connection = connection_to(address, number)
        try:
            connection.connect()
        except FAILURES as error:
            connection.close()
            failure = error
        else:
            return connection
    raise failure or TooSlow()


def connection_to(address: Address, number: str) -> HTTPConnection:
    """Prepare a connection to a number, where the server shows the certificate of the name."""
    if address.scheme == "http":
        return HTTPConnection(number, address.port, timeout=CONNECT_SECONDS)
    context = ssl.create_default_context()
    return HTTPSConnection(
        number, address.port, timeout=CONNECT_SECONDS, ssl_context=context, server_hostname=address.host
    )


def exchange(
    connection: HTTPConnection, address: Address, body: bytes, headers: Mapping[str, str], ends: float
) -> Answer:
    connection.timeout = READ_SECONDS
    with cut_off(connection, ends):
        connection.request(
            "POST",
            address.path,
            body=body,
            headers={"Host": address.authority, **headers, "Connection": "close"},
            preload_content=False,
            decode_content=False,
        )
        response = connection.getresponse()
        status = response.status
        with suppress(*FAILURES):  # the status says it all
            response.read(LONGEST_ANSWER)
    return Answer(status=status, problem=problem_of(status))


@contextmanager
def cut_off(connection: HTTPConnection, ends: float) -> Iterator[None]:
    """End what is said over a connection at a moment, however slowly it trickles in."""
    line, is_over = connection.sock, threading.Event()

    def hang_up() -> None:
        is_over.set()
        if line is not None:
            with suppress(OSError):
                socket.socket.shutdown(line, socket.SHUT_RDWR)  # beneath TLS, whose own would wait its turn

    timer = threading.Timer(max(ends - time.monotonic(), 0), hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    except FAILURES as error:
        if is_over.is_set():
            raise TooSlow from error
        raise
    finally:
        timer.cancel()


def problem_of(status: int) -> str:
    if OK <= status < REDIRECTS:
        return ""
    if REDIRECTS <= status < FAULTS:
        return _("The server leads elsewhere (%(status)d), which is not followed.") % {"status": status}
    if status == GONE:
        return _("The server says that nothing is taken here any more (410).")
    return _("The server answered %(status)d.") % {"status": status}


def words_for(error: Failure) -> str:
    """Say what went wrong on the way."""
    causes = [error, getattr(error, "__cause__", None), getattr(error, "reason", None)]
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return _("The server's certificate is not valid for this address.")
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return _("No safe connection could be made with the server.")
    if isinstance(error, NewConnectionError):
        return _("The server takes no connections there.")
    if any(isinstance(cause, (TimeoutError, ConnectTimeoutError)) for cause in causes):
        return too_slow()
    return _("The connection broke off before the server had answered.")


def too_slow() -> str:
    return _("The server did not answer in time.")
