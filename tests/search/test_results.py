import re
from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from search import frequencies
from spaces.models import Space
from tests.search.conftest import put

LINKS = re.compile(r'<ol class="results" id="results".*?</ol>', re.DOTALL)


def hits(page: str) -> list[str]:
    """Give the first link of each hit."""
    [found] = LINKS.findall(page)
    return re.findall(r'<li[^>]*>\s*<a href="([^"]+)">', found)


def test_each_hit_begins_with_its_link(space: Space, as_alice: Client) -> None:
    put(space, 1, "Coffee", "Where the beans are.")
    put(space, 2, "Kitchen", "All about it.", ("Machine", "Coffee comes out here."))

    page = as_alice.get("/search/", {"q": "coffee"}).content.decode()

    assert hits(page) == ["/pages/1/", "/pages/2/#machine"]
    assert "<mark>Coffee</mark> comes out here." in page
    assert "2 results for “coffee”" in page


def test_the_box_keeps_the_words(space: Space, as_alice: Client) -> None:
    page = as_alice.get("/search/", {"q": 'coffee "beans" & <tea>'}).content.decode()

    assert 'value="coffee &quot;beans&quot; &amp; &lt;tea&gt;"' in page


def test_more_results_come_without_and_with_htmx(space: Space, as_alice: Client) -> None:
    for number in range(25):
        put(space, number, f"Page {number}", "Coffee.")

    first = as_alice.get("/search/", {"q": "coffee", "space": space.slug}).content.decode()
    more = f"?q=coffee&amp;space={space.slug}&amp;cursor=20"
    assert "The first 20 results for “coffee”" in first
    assert f'href="{more}"' in first

    second = as_alice.get("/search/" + more.replace("&amp;", "&")).content.decode()
    assert "Results 21 to 25 for “coffee”" in second
    assert len(hits(second)) == 5
    assert not set(hits(first)) & set(hits(second))

    answer = as_alice.get("/search/" + more.replace("&amp;", "&"), headers={"HX-Request": "true"})
    fragment = answer.content.decode()
    assert "<html" not in fragment
    assert fragment.count("<li ") == 5
    assert 'id="more" hx-swap-oob="true"' in fragment
    assert "HX-Request" in answer["Vary"]


def test_nothing_found_offers_what_is_near_and_a_page_to_write(space: Space, as_alice: Client) -> None:
    put(space, 1, "Vacation policy", "Days off.")

    page = as_alice.get("/search/", {"q": "Vacatio & rest", "space": space.slug}).content.decode()

    assert "Nothing found for “Vacatio &amp; rest”" in page
    assert f"?title={quote('Vacatio & rest')}&amp;space={space.slug}" in page
    assert "Vacation policy" in page
    assert "Search everywhere" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "What do you want to know?"), ("the of", "There is no word to search for"), ("!!", "There is no word")],
)
def test_it_says_in_words_why_it_did_not_search(space: Space, as_alice: Client, typed: str, sentence: str) -> None:
    assert sentence in as_alice.get("/search/", {"q": typed}).content.decode()


def test_past_the_end_it_leads_back(space: Space, as_alice: Client) -> None:
    put(space, 1, "Coffee")

    page = as_alice.get("/search/", {"q": "coffee", "cursor": "40"}).content.decode()

    assert "These are all the results." in page


def test_it_says_what_it_is_narrowed_to(space: Space, as_alice: Client) -> None:
    put(space, 1, "Coffee")

    page = as_alice.get("/search/", {"q": "coffee", "space": space.slug, "kind": "page"}).content.decode()

    assert f"Only in {space.name}, only of the kind “Page”." in page


def test_results_are_private(db: None, as_alice: Client) -> None:
    assert "private" in as_alice.get("/search/", {"q": "coffee"})["Cache-Control"]


def test_it_is_only_read(db: None, as_alice: Client) -> None:
    assert as_alice.post("/search/").status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_is_few_queries(
    space: Space, as_alice: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for page in range(number):
        put(space, page, f"Page {page}", "Coffee.", ("More", "More coffee."))
    frequencies.known()
    as_alice.get("/search/", {"q": "warm up"})

    with django_assert_num_queries(6):  # session, person, the three of a search, and its line in the log
        as_alice.get("/search/", {"q": "coffee"})
