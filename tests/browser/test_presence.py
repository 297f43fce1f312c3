"""Two people at one page: each knows of the other while it is true, and hears at once when the other saves."""

import re

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Window

from accounts.models import User
from spaces.models import Space
from tests.browser.conftest import Visit, check_fits, check_text, check_with_axe, write_text
from wiki import actions
from wiki.models import Page

BODY = "First line.\n\nSecond line.\n\nThird line.\n"
A_BEAT = 20_000  # a form asks every ten seconds


@pytest.fixture
def guide(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Release guide", body=BODY)


def open_form(window: Window, guide: Page) -> Window:
    window.goto(f"/pages/{guide.pk}/edit/")
    expect(window.locator("textarea[name=body] + .cm-editor")).to_be_visible()
    return window


def nudge(window: Window) -> None:
    """Have the form ask now, as it does when a window comes to the front again."""
    window.evaluate("dispatchEvent(new Event('online'))")


def editing(window: Window) -> Locator:
    return window.locator("[data-editing]")


def saved(window: Window) -> Locator:
    return window.locator("[data-saved]")


def saves(guide: Page, person: User, old: str, new: str) -> None:
    page = Page.objects.with_text().get(pk=guide.pk)
    actions.edit_page(page, by=person, title=page.title, body=page.body.replace(old, new), based_on=page.version)


def test_each_sees_the_other_come_and_go(visit: Visit, alice: User, bob: User, guide: Page) -> None:
    first = open_form(visit(alice), guide)
    second = open_form(visit(bob), guide)

    expect(editing(second)).to_contain_text(re.compile(r"Alice is editing since \d\d:\d\d"))
    expect(editing(first)).to_contain_text("Bob is editing since", timeout=A_BEAT)
    expect(editing(first).get_by_role("link", name="Bob")).to_have_attribute("href", "/people/bob/")
    check_with_axe(first)
    second.goto("/recent/")

    expect(editing(first)).to_have_text("", timeout=A_BEAT)


def test_several_are_counted_and_it_fits_a_phone(
    visit: Visit, alice: User, bob: User, charlie: User, admin: User, guide: Page
) -> None:
    for person in (bob, charlie, admin):
        actions.begin_editing(guide, by=person)

    window = open_form(visit(alice, width=390), guide)

    expect(editing(window)).to_contain_text("Bob and 2 others are editing since")
    check_fits(window)


def test_a_save_under_ones_hands_is_told_and_merged_in_place(visit: Visit, alice: User, bob: User, guide: Page) -> None:
    window = open_form(visit(alice), guide)
    write_text(window, BODY.replace("First", "My first"))

    saves(guide, bob, "Third", "Bob's third")
    expect(saved(window)).to_contain_text(
        re.compile(r"Bob saved this page at \d\d:\d\d\. Your text is safe; saving merges both\."), timeout=A_BEAT
    )
    check_with_axe(window)
    with window.expect_popup() as compared:
        saved(window).get_by_role("link", name="See what changed").click()
    expect(compared.value.get_by_role("heading", name="From version 1 to 2")).to_be_visible()
    saved(window).get_by_role("button", name="Merge now").click()

    expect(window.locator("[data-said=merged]")).to_be_visible()
    check_text(window, "My first line.\n\nSecond line.\n\nBob's third line.\n")
    expect(window.locator("[name=based_on]")).to_have_value("2")
    window.locator(".cm-content").press("Control+z")
    check_text(window, BODY.replace("First", "My first"))
    window.locator(".cm-content").press("Control+y")
    window.get_by_role("button", name="Save", exact=True).click()
    expect(window.locator("#page-text")).to_contain_text("Bob's third line.")


def test_what_cannot_be_merged_says_so_and_stays(visit: Visit, alice: User, bob: User, guide: Page) -> None:
    window = open_form(visit(alice), guide)
    write_text(window, BODY.replace("First", "My first"))
    saves(guide, bob, "First", "Bob's first")
    nudge(window)
    expect(saved(window)).to_contain_text("Bob saved this page", timeout=A_BEAT)

    saved(window).get_by_role("button", name="Merge now").click()

    expect(window.locator("[data-said=clash]")).to_contain_text("Nothing is lost")
    check_text(window, BODY.replace("First", "My first"))
    window.get_by_role("button", name="Save", exact=True).click()
    expect(window.get_by_role("heading", name="Two changes met")).to_be_visible()


def test_one_section_is_merged_alone(visit: Visit, alice: User, bob: User, space: Space) -> None:
    body = "## One\n\nFirst.\n\nSecond.\n\n## Two\n\nOther.\n"
    page = actions.create_page(by=alice, space=space, title="Sections", body=body)
    window = visit(alice)
    window.goto(f"/pages/{page.pk}/edit/?section=h-one")
    expect(window.locator("textarea[name=body] + .cm-editor")).to_be_visible()
    write_text(window, "## One\n\nMy first.\n\nSecond.\n")
    saves(page, bob, "Second", "Bob's second")
    nudge(window)
    expect(saved(window)).to_contain_text("Bob saved this page", timeout=A_BEAT)

    saved(window).get_by_role("button", name="Merge now").click()

    expect(window.locator("[data-said=merged]")).to_be_visible()
    check_text(window, re.compile(r"^## One\n\nMy first\.\n\nBob's second\.\s*$"))


def test_what_one_may_no_longer_change_is_said(visit: Visit, alice: User, bob: User, guide: Page) -> None:
    window = open_form(visit(bob), guide)
    actions.protect_page(guide, by=alice, is_protected=True)

    nudge(window)

    expect(window.locator("[data-trouble=closed]")).to_contain_text(
        "You may no longer change this page.", timeout=A_BEAT
    )
