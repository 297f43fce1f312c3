from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from spaces.actions import archive_space, create_space
from spaces.models import Space
from wiki import actions


def test_an_empty_space_says_what_to_do(as_bob: Client, space: Space) -> None:
    html = as_bob.get("/spaces/handbook/").text

    assert "No page yet" in html
    assert 'href="/pages/new/?space=handbook"' in html
    assert "Everyone signed in can read" in html


def test_it_shows_the_tree_and_what_changed(as_bob: Client, alice: User, space: Space) -> None:
    top = actions.create_page(by=alice, space=space, title="Laptops")
    child = actions.create_page(by=alice, space=space, parent=top, title="Repairs")

    html = as_bob.get("/spaces/handbook/").text

    assert html.count(top.get_absolute_url()) == 2
    assert html.count(child.get_absolute_url()) == 1
    assert f'hx-get="/spaces/handbook/tree/?parent={top.pk}"' in html


def test_only_maintainers_are_led_to_the_settings(as_alice: Client, as_bob: Client, space: Space) -> None:
    assert "/spaces/handbook/edit/" in as_alice.get("/spaces/handbook/").text
    assert "/spaces/handbook/edit/" not in as_bob.get("/spaces/handbook/").text


def test_nobody_is_asked_to_write_in_an_archived_space(as_bob: Client, alice: User, space: Space) -> None:
    archive_space(space, by=alice)

    html = as_bob.get("/spaces/handbook/").text

    assert "Nobody writes here any more" in html
    assert "/pages/new/?space=handbook" not in html[html.index('id="main"') :]


def test_a_stranger_finds_nothing(as_charlie: Client, secret_space: Space) -> None:
    for lists in ("", "recent/", "wanted/", "orphans/", "tree/"):
        assert as_charlie.get(f"/spaces/vault/{lists}").status_code == 404


def test_it_only_answers_to_reading(as_alice: Client, space: Space) -> None:
    for lists in ("", "recent/", "wanted/", "orphans/", "tree/"):
        assert as_alice.post(f"/spaces/handbook/{lists}").status_code == 405


def test_a_name_of_any_script_has_an_address(as_alice: Client, alice: User) -> None:
    space = create_space(by=alice, name="Справочник")

    assert as_alice.get(space.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_six_queries_whatever_there_is(
    as_alice: Client, alice: User, space: Space, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        actions.create_page(by=alice, space=space, title=f"Page {number}")

    with django_assert_num_queries(6):
        as_alice.get("/spaces/handbook/")
