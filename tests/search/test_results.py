import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from search.finding import frequencies
from search.spelling.vocabulary import gather
from spaces.models import Space
from tests.search.conftest import put

QUERIES = (
    12  # session, person; words, people so called, candidates, numbers, hits; log, news, people; names of the filters
)
LINKS = re.compile(r'<ol class="results" id="results".*?</ol>', re.DOTALL)


def hits(page: str) -> list[str]:
    """Give the first link of each hit."""
    [found] = LINKS.findall(page)
    return re.findall(r'<li[^>]*>\s*<a href="([^"]+)">', found)


def chips(page: str) -> dict[str, str]:
    return dict(re.findall(r'<a class="chip" href="([^"]+)"><span>([^<]+)</span>', page))


def test_each_hit_begins_with_its_link(space: Space, as_alice: Client) -> None:
    put(space, 1, "Coffee", "Where the beans are.")
    put(space, 2, "Kitchen", "All about it.", ("Machine", "Coffee comes out here."))

    page = as_alice.get("/search/", {"q": "coffee"}).content.decode()

    assert hits(page) == ["/pages/1/", "/pages/2/#machine"]
    assert "<mark>Coffee</mark> comes out here." in page
    assert "2 results" in page


def test_the_box_keeps_the_words(space: Space, as_alice: Client) -> None:
    page = as_alice.get("/search/", {"q": 'coffee "beans" & <tea>'}).content.decode()

    assert 'value="coffee &quot;beans&quot; &amp; &lt;tea&gt;"' in page


def test_a_hit_says_where_it_stands_what_it_is_and_how_it_is(space: Space, as_alice: Client) -> None:
    described = {"place": "IT / Desk", "place_url": "/pages/7-desk/", "checked_at": timezone.now(), "is_archived": True}
    put(space, 1, "Coffee", "Where the beans are.", ("Mill", "Coffee, ground."), ("Cup", "Coffee, drunk."), **described)

    page = as_alice.get("/search/", {"q": "coffee"}).content.decode()

    assert '<a href="/pages/7-desk/">Handbook / IT / Desk</a>' in page
    assert "</svg> Page</span>" in page
    assert "checked <time" in page
    assert "Archived" in page
    assert 'href="/pages/1/#cup"' in page


def test_a_deep_place_is_told_in_short_and_whole_on_hover(space: Space, as_alice: Client) -> None:
    put(space, 1, "Coffee", "Where the beans are.", place="IT / Desk / Kitchen / Drinks")

    page = as_alice.get("/search/", {"q": "coffee"}).text

    assert '<span title="Handbook / IT / Desk / Kitchen / Drinks">Handbook / … / Kitchen / Drinks</span>' in page


def test_who_asks_for_people_is_told_that_nobody_is_known(space: Space, as_alice: Client) -> None:
    put(space, 1, "Coffee", "Where the beans are.")

    assert "Nobody else has written about it yet" in as_alice.get("/search/", {"q": "who knows about coffee"}).text
    assert "Nobody else has written about it yet" not in as_alice.get("/search/", {"q": "coffee"}).text


def test_a_filter_that_is_not_understood_is_not_taken_for_words(space: Space, as_alice: Client) -> None:
    put(space, 1, "Updated beans", "Fresh.")

    page = as_alice.get("/search/", {"q": "updated:>2030-13"}).text

    assert "change what is said above" in page
    assert "holds only signs" not in page
    assert "Updated beans" not in page


def test_more_results_come_without_and_with_htmx(space: Space, as_alice: Client) -> None:
    for number in range(25):
        put(space, number, f"Page {number}", "Coffee.")

    first = as_alice.get("/search/", {"q": "coffee", "space": space.slug}).content.decode()
    more = f"?q=coffee&amp;space={space.slug}&amp;cursor=20"
    assert "25 results" in first
    assert f'href="{more}"' in first

    second = as_alice.get("/search/" + more.replace("&amp;", "&")).content.decode()
    assert "Results 21 to 25 of 25" in second
    assert len(hits(second)) == 5
    assert not set(hits(first)) & set(hits(second))

    answer = as_alice.get("/search/" + more.replace("&amp;", "&"), headers={"HX-Request": "true"})
    fragment = answer.content.decode()
    assert "<html" not in fragment
    assert fragment.count("<li ") == 5
    assert 'id="more" hx-swap-oob="true"' in fragment
    assert "HX-Request" in answer["Vary"]


@pytest.mark.parametrize(("shown", "number"), [("40", 40), ("75", 75), ("5", 20), ("x", 20), ("-1", 20), ("99999", 20)])
def test_who_comes_back_to_a_list_that_had_grown_finds_it_so(
    space: Space, as_alice: Client, shown: str, number: int
) -> None:
    for place in range(75):
        put(space, place, f"Page {place}", "Coffee.")

    page = as_alice.get("/search/", {"q": "coffee", "shown": shown}).content.decode()

    assert len(hits(page)) == number
    assert (f"cursor={number}" in page) == (number < 75)


