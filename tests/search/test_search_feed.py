"""A search as a feed: of what matches, the newest changes first, for whom the key is."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.feeds import key_of
from accounts.models import User
from spaces.models import Space
from tests.search.conftest import put

NOW = timezone.now().replace(microsecond=0)


def titles(feed: str) -> list[str]:
    return re.findall(r"<entry><title>([^<]+)</title>", feed)


@pytest.fixture
def coffee(space: Space, secret_space: Space) -> None:
    put(space, 1, "Coffee", "Coffee & <beans>.", updated_at=NOW - timedelta(days=2))
    put(space, 2, "Mill", "Grinds coffee.", updated_at=NOW - timedelta(days=1))
    put(secret_space, 3, "Secret coffee", "Coffee.", updated_at=NOW)
    put(space, 4, "Tea", "Leaves.", updated_at=NOW)


def test_it_has_the_newest_changes_of_what_matches_first(coffee: None, as_charlie: Client) -> None:
    answer = as_charlie.get("/search/feed.atom", {"q": "coffee"})

    feed = answer.content.decode()
    assert titles(feed) == ["Mill", "Coffee"]
    assert "<title>Search for coffee" in feed
    assert "Coffee &amp;amp; &amp;lt;beans&amp;gt;." in feed
    assert "private" in answer["Cache-Control"]
    assert answer["Content-Type"].startswith("application/atom+xml")


def test_a_key_reads_for_its_person_alone(coffee: None, client: Client, bob: User, charlie: User) -> None:
    for person, seen in ((bob, ["Secret coffee", "Mill", "Coffee"]), (charlie, ["Mill", "Coffee"])):
        feed = client.get("/search/feed.atom", {"q": "coffee", "key": key_of(person)}).content.decode()
        assert titles(feed) == seen


def test_who_brings_neither_session_nor_key_gets_nothing(coffee: None, client: Client) -> None:
    assert client.get("/search/feed.atom", {"q": "coffee"}).status_code == 401
    assert client.get("/search/feed.atom", {"q": "coffee", "key": "1-abc"}).status_code == 401


def test_a_filter_one_may_not_know_of_is_not_there(coffee: None, as_charlie: Client, secret_space: Space) -> None:
    assert as_charlie.get("/search/feed.atom", {"q": "coffee", "space": secret_space.slug}).status_code == 404


def test_a_change_is_an_entry_of_its_own(coffee: None, space: Space, as_charlie: Client) -> None:
    before = set(re.findall(r"<id>([^<]+)</id>", as_charlie.get("/search/feed.atom?q=mill").content.decode()))

    put(space, 2, "Mill", "Grinds coffee finely.", updated_at=NOW)

    after = set(re.findall(r"<id>([^<]+)</id>", as_charlie.get("/search/feed.atom?q=mill").content.decode()))
    assert len(after - before) == 1


def test_the_page_of_results_leads_to_it(coffee: None, as_charlie: Client, charlie: User) -> None:
    page = as_charlie.get("/search/", {"q": "coffee", "kind": "page"}).content.decode()

    [head, link] = re.findall(r'href="([^"]+feed\.atom[^"]+)"', page)
    assert head == link
    assert f"/search/feed.atom?q=coffee&amp;kind=page&amp;key={key_of(charlie)}" in link


def test_an_empty_search_has_no_entries(coffee: None, as_charlie: Client) -> None:
    assert titles(as_charlie.get("/search/feed.atom").content.decode()) == []
