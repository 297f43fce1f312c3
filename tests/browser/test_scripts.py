"""What the scripts add to pages that work without them."""

import re

import pytest
from playwright.sync_api import Page as Window
from playwright.sync_api import expect

from accounts.models import User
from spaces.models import Space
from tests.browser.conftest import Visit, check_text, focus_text, write_text
from wiki import actions
from wiki.models import Page


@pytest.fixture
def guide(alice: User, space: Space) -> Page:
    for title in ("Release policy", "Release notes"):
        actions.create_page(by=alice, space=space, title=title, body="Words.")
    return actions.create_page(by=alice, space=space, title="Release guide", body="Old words.\n")


@pytest.fixture
def writing(visit: Visit, alice: User, guide: Page) -> Window:
    window = visit(alice)
    window.on("dialog", lambda dialog: dialog.accept())
    window.goto(f"/pages/{guide.pk}/edit/")
    focus_text(window)
    window.keyboard.press("Control+End")
    return window


def test_the_choice_of_dark_is_in_the_next_pages_first_byte(visit: Visit, alice: User, guide: Page) -> None:
    window = visit(alice)
    window.goto("/")
    window.locator(".top > .top-end > [data-theme-switch]").click()

    expect(window.locator("html")).to_have_attribute("data-theme", "dark")
    source = window.context.request.get("/recent/").text()

    assert 'data-theme="dark"' in source[:200]


def test_lists_go_on_and_end_by_enter(writing: Window) -> None:
    writing.keyboard.type("- one\ntwo\n\n9. nine\nten")

    check_text(writing, "Old words.\n- one\n- two\n\n9. nine\n10. ten")


def test_formatting_wraps_what_is_chosen_and_can_be_undone(writing: Window) -> None:
    writing.keyboard.type("word")
    writing.keyboard.press("Control+Shift+ArrowLeft")

    writing.keyboard.press("Control+b")
    check_text(writing, "Old words.\n**word**")
    writing.keyboard.press("Control+z")

    check_text(writing, "Old words.\nword")


@pytest.mark.parametrize(
    ("button", "result"),
    [
        ("Italic", "_word_"),
        ("List", "- word"),
        ("Numbered list", "1. word"),
        ("Task list", "- [ ] word"),
        ("Quote", "> word"),
        ("Code", "`word`"),
        ("Link", "[word](https://)"),
    ],
)
def test_each_button_does_what_it_says(writing: Window, button: str, result: str) -> None:
    writing.keyboard.type("word")
    writing.keyboard.press("Control+Shift+ArrowLeft")

    writing.get_by_role("button", name=button, exact=True).click()

    check_text(writing, f"Old words.\n{result}")


def test_the_preview_follows_the_writing(writing: Window) -> None:
    writing.get_by_role("button", name="Side by side").click()
    expect(writing.locator("#preview")).to_contain_text("Old words.")

    write_text(writing, "Fresh **words**.")
    expect(writing.locator("#preview strong")).to_have_text("words")
    writing.get_by_role("button", name="Styled").click()

    expect(writing.locator("#preview")).to_be_empty()


def test_a_saved_text_leaves_no_draft(writing: Window) -> None:
    writing.keyboard.type("More.")
    expect(writing.locator("[data-draft-status]")).to_have_text(re.compile("Kept in this browser|Draft kept"))

    writing.keyboard.press("Control+s")
    expect(writing.locator("#page-text")).to_contain_text("More.")

    writing.wait_for_function("!Object.keys(localStorage).some((key) => key.startsWith('draft:'))")
