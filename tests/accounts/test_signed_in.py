"""Who asks is read afresh at every request."""

from datetime import timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.signed_in import Backend


def test_a_request_asks_once_for_its_session_and_once_for_its_person(
    as_alice: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        response = as_alice.get("/pages/preview/")

    assert response.status_code == 405


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
