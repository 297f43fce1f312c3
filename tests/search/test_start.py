"""The page a search begins with, and the page that explains it."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from search.models import SavedSearch
from spaces.models import Space
from tests.search.conftest import put


def test_it_has_ones_own_searches_and_what_changed_lately(
    space: Space, secret_space: Space, alice: User, charlie: User, as_charlie: Client
) -> None:
    put(space, 1, "Travel costs abroad")
    put(secret_space, 2, "Hidden costs")
    SavedSearch.objects.create(person=charlie, name="All about travel", address="q=travel")
    SavedSearch.objects.create(person=alice, name="Of Alice", address="q=alice")
    as_charlie.get("/search/", {"q": "umbrella"})

    page = as_charlie.get("/search/").content.decode()

    assert "Travel costs abroad" in page
    assert '?q=travel">' in page
    assert "All about travel" in page
    assert '<a class="chip" href="?q=umbrella">' in page
    assert "Forget them" in page
    assert "Hidden" not in page
    assert "Of Alice" not in page


def test_the_examples_find_something_here(space: Space, alice: User, as_alice: Client) -> None:
    put(space, 1, "Travel costs abroad", "Trains.", people=[alice.pk])
    put(space, 2, "Hotels nearby", kind="file")

    page = as_alice.get("/search/help/").content.decode()

    examples = re.findall(r'<dt><a href="(/search/\?q=[^"]+)"', page)
    assert len(examples) == 9
    for example in examples:
        assert 'id="results"' in as_alice.get(example.replace("&amp;", "&")).content.decode(), example


def test_an_empty_wiki_is_explained_too(db: None, as_alice: Client) -> None:
    page = as_alice.get("/search/").content.decode()

    assert "What do you want to know?" in page
    assert "Changed lately" not in page
    assert as_alice.get("/search/help/").status_code == 200


@pytest.mark.parametrize("path", ["/search/", "/search/help/"])
def test_it_is_only_read_and_only_by_who_is_signed_in(db: None, as_alice: Client, client: Client, path: str) -> None:
    assert as_alice.post(path).status_code == 405
    assert client.get(path).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_it_is_few_queries(
    space: Space, alice: User, as_alice: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for page in range(number):
        put(space, page, f"Page {page}")
        SavedSearch.objects.create(person=alice, name=str(page), address=f"q={page}")
    as_alice.get("/search/")

    with django_assert_num_queries(6):  # session, person, lately changed, saved, latest, news
        as_alice.get("/search/")
