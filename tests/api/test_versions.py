"""/pages/{page}/versions: listed, read, restored."""

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from tests.api.conftest import Program
from wiki.actions import edit_page, protect_page
from wiki.models import Page


@pytest.fixture
def edited(laptops: Page, bob: User) -> Page:
    return edit_page(laptops, by=bob, title="Notebooks", body="Order two now.\n", based_on=1, summary="More of them")


def test_versions_come_newest_first(api_alice: Program, edited: Page) -> None:
    items = api_alice.get(f"/pages/{edited.pk}/versions").json()["items"]

    assert [(item["number"], item["author"], item["summary"]) for item in items] == [
        (2, "bob", "More of them"),
        (1, "alice", "First draft"),
    ]
    assert (items[0]["size"], items[0]["added"], items[0]["removed"]) == (15, 2, 1)


def test_versions_come_in_parts(api_alice: Program, edited: Page) -> None:
    first = api_alice.get(f"/pages/{edited.pk}/versions", limit=1).json()
    second = api_alice.get(f"/pages/{edited.pk}/versions", limit=1, cursor=first["next"]).json()

    assert [item["number"] for part in (first, second) for item in part["items"]] == [2, 1]
    assert second["next"] is None


def test_a_version_holds_its_text(api_alice: Program, edited: Page) -> None:
    version = api_alice.get(f"/pages/{edited.pk}/versions/1").json()

    assert (version["title"], version["body"], version["author"]) == ("Laptops", "Order *one*.\n", "alice")


def test_a_version_is_restored_as_a_new_one(api_bob: Program, edited: Page) -> None:
    restored = api_bob.post(f"/pages/{edited.pk}/versions/1/restore")

    told = restored.json()
    assert (restored.status_code, told["version"], told["title"]) == (200, 3, "Laptops")
    newest = api_bob.get(f"/pages/{edited.pk}/versions").json()["items"][0]
    assert (newest["restored_from"], newest["author"]) == (1, "bob")


@pytest.mark.parametrize("number", [0, 3, 10**12, 10**40])
def test_a_version_that_is_not_there_is_404(api_bob: Program, edited: Page, number: int) -> None:
    assert api_bob.get(f"/pages/{edited.pk}/versions/{number}").status_code == 404
    assert api_bob.post(f"/pages/{edited.pk}/versions/{number}/restore").status_code == 404


def test_who_only_reads_restores_nothing(api_bob: Program, alice: User, edited: Page) -> None:
    protect_page(edited, by=alice, is_protected=True)

    assert api_bob.post(f"/pages/{edited.pk}/versions/1/restore").status_code == 403


def test_a_list_costs_the_same_for_one_and_three(
    api_alice: Program, alice: User, laptops: Page, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    api_alice.get("/me")

    with django_assert_num_queries(3):  # token, page, versions
        api_alice.get(f"/pages/{laptops.pk}/versions")

    for number in (1, 2):
        edit_page(laptops, by=alice, title="Laptops", body=f"Order {number}.", based_on=number)
    with django_assert_num_queries(3):
        assert len(api_alice.get(f"/pages/{laptops.pk}/versions").json()["items"]) == 3


def test_a_small_change_says_so(api_alice: Program, laptops: Page) -> None:
    api_alice.patch(f"/pages/{laptops.pk}", {"body": "Order *two*.\n", "based_on": 1, "minor": True})
    api_alice.patch(f"/pages/{laptops.pk}", {"body": "Order *many*.\n", "based_on": 2})

    items = api_alice.get(f"/pages/{laptops.pk}/versions").json()["items"]
    assert [item["minor"] for item in items] == [False, True, False]
