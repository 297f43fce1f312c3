"""The page that diagrams are drawn in, and what the policies of our pages say of it."""

import re

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries


def policy_of(response: HttpResponseBase) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in response["Content-Security-Policy"].split(";"))
    return {name: sources for name, _, sources in parts}


@pytest.mark.django_db
def test_it_is_open_to_everyone_and_costs_no_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        response = client.get(reverse("ui:diagrams"))

    assert response.status_code == 200
    assert not response.cookies


def test_it_may_run_our_script_and_do_nothing_else(client: Client) -> None:
    policy = policy_of(client.get(reverse("ui:diagrams")))

    assert re.fullmatch(r"'nonce-[^']{16,}'", policy.pop("script-src"))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'self'",
        "sandbox": "allow-scripts",
    }


def test_only_our_pages_may_frame_it(client: Client) -> None:
    assert client.get(reverse("ui:diagrams"))["X-Frame-Options"] == "SAMEORIGIN"


def test_nobody_may_post_to_it(client: Client) -> None:
    assert client.post(reverse("ui:diagrams")).status_code == 405


def test_our_pages_frame_only_our_own_and_may_not_be_framed(client: Client, db: None) -> None:
    response = client.get("/accounts/login/")

    assert policy_of(response)["frame-src"] == "'self'"
    assert policy_of(response)["frame-ancestors"] == "'none'"
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]
