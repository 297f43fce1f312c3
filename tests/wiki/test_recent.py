from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from spaces.models import Space
from wiki import actions


def test_it_lists_versions_newest_first(as_bob: Client, alice: User, bob: User, space: Space) -> None:
    page = actions.create_page(by=alice, space=space, title="Laptops", body="One two", summary="Begin")
    actions.edit_page(page, by=bob, title="Laptops", body="One two three", based_on=1, summary="Say more")

    html = as_bob.get("/recent/").text

    assert html.index("Say more") < html.index("Begin")
    assert f'href="/pages/{page.pk}/compare/1/2/"' in html
    assert f'href="/pages/{page.pk}/compare/0/1/"' not in html
    assert html.count('class="list-day"') == 1


def test_it_can_be_narrowed_to_a_space_or_a_person(as_bob: Client, alice: User, bob: User, space: Space) -> None:
    actions.create_page(by=alice, space=space, title="By Alice")
    actions.create_page(by=bob, space=space, title="By Bob")

    html = as_bob.get("/recent/?by=alice").text

    assert "By Alice" in html
    assert "By Bob" not in html
    assert "By Alice" in as_bob.get("/spaces/handbook/recent/").text
    assert as_bob.get("/recent/?by=nobody").status_code == 404


def test_another_space_s_changes_are_not_among_a_space_s(
    as_bob: Client, alice: User, space: Space, secret_space: Space
) -> None:
    actions.create_page(by=alice, space=secret_space, title="Elsewhere")

    assert "No change yet" in as_bob.get("/spaces/handbook/recent/").text


def test_it_hides_what_the_reader_may_not_see(as_charlie: Client, alice: User, secret_space: Space) -> None:
    actions.create_page(by=alice, space=secret_space, title="Plans")

    assert "Plans" not in as_charlie.get("/recent/").text
    assert "Plans" not in as_charlie.get("/recent/?by=alice").text


def test_what_is_deleted_leaves_the_list(as_alice: Client, alice: User, space: Space) -> None:
    page = actions.create_page(by=alice, space=space, title="Laptops")

    actions.delete_page(page, by=alice)

    assert "No change yet" in as_alice.get("/recent/").text


def test_older_changes_are_a_page_further(as_bob: Client, alice: User, space: Space) -> None:
    page = actions.create_page(by=alice, space=space, title="Laptops")
    for number in range(1, 42):
        actions.edit_page(page, by=alice, title="Laptops", body=f"{number}", based_on=number, summary=f"Step {number}.")

    first = as_bob.get("/recent/")
    older = as_bob.get("/recent/", {"after": first.context["slice"].next})

    assert "Step 41." in first.text
    assert "Step 1." not in first.text
    assert "Step 1." in older.text
    assert as_bob.get("/recent/?after=made-up").status_code == 404


def test_it_only_answers_to_reading(as_bob: Client) -> None:
    assert as_bob.post("/recent/").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [("/recent/", 5), ("/spaces/handbook/recent/", 5)])
def test_the_queries_stay_flat(
    as_alice: Client, space: Space, count: int, address: str, queries: int, request: Any
) -> None:
    alice = request.getfixturevalue("alice")
    for number in range(count):
        actions.create_page(by=alice, space=space, title=f"Page {number}")

    with request.getfixturevalue("django_assert_num_queries")(queries):
        as_alice.get(address)


@pytest.mark.parametrize("address", ["/recent/", "/spaces/handbook/recent/"])
def test_small_changes_say_so_and_can_be_left_out(as_bob: Client, alice: User, space: Space, address: str) -> None:
    page = actions.create_page(by=alice, space=space, title="Laptops", body="Teh text", summary="Begin")
    actions.edit_page(page, by=alice, title="Laptops", body="The text", based_on=1, summary="Typo", is_minor=True)

    everything, larger = as_bob.get(address).text, as_bob.get(f"{address}?small=no").text

    assert everything.count('class="small-change"') == 1
    assert "Typo" in everything
    assert "Typo" not in larger
    assert "Begin" in larger
    assert "small-change" in as_bob.get(f"/pages/{page.pk}/history/").text
