"""/pages/{page}/move and /pages/{page}/restore."""

import pytest

from accounts.models import User
from spaces.models import Space
from tests.api.conftest import Program
from wiki.actions import create_page, delete_page, protect_page
from wiki.models import Page


@pytest.fixture
def level(alice: User, space: Space) -> list[Page]:
    """Three pages beside each other, A with one beneath it."""
    pages = [create_page(by=alice, space=space, title=title) for title in "ABC"]
    create_page(by=alice, space=space, parent=pages[0], title="A1")
    return pages


def titles(space: Space) -> list[str]:
    return [page.title for page in Page.objects.living().filter(space=space).order_by("path")]


def test_a_page_moves_beneath_another_with_all_beneath_it(api_bob: Program, level: list[Page], space: Space) -> None:
    moved = api_bob.post(f"/pages/{level[0].pk}/move", {"parent": level[2].pk})

    assert (moved.status_code, moved.json()["parent"]) == (200, level[2].pk)
    assert titles(space) == ["B", "C", "A", "A1"]


def test_a_page_moves_among_its_neighbours(api_bob: Program, level: list[Page], space: Space) -> None:
    moved = api_bob.post(f"/pages/{level[0].pk}/move", {"parent": None, "after": level[1].pk})

    assert moved.status_code == 200
    assert titles(space) == ["B", "A", "A1", "C"]


def test_a_page_moves_to_the_end_of_the_top(api_bob: Program, level: list[Page], space: Space) -> None:
    api_bob.post(f"/pages/{Page.objects.get(title='A1').pk}/move", {"parent": None})

    assert titles(space) == ["A", "B", "C", "A1"]


def test_a_page_moves_to_another_space(
    api_bob: Program, alice: User, bob: User, level: list[Page], secret_space: Space
) -> None:
    moved = api_bob.post(f"/pages/{level[0].pk}/move", {"parent": None, "space": "vault"})

    assert (moved.status_code, moved.json()["space"]) == (200, "vault")
    assert titles(secret_space) == ["A", "A1"]


def test_the_space_of_the_page_above_is_the_one_meant(api_bob: Program, level: list[Page], hidden: Page) -> None:
    moved = api_bob.post(f"/pages/{level[1].pk}/move", {"parent": hidden.pk})

    assert (moved.json()["space"], moved.json()["parent"]) == ("vault", hidden.pk)


def test_what_does_not_fit_is_named(api_bob: Program, level: list[Page], hidden: Page) -> None:
    below = Page.objects.get(title="A1")
    for sent, field in (
        ({}, "parent"),
        ({"parent": "top"}, "parent"),
        ({"parent": level[0].pk}, "parent"),
        ({"parent": below.pk}, "parent"),
        ({"parent": hidden.pk, "space": "handbook"}, "parent"),
        ({"parent": None, "after": below.pk}, "after"),
        ({"parent": None, "behind": below.pk}, "behind"),
    ):
        answer = api_bob.post(f"/pages/{level[0].pk}/move", sent)

        assert (answer.status_code, answer.json()["error"]["field"]) == (422, field)
    assert Page.objects.get(pk=level[0].pk).path == level[0].path


def test_a_stranger_moves_nothing_into_what_they_do_not_see(
    api_charlie: Program, level: list[Page], hidden: Page
) -> None:
    for sent in ({"parent": hidden.pk}, {"parent": None, "space": "vault"}, {"parent": None, "after": hidden.pk}):
        assert api_charlie.post(f"/pages/{level[0].pk}/move", sent).status_code == 404


def test_who_only_reads_moves_nothing(api_bob: Program, alice: User, level: list[Page]) -> None:
    protect_page(level[0], by=alice, is_protected=True)

    assert api_bob.post(f"/pages/{level[0].pk}/move", {"parent": None}).status_code == 403


def test_a_page_comes_back_with_all_that_went_along(
    api_bob: Program, alice: User, level: list[Page], space: Space
) -> None:
    delete_page(level[0], by=alice)

    back = api_bob.post(f"/pages/{level[0].pk}/restore")

    assert (back.status_code, back.json()["id"]) == (200, level[0].pk)
    assert titles(space) == ["A", "A1", "B", "C"]


def test_only_what_is_in_the_bin_comes_back(api_bob: Program, api_charlie: Program, alice: User, hidden: Page) -> None:
    assert api_bob.post(f"/pages/{hidden.pk}/restore").status_code == 404

    delete_page(hidden, by=alice)

    assert api_charlie.post(f"/pages/{hidden.pk}/restore").status_code == 404
    assert api_bob.post(f"/pages/{hidden.pk}/restore").status_code == 200
