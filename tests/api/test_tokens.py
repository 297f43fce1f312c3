"""Who may call at all, and how often."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import Token, User
from api.version_1 import description
from tests.api.conftest import ROOT, Program

EVERY_CALL = [
    (method.upper(), re.sub(r"{\w+}", "1", path.removeprefix(ROOT)))
    for path, methods in description()["paths"].items()
    for method in methods
]


@pytest.mark.parametrize(("method", "path"), EVERY_CALL)
def test_nobody_calls_without_a_token(db: None, method: str, path: str) -> None:
    answer = Program().call(method, path)

    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "unauthorized")
    assert answer["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer wrong", "Bearer \x00", "Basic YTpi", "wrong", ""])
def test_a_bad_token_opens_nothing(db: None, header: str) -> None:
    program = Program()
    program.headers = {"Authorization": header}

    assert program.get("/me").status_code == 401


def test_a_session_opens_nothing(as_alice: Client) -> None:
    assert as_alice.get(f"{ROOT}/me").status_code == 401
    assert as_alice.post(f"{ROOT}/spaces", {"name": "x"}, content_type="application/json").status_code == 401


def test_a_token_acts_as_its_person(api_alice: Program) -> None:
    assert api_alice.get("/me").json()["username"] == "alice"


def test_a_deleted_token_and_one_of_somebody_gone_open_nothing(api_alice: Program, api_bob: Program, bob: User) -> None:
    Token.objects.get(user__username="alice").delete()
    bob.is_active = False
    bob.save()

    assert api_alice.get("/me").status_code == 401
    assert api_bob.get("/me").status_code == 401


def test_a_token_costs_one_query_and_a_note_a_minute(
    api_alice: Program, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        api_alice.get("/me")
    with django_assert_num_queries(1):
        api_alice.get("/me")

    Token.objects.update(used_at=timezone.now() - timedelta(minutes=2))
    with django_assert_num_queries(2):
        api_alice.get("/me")


def test_calls_are_bounded_for_each_token(
    api_alice: Program, api_bob: Program, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.API_CALLS_A_MINUTE = 2
    at_minute(monkeypatch, 1000, second=20)

    statuses = [api_alice.get("/me").status_code for _ in range(3)]
    refused = api_alice.get("/me")

    assert statuses == [200, 200, 429]
    assert refused.json()["error"]["code"] == "too_many"
    assert refused["Retry-After"] == "40"
    assert api_bob.get("/me").status_code == 200
    at_minute(monkeypatch, 1001)
    assert api_alice.get("/me").status_code == 200


def test_bad_tokens_are_bounded_for_each_address(
    api_alice: Program, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.API_FAILURES_A_MINUTE = 2
    at_minute(monkeypatch, 1000)
    guesses: list[Any] = [Program(f"guess {number}") for number in range(3)]

    statuses = [guess.get("/me").status_code for guess in guesses]

    assert statuses == [401, 401, 429]
    assert "Retry-After" in guesses[0].get("/me")
    assert api_alice.get("/me").status_code == 200


def test_answers_are_kept_by_nobody(api_alice: Program) -> None:
    answer = api_alice.get("/me")

    assert answer["Cache-Control"] == "private, no-cache"
    assert "Authorization" in answer["Vary"]
    assert not answer.cookies


def at_minute(monkeypatch: pytest.MonkeyPatch, minute: int, second: int = 0) -> None:
    now = time.time() // 60 * 60 + minute * 60 + second
    monkeypatch.setattr("api.access.time.time", lambda: now)
