from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from spaces.models import Space
from wiki import actions


def test_with_no_space_it_says_what_to_do(as_bob: Client) -> None:
    html = as_bob.get("/").text

    assert "There is no space yet that you can read" in html
    assert 'href="/spaces/new/"' in html


def test_an_empty_space_asks_for_the_first_page(as_bob: Client, space: Space) -> None:
    html = as_bob.get("/").text

    assert "Nothing is written yet" in html
    assert space.get_absolute_url() in html


def test_it_shows_search_first_then_spaces_and_what_changed(as_bob: Client, alice: User, space: Space) -> None:
    page = actions.create_page(by=alice, space=space, title="Laptops")

    html = as_bob.get("/").text

    places = [html.index(part) for part in ('class="search big"', 'id="spaces-title"', 'id="recent-title"')]
    assert places == sorted(places)
    assert html.count(page.get_absolute_url()) == 1


def test_one_finds_ones_own_pages_again(as_bob: Client, alice: User, bob: User, space: Space) -> None:
    mine = actions.create_page(by=bob, space=space, title="Mine")
    actions.edit_page(mine, by=alice, title="Mine", body="Changed by another.", based_on=1)

    html = as_bob.get("/").text

    own = html[html.index('id="own-title"') :]
    assert mine.get_absolute_url() in own


def test_it_hides_what_the_reader_may_not_see(as_charlie: Client, alice: User, secret_space: Space) -> None:
    actions.create_page(by=alice, space=secret_space, title="Plans")

    html = as_charlie.get("/").text

    assert "Plans" not in html
    assert "Vault" not in html


def test_it_only_answers_to_reading(as_bob: Client) -> None:
    assert as_bob.post("/").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_eight_queries_whatever_there_is(
    as_alice: Client, alice: User, space: Space, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        actions.create_page(by=alice, space=space, title=f"Page {number}")

    with django_assert_num_queries(8):
        as_alice.get("/")


def test_what_one_only_imported_is_not_ones_writing(as_bob: Client, bob: User, space: Space) -> None:
    brought = actions.create_page(by=bob, space=space, title="Brought", body="Text.", imported_from="brought.md")
    assert 'id="own-title"' not in as_bob.get("/").text

    actions.edit_page(brought, by=bob, title="Brought", body="Text of mine.", based_on=1)

    assert 'id="own-title"' in as_bob.get("/").text
