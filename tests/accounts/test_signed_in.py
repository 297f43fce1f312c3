"""Who asks is read afresh at every request."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.signed_in import Backend, SessionStore


@pytest.fixture
def listed(client: Client, alice: User) -> UserSession:
    """Sign Alice in as people do, so that the list of sessions has her client's."""
    client.post("/accounts/login/", {"login": "alice", "password": "correct horse"})
    return UserSession.objects.get(user=alice)


def test_a_request_asks_once_for_its_session_and_its_person(
    client: Client, listed: UserSession, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        response = client.get("/pages/preview/")

    assert response.status_code == 405


def test_a_session_that_is_not_listed_costs_one_more(as_alice: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        response = as_alice.get("/pages/preview/")

    assert response.status_code == 405


def test_the_session_says_who_it_is_and_not_the_list(
    client: Client, listed: UserSession, alice: User, admin: User
) -> None:
    UserSession.objects.update(user=admin)

    response = client.get("/spaces/")

    assert response.context["user"] == alice


def test_a_person_is_never_taken_from_an_earlier_request(client: Client, listed: UserSession, alice: User) -> None:
    client.get("/accounts/login/")  # reads the session
    User.objects.update(is_active=False)
    SessionStore()

    assert Backend().get_user(alice.pk) is None


def test_a_person_is_taken_once(client: Client, listed: UserSession, alice: User) -> None:
    SessionStore(listed.session_key).load()
    User.objects.update(name="Alicia")

    assert Backend().get_user(alice.pk).name == "Alice"
    assert Backend().get_user(alice.pk).name == "Alicia"


def test_another_person_than_the_one_read_is_asked_for(client: Client, listed: UserSession, bob: User) -> None:
    SessionStore(listed.session_key).load()

    assert Backend().get_user(bob.pk) == bob


@pytest.mark.parametrize("sign_out", ["delete the session", "end it"])
def test_a_session_that_was_ended_lets_nobody_in(client: Client, listed: UserSession, sign_out: str) -> None:
    if sign_out == "end it":
        listed.end()
    else:
        Session.objects.all().delete()

    assert client.get("/spaces/").status_code == 302


def test_a_session_that_has_run_out_lets_nobody_in(as_alice: Client) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    response = as_alice.get("/spaces/")

    assert response["Location"] == "/accounts/login/?next=/spaces/"


def test_a_deactivated_person_is_nobody_from_the_next_request_on(as_alice: Client, alice: User) -> None:
    User.objects.update(is_active=False)

    response = as_alice.get("/spaces/")

    assert response.status_code == 302
    assert Backend().get_user(alice.pk) is None


def test_the_person_is_read_whole(alice: User) -> None:
    found = Backend().get_user(alice.pk)

    assert found == alice
    assert found.get_deferred_fields() == set()
