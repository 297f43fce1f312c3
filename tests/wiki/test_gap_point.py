"""Closing what people looked for in vain: with a page that is there, or with one written for it."""

import pytest
from django.test import Client

from accounts.models import User
from search.models import Gap
from search.queries import find
from search.searches.gaps import news_for
from spaces import actions as spaces
from spaces.models import Space
from tests.world import missed
from wiki import actions
from wiki.models import Page


@pytest.fixture
def page(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Vacation", body="Days off.")


@pytest.fixture
def gap(bob: User) -> Gap:
    return missed("PTO", by=[bob])


def test_the_page_is_found_by_the_words_and_those_who_looked_are_told(
    as_alice: Client, bob: User, page: Page, gap: Gap
) -> None:
    answer = as_alice.post(f"/gaps/{gap.pk}/point/", {"page": page.pk}, follow=True)

    assert answer.redirect_chain[-1][0] == "/search/gaps/"
    assert "“PTO” leads to “Vacation” now." in answer.text
    gap.refresh_from_db()
    assert (gap.state, gap.kind, gap.object_id) == ("answered", "page", page.pk)
    assert [hit.object_id for hit in find("pto", user=bob).items] == [page.pk]
    assert [(news.words, news.title) for news in news_for(bob)] == [("PTO", "Vacation")]


@pytest.mark.parametrize("address", ["/pages/{pk}-vacation/", "http://wiki.example/pages/{pk}/?a#b", "{pk}"])
def test_a_page_can_be_named_by_its_address(as_alice: Client, page: Page, gap: Gap, address: str) -> None:
    as_alice.post(f"/gaps/{gap.pk}/point/", {"address": address.format(pk=page.pk)})

    assert Gap.objects.get().object_id == page.pk


def test_pages_that_may_be_meant_are_offered(as_alice: Client, page: Page, gap: Gap) -> None:
    assert "No page is called like this or has these words." in as_alice.get(f"/gaps/{gap.pk}/point/").text

    looked_up = as_alice.get(f"/gaps/{gap.pk}/point/", {"q": "days off"}).text

    assert f'value="{page.pk}"' in looked_up


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose a page, or paste its address."),
        ({"address": "/pages/999999/"}, "There is no such page"),
        ({"address": "https://example.com/"}, "There is no such page"),
        ({"page": "x\x00"}, "There is no such page"),
    ],
)
def test_no_page_is_said_so(as_alice: Client, gap: Gap, space: Space, sent: dict[str, str], sentence: str) -> None:
    answer = as_alice.post(f"/gaps/{gap.pk}/point/", sent)

    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert Gap.objects.get().state == "open"


def test_a_hidden_page_answers_nothing(
    as_charlie: Client, alice: User, secret_space: Space, space: Space, gap: Gap
) -> None:
    hidden = actions.create_page(by=alice, space=secret_space, title="Vacation")

    answer = as_charlie.post(f"/gaps/{gap.pk}/point/", {"page": hidden.pk})

    assert (answer.status_code, "There is no such page" in answer.text) == (422, True)


def test_who_may_not_edit_the_page_closes_the_gap_without_naming_it(
    as_bob: Client, alice: User, space: Space, gap: Gap
) -> None:
    others = spaces.create_space(by=alice, name="Others", writers=spaces.Members.of(people=[alice]))
    page = actions.create_page(by=alice, space=others, title="Vacation")

    answer = as_bob.post(f"/gaps/{gap.pk}/point/", {"page": page.pk}, follow=True)

    assert "you may not edit that page" in answer.text
    assert Gap.objects.get().state == "answered"
    assert not page.aliases.exists()


def test_a_page_of_that_title_needs_no_other_name(as_alice: Client, page: Page, bob: User) -> None:
    gap = missed("vacation", by=[bob])

    as_alice.post(f"/gaps/{gap.pk}/point/", {"page": page.pk})

    assert Gap.objects.get().state == "answered"
    assert not page.aliases.exists()


def test_a_page_written_for_a_gap_closes_it(as_alice: Client, bob: User, space: Space, gap: Gap) -> None:
    board = as_alice.get("/search/gaps/").text
    address = f"/pages/new/?title=PTO&gap={gap.pk}"
    assert address.replace("&", "&amp;") in board

    form = as_alice.get(address).text
    assert f'action="{address.replace("&", "&amp;")}"' in form
    shown = as_alice.post(address, {"title": "Paid time off", "body": "Days."}, follow=True).text

    assert "The gap “PTO” is closed." in shown
    page = Page.objects.get()
    gap.refresh_from_db()
    assert (gap.state, gap.object_id) == ("answered", page.pk)
    assert [news.title for news in news_for(bob)] == ["Paid time off"]


@pytest.mark.parametrize("number", ["x", "999999", "9" * 30, "٣"])
def test_a_gap_that_is_none_hinders_no_page(as_alice: Client, space: Space, number: str) -> None:
    as_alice.post(f"/pages/new/?gap={number}", {"title": "Paid time off", "body": "Days."})

    assert Page.objects.exists()


def test_what_people_call_a_page_stands_beside_it(as_alice: Client, as_bob: Client, alice: User, page: Page) -> None:
    assert "Add a name" in as_alice.get(page.get_absolute_url()).text

    actions.add_name(page, by=alice, name="PTO")

    rail = as_bob.get(page.get_absolute_url()).text
    assert '<span class="tag">PTO</span>' in rail[rail.index("People also call this") :]
