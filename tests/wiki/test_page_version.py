import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from spaces.models import Space
from wiki.actions import create_page, edit_page, protect_page
from wiki.models import Page


@pytest.fixture
def page(alice: User, space: Space) -> Page:
    page = create_page(by=alice, space=space, title="Laptop", body="First **words**", summary="A beginning")
    return edit_page(page, by=alice, title="Laptops", body="Second words", based_on=1)


def address(page: Page, number: int, last: str = "") -> str:
    return f"/pages/{page.pk}/versions/{number}/{last}"


def test_it_shows_an_old_version_as_it_was(as_bob: Client, page: Page) -> None:
    text = as_bob.get(address(page, 1)).content.decode()

    assert "<h1>Laptop</h1>" in text
    assert "First <strong>words</strong>" in text
    assert "A beginning" in text
    assert "See the page as it is now." in text
    assert f'href="{page.get_absolute_url()}"' in text
    assert "Second words" not in text


def test_the_newest_says_that_it_is_the_page(as_bob: Client, page: Page) -> None:
    text = as_bob.get(address(page, 2)).content.decode()

    assert "Version 2, the page as it is now" in text
    assert "See the page as it is now." not in text
    assert "/restore/" not in text


def test_it_shows_what_was_typed(as_bob: Client, page: Page) -> None:
    text = as_bob.get(address(page, 1), {"view": "source"}).content.decode()

    assert "First **words**" in text
    assert "<strong>words" not in text


def test_markup_that_was_typed_is_shown_and_not_obeyed(as_bob: Client, alice: User, space: Space) -> None:
    page = create_page(by=alice, space=space, title="<img onerror=x>", body="<script>alert(1)</script>")

    read = as_bob.get(address(page, 1)).content.decode()
    source = as_bob.get(address(page, 1), {"view": "source"}).content.decode()

    assert "<script>alert(1)" not in read
    assert "<script>alert(1)" not in source
    assert "&lt;script&gt;alert(1)" in source
    assert "<img onerror" not in read


def test_links_show_nobody_the_pages_they_may_not_read(
    as_charlie: Client, alice: User, space: Space, secret_space: Space
) -> None:
    secret = create_page(by=alice, space=secret_space, title="Plans")
    page = create_page(by=alice, space=space, title="News", body="See [[Plans]].")
    edit_page(page, by=alice, title="News", body="See [[Vault:Plans]] again.", based_on=1)

    text = as_charlie.get(address(page, 1)).content.decode()

    assert f"/pages/{secret.pk}/" not in text
    assert 'class="missing"' in text


@pytest.mark.parametrize("number", [0, 3, 4_000_000_000_000])
def test_there_is_no_other_version(as_bob: Client, page: Page, number: int) -> None:
    assert as_bob.get(address(page, number)).status_code == 404


def test_a_stranger_does_not_find_it(as_charlie: Client, alice: User, secret_space: Space) -> None:
    page = create_page(by=alice, space=secret_space, title="Plans")

    assert as_charlie.get(address(page, 1)).status_code == 404
    assert as_charlie.post(address(page, 1, "restore/")).status_code == 404


def test_it_only_shows(as_alice: Client, page: Page) -> None:
    assert as_alice.post(address(page, 1)).status_code == 405


@pytest.mark.parametrize("last", ["versions/1/", "versions/1/?view=source", "compare/1/2/", "compare/1/2/?view=source"])
def test_it_costs_the_same_however_many_versions_there_are(as_bob: Client, alice: User, page: Page, last: str) -> None:
    def ask() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert as_bob.get(f"/pages/{page.pk}/{last}").status_code == 200
        return len(asked)

    ask()
    few = ask()
    for number in (2, 3, 4):
        edit_page(page, by=alice, title="Laptops", body=f"Words {number}", based_on=number)

    assert few == ask() <= 6


def test_restoring_asks_first(as_bob: Client, page: Page) -> None:
    response = as_bob.get(address(page, 1, "restore/"))

    assert response.status_code == 200
    assert "Restore version 1?" in response.content.decode()
    assert Page.objects.get(pk=page.pk).version == 2


def test_restoring_writes_the_old_text_as_the_newest_version(as_bob: Client, page: Page, bob: User) -> None:
    response = as_bob.post(address(page, 1, "restore/"), follow=True)
    now = Page.objects.with_text().get(pk=page.pk)

    assert (now.title, now.body, now.version, now.updated_by) == ("Laptop", "First **words**", 3, bob)
    assert response.redirect_chain == [(now.get_absolute_url(), 302)]
    assert f'Version 1 is back, as version 3. <a href="{address(page, 2, "restore/")}">Undo</a>' in response.text


def test_a_restoring_can_be_undone(as_bob: Client, page: Page) -> None:
    as_bob.post(address(page, 1, "restore/"))
    as_bob.post(address(page, 2, "restore/"))

    now = Page.objects.with_text().get(pk=page.pk)

    assert (now.title, now.body, now.version) == ("Laptops", "Second words", 4)


def test_restoring_what_is_there_changes_nothing(as_bob: Client, page: Page) -> None:
    response = as_bob.post(address(page, 2, "restore/"), follow=True)

    assert Page.objects.get(pk=page.pk).version == 2
    assert "The page has this text already" in response.text


def test_who_may_not_edit_may_not_restore(as_bob: Client, page: Page, alice: User) -> None:
    protect_page(page, by=alice, is_protected=True)

    assert as_bob.get(address(page, 1, "restore/")).status_code == 403
    assert as_bob.post(address(page, 1, "restore/")).status_code == 403
    assert Page.objects.get(pk=page.pk).version == 2


def test_nothing_else_restores(as_alice: Client, page: Page) -> None:
    assert as_alice.put(address(page, 1, "restore/")).status_code == 405
