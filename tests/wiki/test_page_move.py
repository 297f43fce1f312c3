import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Team, User
from spaces.actions import Members
from spaces.models import Space
from wiki import actions
from wiki.models import Page


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops")


@pytest.fixture
def screens(alice: User, space: Space, laptops: Page) -> Page:
    return actions.create_page(by=alice, space=space, title="Screens")


@pytest.fixture
def keys(alice: User, space: Space, screens: Page) -> Page:
    return actions.create_page(by=alice, space=space, title="Keys")


def move(page: Page) -> str:
    return f"/pages/{page.pk}/move/"


def order() -> list[str]:
    return list(Page.objects.living().in_order().values_list("title", flat=True))


def test_it_says_what_moves_along_and_who_reads_it(as_bob: Client, alice: User, space: Space, laptops: Page) -> None:
    actions.create_page(by=alice, space=space, parent=laptops, title="Chargers")

    html = as_bob.get(move(laptops)).content.decode()

    assert "The page beneath it moves along." in html
    assert "Who may read it now: Everyone signed in" in html


def test_it_offers_no_place_beneath_the_page_itself(
    as_bob: Client, alice: User, space: Space, laptops: Page, keys: Page
) -> None:
    actions.create_page(by=alice, space=space, parent=laptops, title="Chargers")

    answer = as_bob.get(move(laptops))

    assert [option.title for option in answer.context["found"]] == ["Screens", "Keys"]


def test_it_moves_beneath_another_page(as_bob: Client, laptops: Page, keys: Page) -> None:
    answer = as_bob.post(move(keys), {"space": "handbook", "parent": laptops.pk, "position": "end"})

    keys.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, keys.get_absolute_url())
    assert keys.parent == laptops


def test_it_moves_back_to_the_top(as_bob: Client, alice: User, space: Space, laptops: Page) -> None:
    page = actions.create_page(by=alice, space=space, parent=laptops, title="Chargers")

    as_bob.post(move(page), {"space": "handbook", "parent": ""})

    page.refresh_from_db()
    assert page.parent is None


@pytest.mark.parametrize(
    ("position", "expected"),
    [("start", ["Keys", "Laptops", "Screens"]), ("Laptops", ["Laptops", "Keys", "Screens"])],
)
def test_it_takes_a_position(as_bob: Client, keys: Page, position: str, expected: list[str]) -> None:
    if position == "Laptops":
        position = str(Page.objects.get(title="Laptops").pk)

    as_bob.post(move(keys), {"space": "handbook", "parent": "", "position": position})

    assert order() == expected


def test_a_neighbour_that_stands_elsewhere_is_refused(
    as_bob: Client, alice: User, space: Space, laptops: Page, keys: Page
) -> None:
    elsewhere = actions.create_page(by=alice, space=space, parent=laptops, title="Chargers")

    answer = as_bob.post(move(keys), {"space": "handbook", "parent": "", "position": elsewhere.pk})

    assert answer.status_code == 422
    assert "The page to stand after is elsewhere now" in answer.content.decode()


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("up", ["Screens", "Laptops", "Keys"]),
        ("down", ["Laptops", "Keys", "Screens"]),
        ("first", ["Screens", "Laptops", "Keys"]),
        ("last", ["Laptops", "Keys", "Screens"]),
        ("sideways", ["Laptops", "Screens", "Keys"]),
    ],
)
def test_it_steps_among_its_neighbours(
    as_bob: Client, screens: Page, keys: Page, step: str, expected: list[str]
) -> None:
    answer = as_bob.post(move(screens), {"step": step})

    assert (answer.status_code, answer["Location"]) == (302, move(screens))
    assert order() == expected


def test_steps_stop_at_the_ends(as_bob: Client, laptops: Page, keys: Page) -> None:
    for step in ("up", "first"):
        as_bob.post(move(laptops), {"step": step})
    for step in ("down", "last"):
        as_bob.post(move(keys), {"step": step})

    assert order() == ["Laptops", "Screens", "Keys"]


def test_a_move_that_changes_who_reads_is_asked_once_more(as_bob: Client, laptops: Page, secret_space: Space) -> None:
    sent = {"space": "vault", "parent": ""}

    asked = as_bob.post(move(laptops), sent)
    laptops.refresh_from_db()
    assert laptops.space.slug == "handbook"
    assert asked.context["readers"] == ["Everyone signed in"]
    assert asked.context["readers_then"] == ["Engineering, Alice"]
    assert 'name="confirmed" value="on"' in asked.content.decode()

    as_bob.post(move(laptops), {**sent, "confirmed": "on"})
    laptops.refresh_from_db()
    assert (laptops.space, laptops.audience_id) == (secret_space, secret_space.audience_id)


def test_a_restriction_of_its_own_goes_along(
    as_bob: Client, alice: User, team: Team, laptops: Page, secret_space: Space
) -> None:
    actions.restrict_page(laptops, by=alice, members=Members.of(teams=[team]))

    asked = as_bob.post(move(laptops), {"space": "vault", "parent": ""})

    assert asked.context["readers_then"] == ["Engineering, Alice", "Engineering, Alice"]


def test_beneath_itself_is_refused_in_words(as_bob: Client, laptops: Page) -> None:
    answer = as_bob.post(move(laptops), {"space": "handbook", "parent": laptops.pk})

    assert answer.status_code == 422
    assert "“Laptops” cannot stand beneath itself" in answer.content.decode()


def test_a_page_of_another_space_is_refused_in_words(
    as_bob: Client, alice: User, laptops: Page, secret_space: Space
) -> None:
    other = actions.create_page(by=alice, space=secret_space, title="Combination")

    answer = as_bob.post(move(laptops), {"space": "handbook", "parent": other.pk})

    assert answer.status_code == 422
    assert "“Combination” stands in Vault, not in Handbook" in answer.content.decode()


def test_a_space_one_may_not_see_is_no_choice(as_charlie: Client, laptops: Page, secret_space: Space) -> None:
    answer = as_charlie.post(move(laptops), {"space": "vault", "parent": ""})

    assert answer.status_code == 422
    assert "Vault" not in answer.content.decode()


def test_strangers_get_404_and_readers_403(
    as_charlie: Client, as_bob: Client, alice: User, laptops: Page, secret_space: Space
) -> None:
    hidden = actions.create_page(by=alice, space=secret_space, title="Combination")
    actions.protect_page(laptops, by=alice, is_protected=True)

    assert as_charlie.get(move(hidden)).status_code == 404
    assert as_charlie.post(move(hidden), {"step": "up"}).status_code == 404
    assert as_bob.get(move(laptops)).status_code == 403
    assert as_bob.post(move(laptops), {"step": "up"}).status_code == 403
    assert as_bob.put(move(laptops)).status_code == 405


def test_queries_do_not_grow_with_neighbours(as_bob: Client, alice: User, space: Space, laptops: Page) -> None:
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            as_bob.get(move(laptops))
        counts.append(len(queries))
        for extra in range(3):
            actions.create_page(by=alice, space=space, title=f"More {number} {extra}")

    assert counts[0] == counts[1]
