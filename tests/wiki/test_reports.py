"""Wanted pages, orphans, and what links to a page."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import Team, User
from spaces.actions import Members
from spaces.models import Space
from wiki import actions
from wiki.actions import layout


def test_wanted_titles_come_with_who_wants_them(as_bob: Client, alice: User, space: Space) -> None:
    for title in ("One", "Two"):
        actions.create_page(by=alice, space=space, title=title, body="See [[Backup plan & more]].")
    actions.create_page(by=alice, space=space, title="Three", body="See [[Less]].")

    html = as_bob.get("/spaces/handbook/wanted/").text

    assert html.index("Backup plan &amp; more") < html.index("Less")
    assert "wanted by 2 pages:" in html
    assert 'href="/pages/new/?space=handbook&amp;title=Backup%20plan%20%26%20more"' in html


def test_what_was_written_is_wanted_no_more(as_bob: Client, alice: User, space: Space) -> None:
    actions.create_page(by=alice, space=space, title="One", body="See [[Two]].")
    two = actions.create_page(by=alice, space=space, title="Two")
    actions.edit_page(two, by=alice, title="Two", body="See [[One]].", based_on=1)
    layout.lay_out([page.pk for page in space.pages.all()])

    assert "No page is wanted" in as_bob.get("/spaces/handbook/wanted/").text


def test_pages_one_may_not_read_want_nothing(as_charlie: Client, alice: User, team: Team, space: Space) -> None:
    page = actions.create_page(by=alice, space=space, title="Salaries", body="See [[Bonus]].")
    actions.restrict_page(page, by=alice, members=Members.of(teams=[team]))

    html = as_charlie.get("/spaces/handbook/wanted/").text

    assert "Bonus" not in html
    assert "Salaries" not in html


def test_orphans_are_alone_and_unlinked(as_bob: Client, alice: User, space: Space) -> None:
    actions.create_page(by=alice, space=space, title="Alone")
    parent = actions.create_page(by=alice, space=space, title="Parent", body="See [[Linked]].")
    actions.create_page(by=alice, space=space, parent=parent, title="Child")
    linked = actions.create_page(by=alice, space=space, title="Linked")
    actions.edit_page(parent, by=alice, title="Parent", body="Now see [[Linked]].", based_on=1)

    titles = [page.title for page in as_bob.get("/spaces/handbook/orphans/").context["pages"]]
    assert titles == ["Alone"]

    actions.delete_page(parent, by=alice)

    titles = [page.title for page in as_bob.get("/spaces/handbook/orphans/").context["pages"]]
    assert titles == ["Alone", linked.title]


def test_it_lists_the_pages_that_link_here(as_charlie: Client, alice: User, team: Team, space: Space) -> None:
    page = actions.create_page(by=alice, space=space, title="Laptops")
    actions.create_page(by=alice, space=space, title="Open", body="[[Laptops]]")
    hidden = actions.create_page(by=alice, space=space, title="Hidden", body="[[Laptops]]")
    actions.restrict_page(hidden, by=alice, members=Members.of(teams=[team]))

    response = as_charlie.get(f"/pages/{page.pk}/links/")

    assert [linking.title for linking in response.context["pages"]] == ["Open"]


def test_with_no_link_it_says_how_to_make_one(as_bob: Client, alice: User, space: Space) -> None:
    page = actions.create_page(by=alice, space=space, title="Laptops")

    assert "typing [[Laptops]]." in as_bob.get(f"/pages/{page.pk}/links/").text


def test_a_stranger_sees_no_links(as_charlie: Client, alice: User, secret_space: Space) -> None:
    page = actions.create_page(by=alice, space=secret_space, title="Plans")

    assert as_charlie.get(f"/pages/{page.pk}/links/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("address", ["/spaces/handbook/wanted/", "/spaces/handbook/orphans/", "/pages/{}/links/"])
def test_the_queries_stay_flat(as_alice: Client, space: Space, count: int, address: str, request: Any) -> None:
    alice = request.getfixturevalue("alice")
    page = actions.create_page(by=alice, space=space, title="Laptops")
    for number in range(count):
        actions.create_page(by=alice, space=space, title=f"Page {number}", body=f"[[Laptops]] [[Wanted {number}]]")

    with request.getfixturevalue("django_assert_num_queries")(4):
        as_alice.get(address.format(page.pk))


def test_a_hidden_page_is_as_wanted_as_one_that_is_not_there(
    as_bob: Client, as_charlie: Client, alice: User, space: Space, secret_space: Space
) -> None:
    actions.create_page(by=alice, space=secret_space, title="Combination")
    for title in ("One", "Two"):
        actions.create_page(by=alice, space=space, title=title, body="[[Combination]] [[combination|x]] [[Nowhere]]")

    def told(client: Client) -> list[tuple[str, int, int]]:
        rows = client.get("/spaces/handbook/wanted/").context["titles"].items
        return [(row["key"], row["pages"], len(row["sources"])) for row in rows]

    assert told(as_charlie) == [("combination", 2, 2), ("nowhere", 2, 2)]
    assert told(as_bob) == [("nowhere", 2, 2)]


def test_what_only_hidden_pages_link_to_is_an_orphan(
    as_bob: Client, as_charlie: Client, alice: User, space: Space, secret_space: Space
) -> None:
    target = actions.create_page(by=alice, space=space, title="Linked")
    above = actions.create_page(by=alice, space=space, title="Above")
    actions.create_page(by=alice, space=secret_space, title="Plans", body=f"[x](/pages/{target.pk}/)")
    beneath = actions.create_page(by=alice, space=space, parent=above, title="Beneath")
    actions.restrict_page(beneath, by=alice, members=Members.of())

    titles = {
        client: [page.title for page in client.get("/spaces/handbook/orphans/").context["pages"]]
        for client in (as_bob, as_charlie)
    }

    assert titles[as_charlie] == ["Above", "Linked"]
    assert titles[as_bob] == ["Above"]
