import re

import pytest
from csp.decorators import csp_replace
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory
from structlog.testing import capture_logs

from accounts.models import User
from config.logs import add_request
from config.middleware import content_security_policy


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
    with capture_logs(processors=[add_request]) as lines:
        response = as_alice.get("/nowhere/?q=hidden")

    (line,) = [line for line in lines if line["event"] == "request"]
    assert line.pop("ms") >= 0
    assert line == {
        "event": "request",
        "log_level": "info",
        "method": "GET",
        "path": "/nowhere/",
        "status": 404,
        "user": alice.pk,
        "request": response["X-Request-ID"],
    }


def test_the_line_says_who_asked(as_alice: Client, alice: User) -> None:
    with capture_logs() as lines:
        as_alice.get("/accounts/email/")

    assert [line["user"] for line in lines if line["event"] == "request"] == [alice.pk]


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/password/reset/key/1-hidden/",
        "/accounts/confirm-email/hidden/",
        "/accounts/once/hidden/",
        "/invitations/hidden/",
        "/invitations/hidden-although-the-slash-is-missing",
    ],
)
def test_secrets_in_addresses_stay_out_of_the_logs(client: Client, db: None, address: str) -> None:
    with capture_logs() as lines:
        client.get(address)

    (line,) = [line for line in lines if line["event"] == "request"]
    assert "hidden" not in str(line)
    assert line["path"].split("/")[1] == address.split("/")[1]


def policy_of(response: HttpResponseBase) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in response["Content-Security-Policy"].split(";"))
    return {name: sources for name, _, sources in parts}


def answer(request: HttpRequest) -> HttpResponse:
    """Answer as a page with a script does: it asks for the nonce."""
    return HttpResponse(f"<script nonce={request.csp_nonce}></script>")


def test_scripts_run_by_a_nonce_made_for_one_answer(rf: RequestFactory) -> None:
    guarded = content_security_policy(answer)

    first, second = policy_of(guarded(rf.get("/"))), policy_of(guarded(rf.get("/")))

    assert re.fullmatch(r"'nonce-[^']{16,}'", first["script-src"])
    assert first["script-src"] != second["script-src"]
    assert first["object-src"] == first["base-uri"] == first["frame-ancestors"] == "'none'"


def test_the_policy_is_the_one_the_settings_name(rf: RequestFactory) -> None:
    request, policy = rf.get("/"), CSPMiddleware(answer)
    policy.process_request(request)
    whole = policy_of(policy.process_response(request, answer(request)))

    assert policy_of(content_security_policy(answer)(request)) == whole


def test_a_view_may_ask_for_another_policy(rf: RequestFactory) -> None:
    guarded = content_security_policy(csp_replace({"script-src": ["https://example.com"]})(answer))

    assert policy_of(guarded(rf.get("/")))["script-src"] == "https://example.com"


def test_an_answer_without_a_body_brings_no_new_nonce(rf: RequestFactory) -> None:
    guarded = content_security_policy(lambda _request: HttpResponse(status=304))

    assert "Content-Security-Policy" not in guarded(rf.get("/"))


@pytest.mark.parametrize(
    ("address", "status"), [("/recent/?by=%00alice", 200), ("/search/?q=a%00b", 200), ("/people/?q=%00", 200)]
)
def test_a_nul_in_what_is_asked_is_passed_over(as_alice: Client, address: str, status: int) -> None:
    assert as_alice.get(address).status_code == status


@pytest.mark.parametrize("address", ["/spaces/%00/", "/topics/%00/", "/x%00", "/invitations/%00/"])
def test_an_address_that_no_database_could_be_asked_for_is_not_there(as_alice: Client, address: str) -> None:
    assert as_alice.get(address).status_code == 404


def test_no_answer_is_kept_by_others_than_the_browser(client: Client, as_alice: Client) -> None:
    answers = [as_alice.get(address) for address in ("/", "/recent/", "/people/alice/")] + [client.get("/nowhere/")]

    assert {answer["Cache-Control"] for answer in answers} == {"private, no-cache"}


def test_a_browser_forgets_what_it_was_shown_when_somebody_signs_out(as_alice: Client) -> None:
    shown, left = as_alice.get("/"), as_alice.post("/accounts/logout/")

    assert "Clear-Site-Data" not in shown
    assert left["Clear-Site-Data"] == '"cache"'


@pytest.mark.parametrize("address", ["/questions/ask/", "/comments/question/1/", "/answers/1/", "/api/v1/questions"])
def test_the_line_names_nobody_where_people_may_speak_without_a_name(as_alice: Client, address: str) -> None:
    with capture_logs() as lines:
        as_alice.get(address)

    assert [line["user"] for line in lines if line["event"] == "request"] == [None]
