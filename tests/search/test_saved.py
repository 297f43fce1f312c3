"""Searches one keeps: each person their own."""

import pytest
from django.http import QueryDict
from django.test import Client

from accounts.models import User
from search.models import SavedSearch
from search.searches import saving


@pytest.fixture
def saved(alice: User) -> SavedSearch:
    return saving.save_search(by=alice, name="Laptops", address="q=laptops")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("q=a&kind=page&cursor=20&shown=40", "q=a&kind=page"),
        ("kind=page&q=a&kind=file&kind=page", "q=a&kind=file&kind=page"),
        ("exact=1", ""),
        ("cursor=20", ""),
        ("", ""),
        ("q=", ""),
        ("q=a%00b", "q=a+b"),
        ("by=bob&q=%26%3D", "q=%26%3D&by=bob"),
    ],
)
def test_an_address_is_kept_in_one_form(said: str, kept: str) -> None:
    assert saving.address_of(QueryDict(said)) == kept


def test_a_search_is_kept_and_leads_back_to_its_results(as_alice: Client, alice: User) -> None:
    answer = as_alice.post("/search/saved/", {"name": "Old laptops", "address": "?q=laptops&kind=page&cursor=20"})

    assert answer.url == "/search/?q=laptops&kind=page"
    assert list(SavedSearch.objects.values_list("person", "name", "address")) == [
        (alice.pk, "Old laptops", "q=laptops&kind=page")
    ]
    assert "“Old laptops” is kept." in as_alice.get("/search/").content.decode()


def test_the_same_search_kept_again_takes_the_new_name(saved: SavedSearch, as_alice: Client) -> None:
    as_alice.post("/search/saved/", {"name": "Notebooks", "address": "?q=laptops"})

    assert list(SavedSearch.objects.values_list("pk", "name")) == [(saved.pk, "Notebooks")]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"name": " ", "address": "?q=a"}, "The search needs a name"),
        ({"name": "x" * 101, "address": "?q=a"}, "The search needs a name"),
        ({"name": "x"}, "This search is empty or too long to be kept."),
        ({"name": "x", "address": "?cursor=20"}, "This search is empty or too long to be kept."),
        ({"name": "x", "address": "?q=" + "ä" * 900}, "This search is empty or too long to be kept."),
    ],
)
def test_what_cannot_be_kept_is_said(as_alice: Client, sent: dict[str, str], sentence: str) -> None:
    answer = as_alice.post("/search/saved/", sent, follow=True)

    assert sentence in answer.content.decode()
    assert not SavedSearch.objects.exists()


def test_nobody_keeps_more_than_fifty(alice: User, as_alice: Client) -> None:
    SavedSearch.objects.bulk_create(
        SavedSearch(person=alice, name=str(number), address=f"q={number}") for number in range(saving.MOST)
    )

    answer = as_alice.post("/search/saved/", {"name": "One more", "address": "q=more"}, follow=True)
    assert "You keep 50 searches already." in answer.content.decode()
    assert SavedSearch.objects.count() == 50

    as_alice.post("/search/saved/", {"name": "Renamed", "address": "q=7"})
    assert SavedSearch.objects.filter(name="Renamed").count() == 1


def test_a_search_is_renamed_and_deleted(saved: SavedSearch, as_alice: Client) -> None:
    assert 'value="Laptops"' in as_alice.get(f"/search/saved/{saved.pk}/").content.decode()

    assert as_alice.post(f"/search/saved/{saved.pk}/", {"name": "Notebooks"}).url == "/search/"
    assert "Notebooks" in as_alice.get("/search/").content.decode()
    assert as_alice.post(f"/search/saved/{saved.pk}/", {"name": ""}).status_code == 422

    assert as_alice.post(f"/search/saved/{saved.pk}/delete/").url == "/search/"
    assert not SavedSearch.objects.exists()


def test_another_persons_search_is_not_there(saved: SavedSearch, as_bob: Client) -> None:
    address = f"/search/saved/{saved.pk}/"

    assert as_bob.get(address).status_code == 404
    assert as_bob.post(address, {"name": "Mine"}).status_code == 404
    assert as_bob.post(f"{address}delete/").status_code == 404
    assert "Laptops" not in as_bob.get("/search/").content.decode()
    assert SavedSearch.objects.get().name == "Laptops"


def test_each_door_takes_what_it_should(saved: SavedSearch, as_alice: Client, client: Client) -> None:
    assert as_alice.get("/search/saved/").status_code == 405
    assert as_alice.get(f"/search/saved/{saved.pk}/delete/").status_code == 405
    assert client.post("/search/saved/", {"name": "x", "address": "q=a"}).status_code == 302
    assert SavedSearch.objects.count() == 1
