import pytest
import structlog
from django.test import Client
from structlog.testing import capture_logs

from accounts.models import User


def test_each_answer_names_its_request(client: Client) -> None:
    first, second = client.get("/healthz"), client.get("/healthz")

    assert len(first["X-Request-ID"]) == 32
    assert first["X-Request-ID"] != second["X-Request-ID"]


def test_the_name_a_proxy_gave_is_kept(client: Client) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": "proxy-0001"})["X-Request-ID"] == "proxy-0001"


@pytest.mark.parametrize("name", ["short", "a" * 65, "two words here", "new\nline-here"])
def test_a_name_that_could_muddle_the_logs_is_replaced(client: Client, name: str) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": name})["X-Request-ID"] != name


def test_a_request_leaves_one_line_without_its_query(as_alice: Client, alice: User) -> None:
    with capture_logs(processors=[structlog.contextvars.merge_contextvars]) as lines:
        response = as_alice.get("/nowhere/?q=hidden")

    (line,) = [line for line in lines if line["event"] == "request"]
    assert line.pop("ms") >= 0
    assert line == {
        "event": "request",
        "log_level": "info",
        "method": "GET",
        "path": "/nowhere/",
        "status": 404,
        "user": None,
        "request": response["X-Request-ID"],
    }


def test_the_line_says_who_asked(as_alice: Client, alice: User) -> None:
    with capture_logs() as lines:
        as_alice.get("/accounts/email/")

    assert [line["user"] for line in lines if line["event"] == "request"] == [alice.pk]


def test_secrets_in_addresses_stay_out_of_the_logs(client: Client, db: None) -> None:
    with capture_logs() as lines:
        client.get("/accounts/password/reset/key/1-hidden/")

    (line,) = [line for line in lines if line["event"] == "request"]
    assert "hidden" not in str(line)
    assert line["path"].startswith("/accounts/")


def test_pages_carry_a_policy_with_a_nonce_of_their_own(client: Client, db: None) -> None:
    first, second = client.get("/accounts/login/"), client.get("/accounts/login/")

    assert "script-src 'nonce-" in first["Content-Security-Policy"]
    assert first["Content-Security-Policy"] != second["Content-Security-Policy"]
