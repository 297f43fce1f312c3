"""Feeds are read by who is signed in or brings a key, and the key opens nothing else."""

import xml.etree.ElementTree as ET

import pytest
from django.test import Client

from accounts.actions import deactivate, renew_feed_key
from accounts.feeds import feed_address, key_of, owner_of
from accounts.models import User
from spaces.models import Space
from wiki import actions

FEED = "/recent/feed.atom"


@pytest.fixture
def page(alice: User, space: Space) -> object:
    return actions.create_page(by=alice, space=space, title="Laptops", body="Words")


def test_a_key_reads_for_its_person(client: Client, alice: User, page: object) -> None:
    answer = client.get(FEED, {"key": key_of(alice)})

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-cache"
    assert "Laptops" in answer.content.decode()
    assert not client.cookies


def test_a_key_counts_before_a_session(as_charlie: Client, alice: User, secret_space: Space) -> None:
    actions.create_page(by=alice, space=secret_space, title="Combination")

    assert "Combination" not in as_charlie.get(FEED).content.decode()
    assert "Combination" in as_charlie.get(FEED, {"key": key_of(alice)}).content.decode()


def test_an_unchanged_feed_is_sent_once(client: Client, alice: User, page: object) -> None:
    first = client.get(FEED, {"key": key_of(alice)})

    again = client.get(FEED, {"key": key_of(alice)}, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("key", ["", "x", "1", "-", "²-x", f"{'9' * 40}-x", "1-é", "1-\ud800", "1-" + "0" * 40])
def test_no_other_key_opens_it(client: Client, alice: User, key: str) -> None:
    answer = client.get(FEED, {"key": key.encode("utf-8", "replace").decode()})

    assert answer.status_code == 401
    assert "The key in its address is missing or no longer valid." in answer.content.decode()


def test_a_key_is_one_persons(alice: User, bob: User) -> None:
    swapped = f"{bob.pk}-{key_of(alice).partition('-')[2]}"

    assert owner_of(key_of(alice)) == alice
    assert owner_of(swapped) is None


def test_a_renewed_key_shuts_the_old_one_out(alice: User) -> None:
    old = key_of(alice)

    renew_feed_key(alice, by=alice)

    assert owner_of(old) is None
    assert owner_of(key_of(User.objects.get(pk=alice.pk))) == alice


def test_a_closed_account_reads_no_feed(client: Client, alice: User) -> None:
    deactivate(alice, by=alice)

    assert client.get(FEED, {"key": key_of(alice)}).status_code == 401


def test_the_settings_show_the_key_and_renew_it(as_alice: Client, alice: User) -> None:
    old = key_of(alice)
    shown = as_alice.get("/settings/feeds/").content.decode()

    answer = as_alice.post("/settings/feeds/renew/")

    alice.refresh_from_db()
    assert f"/recent/feed.atom?key={old}" in shown
    assert answer.url == "/settings/feeds/"
    assert key_of(alice) != old
    assert key_of(alice) in as_alice.get("/settings/feeds/").content.decode()
    assert as_alice.get("/settings/feeds/renew/").status_code == 405


@pytest.mark.parametrize("path", ["/", "/recent/", "/settings/", "/admin/", "/pages/new/"])
def test_a_key_opens_nothing_else(client: Client, alice: User, path: str) -> None:
    assert client.get(path, {"key": key_of(alice)}).status_code == 302


def test_a_feed_is_only_read(as_alice: Client) -> None:
    assert as_alice.post(FEED).status_code == 405


def test_a_feed_is_atom(as_alice: Client, alice: User, space: Space) -> None:
    actions.create_page(by=alice, space=space, title="A <b> & \x01 c", summary="Why & <i>what</i>")

    feed = ET.fromstring(as_alice.get(FEED).content)  # noqa: S314 - our own

    ns = {"a": "http://www.w3.org/2005/Atom"}
    assert [entry.text for entry in feed.findall("a:entry/a:title", ns)] == ["A <b> &  c"]
    assert [entry.text for entry in feed.findall("a:entry/a:summary", ns)] == ["Why &amp; &lt;i&gt;what&lt;/i&gt;"]


def test_the_address_keeps_what_the_list_was_asked(alice: User) -> None:
    assert feed_address(alice, "/recent/feed.atom?by=bob").endswith(f"/recent/feed.atom?by=bob&key={key_of(alice)}")