def test_it_says_why_something_is_found(space: Space, as_alice: Client) -> None:
    old = {"is_archived": True, "updated_at": timezone.now() - timedelta(days=2_000)}
    put(space, 1, "Coffee", "Coffee and beans.", ("Beans", "Ground."), aliases=["Espresso coffee"], **old)

    page = as_alice.get("/search/", {"q": "coffee beans"}).content.decode()

    reasons = re.findall(r"<li>([^<]+)</li>", page[page.index("Why this?") :])
    assert reasons == [
        "The title has: coffee",
        "It is also called: Espresso coffee",
        "Headings or topics have: beans",
        "The text has: coffee, beans",
        "Moved down: it is archived",
    ]


def test_nothing_found_offers_what_is_near_and_a_page_to_write(space: Space, as_alice: Client) -> None:
    put(space, 1, "Vacation policy", "Days off.")

    page = as_alice.get("/search/", {"q": "Vacatiox & rest", "space": space.slug, "exact": "1"}).content.decode()

    assert "Nothing found for “Vacatiox &amp; rest”" in page
    assert f"?title={quote('Vacatiox & rest')}&amp;space={space.slug}" in page
    assert "Vacation policy" in page
    assert 'href="?q=Vacatiox+%26+rest"' in page
    assert "Say what the words mean" in page
    assert "gaps board" in page


def test_who_writes_nowhere_is_not_asked_what_words_mean(space: Space, as_charlie: Client) -> None:
    Space.objects.update(archived_at=timezone.now())

    page = as_charlie.get("/search/", {"q": "nothingofthekind"}).content.decode()

    assert "Say what the words mean" not in page


def test_a_typo_is_put_right_and_the_words_as_typed_are_a_link(space: Space, as_alice: Client) -> None:
    for number in range(3):
        put(space, number, f"Vacation {number}", "Days of vacation.")
    gather()

    page = as_alice.get("/search/", {"q": "vacatoin"}).content.decode()

    assert "Showing results for <strong>vacation</strong>." in page
    assert '<a href="?q=vacatoin&amp;exact=1">Search instead for “vacatoin”</a>' in page
    assert len(hits(page)) == 3


def test_what_was_not_understood_is_said(space: Space, as_alice: Client) -> None:
    put(space, 1, "Coffee")

    page = as_alice.get("/search/", {"q": "coffee updated:blah"}).content.decode()

    assert "blah" in page[page.index('class="meant note"') :][:800]


@pytest.mark.parametrize(
    ("typed", "sentence"), [("", "What do you want to know?"), ("!!", "There is no word to search for")]
)
def test_it_says_in_words_why_it_did_not_search(space: Space, as_alice: Client, typed: str, sentence: str) -> None:
    assert sentence in as_alice.get("/search/", {"q": typed}).content.decode()


def test_past_the_end_it_leads_back(space: Space, as_alice: Client) -> None:
    put(space, 1, "Coffee")

    page = as_alice.get("/search/", {"q": "coffee", "cursor": "40"}).content.decode()

    assert "These are all the results." in page


def test_each_chosen_filter_is_a_link_that_leaves_it(space: Space, as_alice: Client) -> None:
    put(space, 1, "Coffee")

    page = as_alice.get("/search/", {"q": "coffee", "space": space.slug, "kind": "page"}).content.decode()

    assert chips(page) == {"?q=coffee&amp;space=handbook": "Page", "?q=coffee&amp;kind=page": "Handbook"}
    assert '<a class="fine" href="?q=coffee">Remove all</a>' in page


def test_filters_alone_are_a_search(space: Space, as_alice: Client) -> None:
    put(space, 1, "Coffee")
    put(space, 2, "Tea", kind="file")

    page = as_alice.get("/search/", {"kind": "file"}).content.decode()

    assert hits(page) == ["/pages/2/"]


def test_results_are_private(db: None, as_alice: Client) -> None:
    assert "private" in as_alice.get("/search/", {"q": "coffee"})["Cache-Control"]


def test_it_is_only_read(db: None, as_alice: Client) -> None:
    assert as_alice.post("/search/").status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_is_few_queries(
    space: Space, bob: User, as_alice: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for page in range(number):
        put(space, page, f"Page {page}", "Coffee.", ("More", "More coffee."), people=[bob.pk])
    put(space, 9, "Coffee.pdf", "Coffee.", kind="file")
    frequencies.known()
    as_alice.get("/search/", {"q": "warm up"})

    with django_assert_num_queries(QUERIES):
        as_alice.get("/search/", {"q": "coffee"})


def test_people_who_wrote_on_it_stand_beside_and_above_where_people_are_asked_for(
    space: Space, bob: User, as_alice: Client
) -> None:
    put(space, 1, "VAT for beginners", "All about VAT.", people=[bob.pk])

    beside = as_alice.get("/search/", {"q": "vat"}).content.decode()
    above = as_alice.get("/search/", {"q": "who knows about VAT?"}).content.decode()

    assert beside.index("VAT for beginners") < beside.index("People who know") < beside.index("/people/bob/")
    assert above.index("/people/bob/") < above.index('id="results"')
    assert "Showing who and what is found for <strong>VAT</strong>." in above
    assert "?q=vat&amp;kind=person" in beside


def test_people_alone_are_results_without_a_shelf(space: Space, bob: User, as_alice: Client) -> None:
    put(space, 1, "VAT for beginners", "All about VAT.", people=[bob.pk])

    page = as_alice.get("/search/", {"q": "vat", "kind": "person"}).content.decode()

    assert hits(page) == ["/people/bob/"]
    assert "People who know" not in page
