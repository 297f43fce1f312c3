"""Handing over one message: whatever the other side does, it is over soon, and says in words what went wrong."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pytest_django.fixtures import Settings

from hooks import posting
from hooks.posting import post
from tests.hooks.conftest import Receiver, trickle
from tests.hooks.test_addresses import answering

BEGINNING = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"


def test_a_message_arrives_as_it_is(receiver: Receiver) -> None:
    answer = post(receiver.url, body=b'{"a": 1}', headers={"Content-Type": "application/json", "X-Test": "yes"})

    request = receiver.taken[0]
    assert (answer.status, answer.problem, answer.is_taken) == (204, "", True)
    assert (request.path, request.body) == ("/hook?to=team", b'{"a": 1}')
    assert request.headers["Host"] == f"127.0.0.1:{receiver.port}"
    assert request.headers["X-Test"] == "yes"
    assert request.headers["Content-Length"] == "8"


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_any_two_hundred_is_a_yes(receiver: Receiver, status: int) -> None:
    receiver.status = status

    assert post(receiver.url, body=b"{}", headers={}).is_taken


@pytest.mark.parametrize(
    ("status", "words"), [(400, "answered 400"), (404, "answered 404"), (500, "answered 500"), (410, "any more (410)")]
)
def test_a_no_is_said_in_words(receiver: Receiver, status: int, words: str) -> None:
    receiver.status = status

    answer = post(receiver.url, body=b"{}", headers={})

    assert (answer.status, answer.is_taken, answer.is_gone) == (status, False, status == 410)
    assert words in answer.problem


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_what_leads_elsewhere_is_not_followed(receiver: Receiver, status: int) -> None:
    receiver.status, receiver.headers = status, {"Location": f"{receiver.url}&again=1"}

    answer = post(receiver.url, body=b"{}", headers={})

    assert not answer.is_taken
    assert answer.problem == f"The server leads elsewhere ({status}), which is not followed."
    assert len(receiver.taken) == 1


def test_nobody_there_is_said_so(settings: Settings) -> None:
    settings.HOOKS_TO_PRIVATE_ADDRESSES = True
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    assert post(f"http://127.0.0.1:{port}/", body=b"{}", headers={}).problem == "The server takes no connections there."


def test_a_private_address_is_not_called(receiver: Receiver, settings: Settings) -> None:
    settings.HOOKS_TO_PRIVATE_ADDRESSES = False

    answer = post(receiver.url, body=b"{}", headers={})

    assert (answer.status, receiver.taken) == (None, [])
    assert "private network" in answer.problem


def test_an_environments_proxy_is_not_used(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert post(receiver.url, body=b"{}", headers={}).is_taken


@pytest.mark.parametrize(
    ("header", "drop"),
    [(b"", b"H"), (b"", b"HTTP/1.1 100 Continue\r\n\r\n"), (b"HTTP/1.1 500 No\r\nX-Long: ", b"x")],
    ids=["a line without end", "continue without end", "headers without end"],
)
def test_an_answer_that_trickles_in_is_cut_off(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch, header: bytes, drop: bytes
) -> None:
    monkeypatch.setattr(posting, "WHOLE_SECONDS", 0.4)
    receiver.behaviour = trickle(header, drop, pause=0.02)
    begun = time.monotonic()

    answer = post(receiver.url, body=b"{}", headers={})

    assert not answer.is_taken
    assert answer.problem
    assert time.monotonic() - begun < 5


def test_silence_is_cut_off(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "READ_SECONDS", 0.1)
    receiver.behaviour = lambda _request: time.sleep(1)

    assert post(receiver.url, body=b"{}", headers={}).problem == "The server did not answer in time."


@pytest.mark.parametrize("ends", [b"Connection: close\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n"])
def test_a_yes_with_an_answer_without_end_is_a_yes(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch, ends: bytes
) -> None:
    """The status says it all: sent again it would arrive twice."""
    monkeypatch.setattr(posting, "WHOLE_SECONDS", 0.5)
    chunk = b"x" * 4096 if b"close" in ends else b"1000\r\n" + b"x" * 4096 + b"\r\n"
    receiver.behaviour = trickle(BEGINNING + ends, chunk, pause=0.001)

    assert post(receiver.url, body=b"{}", headers={}).is_taken


@pytest.mark.parametrize("nonsense", [b"", b"\x00\x01\x02\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b"x" * 70_000])
def test_nonsense_is_no_yes(receiver: Receiver, nonsense: bytes) -> None:
    def speak(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(nonsense)

    receiver.behaviour = speak

    answer = post(receiver.url, body=b"{}", headers={})

    assert not answer.is_taken
    assert answer.problem == "The connection broke off before the server had answered."


class Locked:
    """A server that speaks TLS with a certificate for `hooks.example.com` that nobody else trusts."""

    def __init__(self, folder: Path) -> None:
        self.certificate = folder / "certificate.pem"
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hooks.example.com")])
        now = datetime.now(UTC)
        made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        made = made.serial_number(1).not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(1))
        made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("hooks.example.com")]), critical=False)
        made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        pem = serialization.Encoding.PEM
        self.certificate.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(pem))
        secret = folder / "key.pem"
        plain = serialization.NoEncryption()
        secret.write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(self.certificate, secret)
        self.context.sni_callback = lambda _line, name, _context: self.named.append(name)
        self.named: list[str | None] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]

    def serve(self) -> None:
        line, _ = self.socket.accept()
        try:
            with self.context.wrap_socket(line, server_side=True) as safe:
                safe.recv(65536)
                safe.sendall(BEGINNING + b"Content-Length: 0\r\n\r\n")
        except OSError:
            line.close()


@pytest.fixture
def locked(tmp_path: Path, settings: Settings) -> Iterator[Locked]:
    settings.HOOKS_TO_PRIVATE_ADDRESSES = True
    server = Locked(tmp_path)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    yield server
    server.socket.close()
    thread.join(2)


def test_the_certificate_is_asked_for_the_name_and_not_the_number(
    locked: Locked, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, ["127.0.0.1"])
    monkeypatch.setenv("SSL_CERT_FILE", str(locked.certificate))

    assert post(f"https://hooks.example.com:{locked.port}/", body=b"{}", headers={}).is_taken
    assert locked.named == ["hooks.example.com"]


def test_a_certificate_of_another_name_is_refused(locked: Locked, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, ["127.0.0.1"])
    monkeypatch.setenv("SSL_CERT_FILE", str(locked.certificate))

    answer = post(f"https://other.example.com:{locked.port}/", body=b"{}", headers={})

    assert answer.problem == "The server's certificate is not valid for this address."


def test_a_certificate_nobody_vouches_for_is_refused(locked: Locked, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, ["127.0.0.1"])

    answer = post(f"https://hooks.example.com:{locked.port}/", body=b"{}", headers={})

    assert answer.problem == "The server's certificate is not valid for this address."
