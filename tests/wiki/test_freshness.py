"""An unchanged page answers 304, and whatever it shows changes that."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from spaces.actions import Members, archive_space
from spaces.models import Space
from topics.models import Topic
from wiki import actions
from wiki.models import Page


@pytest.fixture
def office(alice: User, space: Space) -> Page:
    parent = actions.create_page(by=alice, space=space, title="House")
    return actions.create_page(by=alice, space=space, parent=parent, title="The office", topics=["Rooms"])


def status(client: Client, page: Page, tag: str) -> int:
    return client.get(page.get_absolute_url(), headers={"If-None-Match": tag}).status_code


def test_an_unchanged_page_answers_304(as_bob: Client, office: Page, django_assert_num_queries: Any) -> None:
    first = as_bob.get(office.get_absolute_url())

    with django_assert_num_queries(3):
        again = as_bob.get(office.get_absolute_url(), headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert first["Cache-Control"] == again["Cache-Control"] == "private, no-cache"
    assert "Cookie" in first["Vary"]


def edit(page: Page, by: User) -> None:
    actions.edit_page(page, by=by, title=page.title, body="New words.", based_on=1)


def lay_out_anew(page: Page, by: User) -> None:
    Page.objects.filter(pk=page.pk).update(html="<p>Laid out otherwise.</p>")


def add_topic(page: Page, by: User) -> None:
    actions.set_topics(page, by=by, names=["Rooms", "Desks"])


def rename_topic(page: Page, by: User) -> None:
    Topic.objects.update(name="Halls")


def add_child(page: Page, by: User) -> None:
    actions.create_page(by=by, space=page.space, parent=page, title="Desk")


def add_neighbour(page: Page, by: User) -> None:
    actions.create_page(by=by, space=page.space, title="Garden")


def rename_parent(page: Page, by: User) -> None:
    actions.edit_page(Page.objects.get(title="House"), by=by, title="Home", body="", based_on=1)


def link(page: Page, by: User) -> None:
    actions.create_page(by=by, space=page.space, title="Elsewhere", body=f"[[{page.title}]]")


def move(page: Page, by: User) -> None:
    actions.move_page(page, by=by, space=page.space, parent=None)


def restrict(page: Page, by: User) -> None:
    actions.restrict_page(page, by=by, members=Members(everyone=True))


def protect(page: Page, by: User) -> None:
    actions.protect_page(page, by=by, is_protected=True)


def archive(page: Page, by: User) -> None:
    actions.archive_page(page, by=by, is_archived=True)


def rename_space(page: Page, by: User) -> None:
    Space.objects.update(name="Guide")


def close_space(page: Page, by: User) -> None:
    archive_space(page.space, by=by)


def rename_author(page: Page, by: User) -> None:
    User.objects.filter(pk=by.pk).update(name="Alicia")


def rename_reader(page: Page, by: User) -> None:
    User.objects.filter(username="bob").update(name="Robert")


def upload(page: Page, by: User) -> None:
    actions.upload_file(by=by, name="a.txt", content=BytesIO(b"words"), page=page)


CHANGES = [
    edit, lay_out_anew, add_topic, rename_topic, add_child, add_neighbour, rename_parent, link, move, restrict, protect,
    archive, rename_space, close_space, rename_author, rename_reader, upload,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_whatever_it_shows_makes_it_new(
    as_bob: Client, alice: User, office: Page, change: Callable[[Page, User], None]
) -> None:
    tag = as_bob.get(office.get_absolute_url())["ETag"]
    assert status(as_bob, office, tag) == 304

    change(office, alice)

    assert status(as_bob, office, tag) == 200


def test_another_reader_or_theme_has_another_validator(as_bob: Client, as_charlie: Client, office: Page) -> None:
    tag = as_bob.get(office.get_absolute_url())["ETag"]

    assert status(as_charlie, office, tag) == 200

    as_bob.cookies["theme"] = "dark"

    assert status(as_bob, office, tag) == 200


def test_who_may_no_longer_read_it_gets_404(as_bob: Client, alice: User, office: Page) -> None:
    tag = as_bob.get(office.get_absolute_url())["ETag"]

    actions.restrict_page(office, by=alice, members=Members.of(people=[alice]))

    assert status(as_bob, office, tag) == 404


def test_a_page_with_a_notice_is_shown_and_not_kept(as_alice: Client, alice: User, office: Page) -> None:
    tag = as_alice.get(office.get_absolute_url())["ETag"]
    actions.edit_page(office, by=alice, title=office.title, body="More words.", based_on=1)
    as_alice.post(f"/pages/{office.pk}/versions/1/restore/")

    response = as_alice.get(office.get_absolute_url(), headers={"If-None-Match": tag})

    assert "Version 1 is back" in response.text
    assert "ETag" not in response
    assert response["Cache-Control"] == "private, no-cache"


def test_a_browser_that_lost_its_token_is_given_one(as_bob: Client, office: Page) -> None:
    first = as_bob.get(office.get_absolute_url())
    del as_bob.cookies["csrftoken"]
    unchanged = as_bob.get(office.get_absolute_url(), headers={"If-None-Match": first["ETag"]})
    third = as_bob.get(office.get_absolute_url())

    assert [bool(answer.cookies.get("csrftoken")) for answer in (first, unchanged, third)] == [True, True, False]
    assert unchanged.status_code == 304
