"""Requests that come slowly, break off or are too large, before they reach a view."""

import io
import threading
from collections.abc import Callable, Iterable
from http import HTTPStatus

import pytest

from config import pace
from config.pace import Environment, NotTaken, Paced, take_in

MOST = 1000


def echo(environment: Environment, start: Callable[..., object]) -> Iterable[bytes]:
    start("200 OK", [])
    return [environment["wsgi.input"].read()]


def answer(paced: Paced, environment: Environment) -> tuple[str, bytes]:
    said = []
    body = b"".join(paced(environment, lambda status, _headers: said.append(status)))
    return said[0], body


def sent(body: bytes, **more: str) -> Environment:
    return {"wsgi.input": io.BytesIO(body), **more}


@pytest.mark.parametrize("more", [{"CONTENT_LENGTH": "4"}, {"HTTP_TRANSFER_ENCODING": "chunked"}])
def test_a_request_arrives_whole(more: dict[str, str]) -> None:
    assert answer(Paced(echo, threads=1, most=MOST), sent(b"text", **more)) == ("200 OK", b"text")


def test_a_request_without_a_body_is_not_waited_for() -> None:
    line = io.BytesIO(b"of the next request")

    take_in({"wsgi.input": line}, io.BytesIO(), most=MOST)

    assert line.tell() == 0


def test_half_a_request_never_passes_for_a_whole_one() -> None:
    status, _ = answer(Paced(echo, threads=1, most=MOST), sent(b"body=half of a te", CONTENT_LENGTH="40"))

    assert status == "400 Bad Request"


@pytest.mark.parametrize("more", [{"CONTENT_LENGTH": "1001"}, {"HTTP_TRANSFER_ENCODING": "chunked"}])
def test_a_request_too_large_is_refused(more: dict[str, str]) -> None:
    status, _ = answer(Paced(echo, threads=1, most=MOST), sent(b"x" * 1001, **more))

    assert status.startswith("413 ")


def test_a_request_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "GRACE", -1)

    with pytest.raises(NotTaken) as given_up:
        take_in(sent(b"x" * 10, CONTENT_LENGTH="11"), io.BytesIO(), most=MOST)

    assert given_up.value.status == HTTPStatus.REQUEST_TIMEOUT


class SlowLine(io.BytesIO):
    def __init__(self) -> None:
        super().__init__(b"slow")
        self.goes_on = threading.Event()

    def read(self, size: int | None = -1) -> bytes:
        self.goes_on.wait(10)
        return super().read(size)


def test_who_sends_slowly_holds_nobody_up() -> None:
    paced, line = Paced(echo, threads=1, most=MOST), SlowLine()
    slow = threading.Thread(target=answer, args=(paced, {"wsgi.input": line, "CONTENT_LENGTH": "4"}))
    slow.start()

    quick = answer(paced, sent(b"quick", CONTENT_LENGTH="5"))

    line.goes_on.set()
    slow.join(10)
    assert quick == ("200 OK", b"quick")
