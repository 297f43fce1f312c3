"""/spaces: listed, made, read."""

import pytest
from django.conf import settings
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from spaces import actions
from spaces.models import Space
from tests.api.conftest import Program


def test_a_space_is_made_and_read(api_alice: Program, api_bob: Program) -> None:
    made = api_alice.post("/spaces", {"name": "Field guide", "slug": "guide", "description": "What grows here."})

    told = made.json()
    assert made.status_code == 201
    assert told == api_alice.get("/spaces/guide").json()
    assert {name: told[name] for name in ("name", "slug", "description", "url", "is_archived", "may_write")} == {
        "name": "Field guide",
        "slug": "guide",
        "description": "What grows here.",
        "url": f"{settings.SITE_URL}/spaces/guide/",
        "is_archived": False,
        "may_write": True,
    }
    assert api_bob.get("/spaces/guide").json()["may_write"] is True


def test_an_address_is_made_of_the_name(api_alice: Program) -> None:
    assert api_alice.post("/spaces", {"name": "Field guide"}).json()["slug"] == "field-guide"


def test_a_private_space_is_for_its_maker(api_alice: Program, api_bob: Program) -> None:
    api_alice.post("/spaces", {"name": "Notes", "is_private": True})

    assert api_alice.get("/spaces/notes").status_code == 200
    assert api_bob.get("/spaces/notes").status_code == 404


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "name"),
        ({"name": ""}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"name": "Handbook"}, "name"),
        ({"name": "Other", "slug": "handbook"}, "slug"),
        ({"name": "Other", "slug": "no way"}, "slug"),
        ({"name": "Other", "slug": "new"}, "slug"),
        ({"name": "Other", "description": "x" * 301}, "description"),
        ({"name": "Other", "language": "klingon"}, "language"),
        ({"name": "Other", "readers": []}, "readers"),
    ],
)
def test_bad_input_names_the_field(api_alice: Program, space: Space, sent: dict[str, object], field: str) -> None:
    answer = api_alice.post("/spaces", sent)

    assert (answer.status_code, answer.json()["error"]["field"]) == (422, field)
    assert Space.objects.count() == 1


def test_an_earlier_address_leads_to_it(api_alice: Program, alice: User, space: Space) -> None:
    actions.change_space(space, by=alice, name="Book", slug="book", description="", language="english")

    assert api_alice.get("/spaces/handbook").json()["slug"] == "book"


def test_a_list_holds_what_one_may_read(
    api_bob: Program, api_charlie: Program, alice: User, space: Space, secret_space: Space
) -> None:
    actions.archive_space(space, by=alice)

    mine = api_bob.get("/spaces").json()["items"]
    theirs = api_charlie.get("/spaces").json()["items"]

    assert [(item["slug"], item["is_archived"], item["may_write"]) for item in mine] == [
        ("handbook", True, False),
        ("vault", False, True),
    ]
    assert [item["slug"] for item in theirs] == ["handbook"]


def test_a_list_costs_the_same_for_one_and_three(
    api_alice: Program, alice: User, space: Space, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    api_alice.get("/me")

    with django_assert_num_queries(2):  # token, spaces
        api_alice.get("/spaces")

    for name in ("Other", "Third"):
        actions.create_space(by=alice, name=name)
    with django_assert_num_queries(2):
        assert len(api_alice.get("/spaces").json()["items"]) == 3


def test_a_list_comes_in_parts(api_alice: Program, space: Space, secret_space: Space) -> None:
    first = api_alice.get("/spaces", limit=1).json()
    second = api_alice.get("/spaces", limit=1, cursor=first["next"]).json()

    assert [item["slug"] for part in (first, second) for item in part["items"]] == ["handbook", "vault"]


def test_an_address_of_any_kind_is_answered(api_alice: Program) -> None:
    for slug in ("%ED%A0%80", "x" * 2000, "a%20b"):
        assert api_alice.get(f"/spaces/{slug}").status_code == 404
