"""Where messages may go, and where never."""

import socket
import threading
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from hooks import addresses
from hooks.addresses import NotFound, NotNow, Refused, numbers_of, read_address
from hooks.posting import post
from tests.hooks.conftest import Receiver

PRIVATE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",  # noqa: S104 - nobody binds to it here
    "10.0.0.1",
    "172.16.4.4",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "169.254.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.255",
    "168.63.129.16",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::127.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::1",
    "2002:c0a8:101::1",
    "2001::1",
    "2001:db8::1",
    "100::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
]
PUBLIC = ["1.1.1.1", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "::ffff:1.1.1.1",
          "64:ff9b::101:101", "2002:101:101::1"]  # fmt: skip
DISGUISED = ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "localhost.", "LOCALHOST", "[::1]"]


def url_of(number: str) -> str:
    return f"https://[{number}]/x" if ":" in number else f"https://{number}/x"


@pytest.mark.parametrize("number", PRIVATE)
def test_what_is_not_out_in_the_world_is_refused(number: str) -> None:
    with pytest.raises(Refused, match="private network"):
        numbers_of(read_address(url_of(number)))


@pytest.mark.parametrize("number", PUBLIC)
def test_what_is_out_in_the_world_is_taken(number: str) -> None:
    assert len(numbers_of(read_address(url_of(number)))) == 1


@pytest.mark.parametrize("host", DISGUISED)
def test_other_spellings_of_this_machine_are_refused(host: str) -> None:
    with pytest.raises(Refused):
        numbers_of(read_address(f"http://{host}/"))


@pytest.mark.parametrize("number", ["127.0.0.1", "10.0.0.1", "::1", "fd00::1"])
def test_a_setting_lets_them_be_reached(number: str, settings: Settings) -> None:
    settings.HOOKS_TO_PRIVATE_ADDRESSES = True

    assert numbers_of(read_address(url_of(number))) == [number]


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/x",
        "file:///etc/passwd",
        "gopher://example.com/",
        "javascript:alert(1)",
        "https://",
        "https:///x",
        "https://user:secret@example.com/",
        "https://user@example.com/",
        "https://example.com:99999/",
        "https://exa mple.com/",
        "https://[::1/",
        "nonsense",
        "",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        read_address(url)


def test_an_address_is_taken_apart_once() -> None:
    address = read_address("HTTPS://Hooks.Example.com:8443/T1/B2?key=a%20b#part")

    assert (address.scheme, address.host, address.port) == ("https", "hooks.example.com", 8443)
    assert address.path == "/T1/B2?key=a%20b"
    assert address.authority == "hooks.example.com:8443"


def test_one_private_number_among_others_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, ["1.1.1.1", "10.0.0.1"])

    with pytest.raises(Refused, match="private network"):
        numbers_of(read_address("https://hooks.example.com/"))


def test_the_number_that_was_checked_is_the_one_that_is_called(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads elsewhere the second time it is asked for leads nowhere: it is asked for once."""
    asked = answering(monkeypatch, ["127.0.0.1"], ["10.255.255.1"])

    answer = post(f"http://changing.example:{receiver.port}/x", body=b"{}", headers={})

    assert answer.is_taken
    assert asked == ["changing.example"]
    assert receiver.taken[0].headers["Host"] == f"changing.example:{receiver.port}"


def test_a_name_that_turns_private_after_it_was_saved_is_not_called(
    receiver: Receiver, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOOKS_TO_PRIVATE_ADDRESSES = False
    answering(monkeypatch, ["1.1.1.1"], ["127.0.0.1"])
    url = f"http://changing.example:{receiver.port}/x"
    numbers_of(read_address(url))

    answer = post(url, body=b"{}", headers={})

    assert "private network" in answer.problem
    assert receiver.taken == []


def test_a_name_nobody_knows_is_said_to_be_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)

    with pytest.raises(NotFound, match=r"no server called “nowhere\.example”"):
        numbers_of(read_address("https://nowhere.example/"))


def test_a_name_that_cannot_be_looked_up_now_may_be_right(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_now(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", not_now)

    with pytest.raises(NotNow, match="could not be looked up"):
        numbers_of(read_address("https://hooks.example/"))


def test_a_resolver_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "LOOK_UP_SECONDS", 0.05)
    is_over = threading.Event()

    def hang(*_: Any, **__: Any) -> list[Any]:
        is_over.wait(10)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)

    with pytest.raises(NotNow):
        numbers_of(read_address("https://slow.example/"))

    is_over.set()


def answering(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let names stand for these numbers, one list after the other; give the names that are asked for."""
    asked: list[str] = []
    really = socket.getaddrinfo

    def resolve(host: str, port: int, *rest: Any, **more: Any) -> Any:
        if host.replace(".", "").isdigit():
            return really(host, port, *rest, **more)
        asked.append(host)
        numbers = answers[min(len(asked), len(answers)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return asked
