import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from search.suggesting import called_like, nearest, suggest
from spaces.models import Space
from tests.search.conftest import put


def options(page: str) -> list[str]:
    """Give where each option of the list leads."""
    return re.findall(r'<a[^>]* role="option"[^>]* href="([^"]+)"', page)


def titles(prefix: str, user: User, **scope: Any) -> list[str]:
    return [one.title for one in suggest(prefix, user=user, **scope)]


def test_names_that_begin_so_come_first_then_words_then_all_words(space: Space, alice: User) -> None:
    put(space, 1, "Set up the VPN")
    put(space, 2, "The VPN setting")
    put(space, 3, "VPN setup")
    put(space, 4, "Printers")

    assert titles("vpn set", alice) == ["VPN setup", "The VPN setting", "Set up the VPN"]


def test_short_names_come_before_long_ones(space: Space, alice: User) -> None:
    put(space, 1, "Laptops and what to do with them")
    put(space, 2, "Laptops")

    assert titles("lap", alice) == ["Laptops", "Laptops and what to do with them"]


def test_names_of_this_space_come_first(space: Space, secret_space: Space, alice: User) -> None:
    put(space, 1, "Laptops")
    put(secret_space, 2, "Laptops in the vault")

    assert titles("lap", alice, space=secret_space.pk) == ["Laptops in the vault", "Laptops"]


def test_only_names_of_this_space_where_asked_so(space: Space, secret_space: Space, alice: User) -> None:
    put(space, 1, "Laptops")
    put(secret_space, 2, "All laptops in the vault")

    assert titles("lap", alice, space=secret_space.pk, only_here=True) == ["All laptops in the vault"]


def test_the_archived_comes_last(space: Space, alice: User) -> None:
    put(space, 1, "Laptop", is_archived=True)
    put(space, 2, "Laptop rules")

    assert titles("lap", alice) == ["Laptop rules", "Laptop"]


@pytest.mark.parametrize("typed", ["cafe", "CAFÉ", "Cafe\u0301", "café m", "munch"])
def test_case_and_accents_do_not_matter(space: Space, alice: User, typed: str) -> None:
    put(space, 1, "Café München")

    assert titles(typed, alice) == ["Café München"]


def test_an_alias_suggests_the_page_once_by_its_title(space: Space, alice: User) -> None:
    put(space, 1, "Paid leave", aliases=["PTO", "Paid time off"])

    assert titles("pto", alice) == ["Paid leave"]
    assert titles("paid", alice) == ["Paid leave"]


def test_words_between_punctuation_are_found(space: Space, alice: User) -> None:
    put(space, 1, "How-to: CI/CD (v2.1) for user_names")

    for typed in ("cd", "how to ci", "user n", "v2", "names"):
        assert titles(typed, alice) == ["How-to: CI/CD (v2.1) for user_names"], typed


def test_only_the_kind_asked_for_is_suggested(space: Space, alice: User) -> None:
    put(space, 1, "Laptops")
    put(space, 1, "Laptop bill", kind="file")

    assert titles("lap", alice, kind="file") == ["Laptop bill"]


def test_at_most_as_many_as_asked_for(space: Space, alice: User) -> None:
    for number in range(12):
        put(space, number, f"Page {number}")

    assert len(titles("pag", alice)) == 8
    assert len(titles("pag", alice, limit=3)) == 3


@pytest.mark.parametrize("number", [1, 3])
def test_a_suggestion_is_one_query(
    space: Space, alice: User, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for page in range(number):
        put(space, page, f"Page {page}")

    with django_assert_num_queries(1):
        assert len(suggest("pag", user=alice)) == number


def test_near_is_what_has_a_word_like_one_of_these(space: Space, alice: User) -> None:
    put(space, 1, "Vacation policy")
    put(space, 2, "Printers")

    assert [one.title for one in nearest("how many vacations?", user=alice)] == ["Vacation policy"]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Our policy on vacations", ["Vacation policy"]),
        ("Vacations", ["Vacation policy"]),
        ("The vacation policy of the whole company", []),
        ("Trial two of signing out", []),
        ("on it", []),
    ],
)
def test_a_name_is_like_another_that_has_most_of_its_words(
    space: Space, alice: User, title: str, found: list[str]
) -> None:
    put(space, 1, "Vacation policy")
    put(space, 2, "Cloud trial managed policy")
    put(space, 3, "Vacation policy", kind="topic")

    assert [one.title for one in called_like(title, user=alice, kind="page")] == found


def test_the_list_is_links_with_their_place_and_the_search_itself(space: Space, as_alice: Client) -> None:
    put(space, 1, "Laptops", place="IT")

    page = as_alice.get("/search/suggest/", {"q": "lap"}, headers={"HX-Request": "true"}).content.decode()

    assert options(page) == ["/pages/1/", "/search/?q=lap"]
    assert f"{space.name} / IT" in page
    assert 'data-said="1 suggestion"' in page
    assert "<html" not in page


def test_data_has_what_a_picker_needs(space: Space, as_alice: Client) -> None:
    put(space, 1, "Laptops", place="IT")

    answer = as_alice.get("/search/suggest/", {"q": "lap", "format": "json", "space": space.slug})

    assert answer.json() == {
        "items": [
            {
                "kind": "page",
                "id": 1,
                "title": "Laptops",
                "url": "/pages/1/",
                "space": space.name,
                "place": f"{space.name} / IT",
            }
        ]
    }


def test_nothing_typed_suggests_nothing(db: None, as_alice: Client) -> None:
    answer = as_alice.get("/search/suggest/", {"q": " "})

    assert answer.content.strip() == b""
    assert "private" in answer["Cache-Control"]


def test_it_is_only_read(db: None, as_alice: Client) -> None:
    assert as_alice.post("/search/suggest/").status_code == 405


@pytest.mark.parametrize("typed", ["ment", "loym", "guide ment", "ment gui", "ploy", "deploy gui", "to ment"])
def test_what_stands_inside_a_word_is_found(space: Space, alice: User, typed: str) -> None:
    put(space, 1, "Guide to Deployment")
    put(space, 2, "Printers")

    assert titles(typed, alice) == ["Guide to Deployment"]


@pytest.mark.parametrize("typed", ["索", "検索", "本語の", "django検"])
def test_writing_without_spaces_is_found_at_any_sign(space: Space, alice: User, typed: str) -> None:
    put(space, 1, "日本語のdjango検索")

    assert titles(typed, alice) == ["日本語のdjango検索"]


def test_what_begins_so_stands_above_what_has_it_inside(space: Space, alice: User) -> None:
    put(space, 1, "Deployment")
    put(space, 2, "The mentor programme of the company")

    assert titles("ment", alice) == ["The mentor programme of the company", "Deployment"]


@pytest.mark.parametrize("typed", ["e", "en", "xment", "ment xyz"])
def test_less_than_that_is_not_found_inside(space: Space, alice: User, typed: str) -> None:
    put(space, 1, "Deployment")

    assert titles(typed, alice) == []


def test_of_each_kind_there_are_at_most_as_many(space: Space, alice: User) -> None:
    for number in range(4):
        put(space, number, f"Laptop {number}")
    put(space, 1, "Laptop bill of a year", kind="file")

    assert titles("lap", alice, each=2) == ["Laptop 0", "Laptop 1", "Laptop bill of a year"]
