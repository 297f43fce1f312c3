"""The feeds beside the lists of changes."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.test import Client

from accounts.feeds import key_of
from accounts.models import User
from spaces.models import Space
from wiki import actions

NAMES = {"a": "http://www.w3.org/2005/Atom"}
FEEDS = ["/recent/feed.atom", "/spaces/handbook/recent/feed.atom", "/topics/hardware/feed.atom"]


def entries(client: Client, address: str) -> list[tuple[str, ...]]:
    feed = ET.fromstring(client.get(address).content)  # noqa: S314 - our own
    return [
        tuple(entry.find(f"a:{name}", NAMES).text or "" for name in ("title", "summary", "author/a:name"))
        for entry in feed.findall("a:entry", NAMES)
    ]


@pytest.mark.parametrize("address", FEEDS)
def test_it_holds_the_versions_newest_first(
    as_charlie: Client, alice: User, bob: User, space: Space, address: str
) -> None:
    page = actions.create_page(by=alice, space=space, title="Laptops", topics=["Hardware"], summary="Begin")
    actions.edit_page(page, by=bob, title="Laptops", body="More", based_on=1, summary="Say more")

    feed = ET.fromstring(as_charlie.get(address).content)  # noqa: S314 - our own

    assert entries(as_charlie, address) == [("Laptops", "Say more", "Bob"), ("Laptops", "Begin", "Alice")]
    assert [entry.find("a:link", NAMES).get("href") for entry in feed.findall("a:entry", NAMES)] == [
        f"{settings.SITE_URL}/pages/{page.pk}/compare/1/2/",
        f"{settings.SITE_URL}{page.get_absolute_url()}",
    ]
    assert len({entry.find("a:id", NAMES).text for entry in feed.findall("a:entry", NAMES)}) == 2


@pytest.mark.parametrize("address", FEEDS)
def test_it_leaves_out_what_its_reader_may_not_see(
    as_charlie: Client, alice: User, space: Space, secret_space: Space, address: str
) -> None:
    actions.create_page(by=alice, space=space, title="Laptops", topics=["Hardware"])
    actions.create_page(by=alice, space=secret_space, title="Plans", topics=["Hardware"])

    assert [title for title, _, _ in entries(as_charlie, address)] == ["Laptops"]


def test_it_follows_one_person_where_the_list_does(as_alice: Client, alice: User, bob: User, space: Space) -> None:
    actions.create_page(by=alice, space=space, title="By Alice")
    actions.create_page(by=bob, space=space, title="By Bob")

    assert [title for title, _, _ in entries(as_alice, "/recent/feed.atom?by=bob")] == ["By Bob"]
    assert as_alice.get("/recent/feed.atom?by=nobody").status_code == 404
    assert f"/recent/feed.atom?by=bob&amp;key={key_of(alice)}" in as_alice.get("/recent/?by=bob").text


@pytest.mark.parametrize(
    ("page", "feed", "words"),
    [
        ("/recent/", FEEDS[0], "Feed"),
        ("/spaces/handbook/recent/", FEEDS[1], "Feed"),
        ("/topics/hardware/", FEEDS[2], "Changes"),
    ],
)
def test_the_list_leads_to_its_feed(
    as_bob: Client, bob: User, alice: User, space: Space, page: str, feed: str, words: str
) -> None:
    actions.create_page(by=alice, space=space, title="Laptops", topics=["Hardware"])

    html = as_bob.get(page).text

    address = f"{settings.SITE_URL}{feed}?key={key_of(bob)}"
    assert f'<link rel="alternate" type="application/atom+xml" title="{words}" href="{address}">' in html
    assert f' href="{address}" title="For your feed reader.' in html


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("address", "queries"), list(zip(FEEDS, [3, 4, 4], strict=True)))
def test_the_queries_stay_flat(
    client: Client, alice: User, space: Space, count: int, address: str, queries: int, request: Any
) -> None:
    for number in range(count):
        actions.create_page(by=alice, space=space, title=f"Page {number}", topics=["Hardware"])

    with request.getfixturevalue("django_assert_num_queries")(queries):
        client.get(address, {"key": key_of(alice)})


@pytest.mark.parametrize("address", FEEDS)
def test_small_changes_call_nobody(as_alice: Client, alice: User, space: Space, address: str) -> None:
    page = actions.create_page(by=alice, space=space, title="Laptops", topics=["Hardware"], summary="Begin")
    actions.edit_page(page, by=alice, title="Laptops", body="The", based_on=1, summary="Typo", is_minor=True)

    assert entries(as_alice, address) == [("Laptops", "Begin", "Alice")]
