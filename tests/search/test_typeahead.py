"""What the box offers, by kind; and to who has just come to it."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from search.models import SavedSearch
from search.typeahead import Group, Offer, of_oneself, offers
from spaces.models import Space
from tests.search.conftest import put


def shown(groups: list[Group]) -> dict[str, list[str]]:
    return {str(group.label): [offer.title for offer in group.offers] for group in groups}


def test_titles_topics_people_files_and_saved_searches_stand_by_kind(space: Space, alice: User, bob: User) -> None:
    put(space, 1, "Bobsleigh")
    put(space, 2, "Bobbins.pdf", kind="file")
    put(space, 3, "Bob cuts", kind="topic")
    SavedSearch.objects.create(person=alice, name="Bob wrote it", address="q=by:bob")

    assert shown(offers("bob", user=alice)) == {
        "Pages": ["Bobsleigh"],
        "Topics": ["Bob cuts"],
        "People": ["Bob"],
        "Files": ["Bobbins.pdf"],
        "Saved searches": ["Bob wrote it"],
    }


def test_who_has_left_is_not_offered(space: Space, alice: User, bob: User) -> None:
    bob.is_active = False
    bob.save()

    assert shown(offers("bob", user=alice)) == {}


def test_saved_searches_of_others_are_theirs(alice: User, bob: User) -> None:
    SavedSearch.objects.create(person=alice, name="Laptops", address="q=laptops")

    assert shown(offers("laptops", user=bob)) == {}
    assert shown(of_oneself(bob, visited=[])) == {}


def test_visited_pages_come_in_their_order_as_far_as_one_may_see_them(
    space: Space, secret_space: Space, charlie: User
) -> None:
    put(space, 1, "First", place="Top")
    put(secret_space, 2, "Secret")
    put(space, 3, "Third")
    put(space, 4, "A file", kind="file")

    [group] = of_oneself(charlie, visited=[3, 2, 4, 1, 99, 3])

    assert [(offer.title, offer.where) for offer in group.offers] == [
        ("Third", "Handbook"),
        ("First", "Handbook / Top"),
    ]


def test_the_door_reads_numbers_and_passes_over_the_rest(space: Space, as_alice: Client) -> None:
    put(space, 1, "First")
    put(space, 3, "Third")

    page = as_alice.get("/search/suggest/", {"recent": "3,x,,-1,1e3,٣,99999999999999999999,1"}).content.decode()

    assert re.findall(r'data-title="([^"]+)"', page) == ["Third", "First"]
    assert "Lately visited" in page


@pytest.mark.parametrize(
    ("place", "shown"), [("", "Handbook"), ("IT", "Handbook / IT"), ("IT / Desk / Laptops", "Handbook / … / Laptops")]
)
def test_the_place_is_the_space_and_what_is_right_above(space: Space, alice: User, place: str, shown: str) -> None:
    put(space, 1, "Batteries", place=place)

    [group] = offers("batt", user=alice)

    assert group.offers[0].where == shown


def test_typed_words_win_over_visits(space: Space, as_alice: Client) -> None:
    put(space, 1, "First")
    put(space, 3, "Third")

    page = as_alice.get("/search/suggest/", {"recent": "3", "q": "fir"}).content.decode()

    assert re.findall(r'data-title="([^"]+)"', page) == ["First"]


@pytest.mark.parametrize(
    ("title", "typed", "marked"),
    [
        ("Deployment guide", "ment gui", "Deploy<b>ment</b> <b>gui</b>de"),
        ("Café", "cafe", "Café"),
        ("<b> & co", "B", "&lt;<b>b</b>&gt; &amp; co"),
        ("a.b", ".", "a<b>.</b>b"),
        ("abc", "a ab", "<b>ab</b>c"),
        ("abc", "", "abc"),
    ],
)
def test_what_was_typed_is_bold_and_all_else_text(title: str, typed: str, marked: str) -> None:
    assert Offer("page", title, "/", typed=typed).marked == marked


@pytest.mark.parametrize("typed", ["in:handbook lapt", 'lapt -old "lapt"', "kind:page title:lapt", "lapt?"])
def test_signs_of_the_language_are_passed_over(space: Space, alice: User, typed: str) -> None:
    put(space, 1, "Laptops")

    assert shown(offers(typed, user=alice)) == {"Pages": ["Laptops"]}


def test_within_a_space_one_may_search_there_alone(space: Space, as_alice: Client) -> None:
    page = as_alice.get("/search/suggest/", {"q": "lap", "space": space.slug}).content.decode()

    assert 'href="/search/?q=lap&amp;space=handbook"' in page
    assert "Search for “lap” in Handbook" in page


def test_of_one_kind_alone_where_a_picker_asks_so(space: Space, as_alice: Client) -> None:
    put(space, 1, "Laptops")
    put(space, 1, "Laptop bill", kind="file")

    answer = as_alice.get("/search/suggest/", {"q": "lap", "format": "json", "kind": "page"})

    assert [item["title"] for item in answer.json()["items"]] == ["Laptops"]


@pytest.mark.parametrize("number", [1, 3])
def test_offers_are_three_queries(
    space: Space, alice: User, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for page in range(number):
        put(space, page, f"Alibi {page}")
        SavedSearch.objects.create(person=alice, name=f"Alibi {page}", address=f"q={page}")

    with django_assert_num_queries(3):
        assert shown(offers("ali", user=alice))["People"] == ["Alice"]
