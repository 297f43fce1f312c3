"""A small HTTP client over kept connections, cheap enough not to be what is measured."""

import socket
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlencode

PATIENCE = 30


@dataclass(frozen=True, slots=True)
class Request:
    path: str
    fields: dict[str, str] = field(default_factory=dict)
    token: str = ""

    @property
    def method(self) -> str:
        return "POST" if self.fields else "GET"

    def written(self, host: str, cookies: str) -> bytes:
        """Give the request as it goes over the wire."""
        body = urlencode(self.fields).encode()
        lines = [f"{self.method} {self.path} HTTP/1.1", f"Host: {host}"]
        lines += [f"Authorization: Bearer {self.token}"] if self.token else [f"Cookie: {cookies}"]
        if body:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    size: int


class Connection:
    """A kept connection. `cookies` say who asks."""

    def __init__(self, host: str, port: int, cookies: str) -> None:
        self.name, self.cookies = f"{host}:{port}", cookies
        self.socket = socket.create_connection((host, port), PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: Request) -> Answer:
        self.socket.sendall(request.written(self.name, self.cookies))
        read = b""
        while b"\r\n\r\n" not in read:
            read += self.more()
        head, _, body = read.partition(b"\r\n\r\n")
        status, head = int(head[9:12]), head.lower()
        if (at := head.find(b"content-length:")) >= 0:
            size = int(head[at + 15 :].split(b"\r\n", 1)[0])
            while len(body) < size:
                body += self.more()
        elif b"transfer-encoding: chunked" in head:
            while not body.endswith(b"0\r\n\r\n"):
                body += self.more()
        return Answer(status, len(body))

    def more(self) -> bytes:
        if not (read := self.socket.recv(1 << 18)):
            raise ConnectionError("The server closed the connection; its log in the data folder says why.")
        return read


@dataclass(frozen=True, slots=True)
class Burst:
    """What came of asking for a while: how many answers in how many seconds."""

    count: int
    seconds: float


def burst(
    connections: Sequence[Connection], requests: Sequence[Iterator[Request]], *, status: int, seconds: float
) -> Burst:
    """Ask over all connections at once, each waiting for its answer before it asks again."""
    began = time.perf_counter()

    def ask(connection: Connection, rows: Iterator[Request]) -> int:
        asked = 0
        while time.perf_counter() < began + seconds:
            expect(connection, next(rows), status)
            asked += 1
        return asked

    with ThreadPoolExecutor(len(connections)) as threads:
        asked = sum(threads.map(ask, connections, requests))
    return Burst(asked, time.perf_counter() - began)


def alone(connection: Connection, requests: Iterator[Request], *, status: int, times: int) -> list[float]:
    """Ask over one connection while nobody else does, and give the milliseconds each answer took."""
    taken = []
    for _ in range(times):
        request = next(requests)
        began = time.perf_counter()
        expect(connection, request, status)
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def expect(connection: Connection, request: Request, status: int) -> Answer:
    answer = connection.ask(request)
    if answer.status != status:
        raise RuntimeError(f"{request.method} {request.path} was answered {answer.status} and not {status}.")
    return answer
