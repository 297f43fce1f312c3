"""Templates and blocks, as people meet them."""

import io

import pytest
from playwright.sync_api import expect

from accounts.models import User
from spaces.models import Space
from tests.browser.conftest import Visit, check_fits, check_text, check_with_axe, focus_text, write_text
from wiki import actions
from wiki.models import Page, Template

TEXT = """{{contents}}

## Beneath

{{children: 2}}

## Lately

{{recent: 3}}

## Papers

{{files}}

## About travel

{{topic: Travel}}

## What we pay

{{include: Travel expenses#Hotels}}

{{include: Not there yet}}
"""


@pytest.fixture
def start(alice: User, space: Space) -> Page:
    expenses = actions.create_page(
        by=alice, space=space, title="Travel expenses", body="Ask first.\n\n## Hotels\n\nUp to 140.", topics=["Travel"]
    )
    actions.archive_page(expenses, by=alice, is_archived=True)
    page = actions.create_page(by=alice, space=space, title="Start", body=TEXT)
    child = actions.create_page(by=alice, space=space, title="First steps", parent=page)
    actions.create_page(by=alice, space=space, title="Second steps", parent=child)
    actions.upload_file(by=alice, name="plan.txt", content=io.BytesIO(b"x"), page=page)
    return page


@pytest.fixture
def notes(alice: User, space: Space) -> Template:
    return actions.create_template(
        by=alice,
        space=space,
        name="Meeting notes",
        description="Who decided what",
        title="Meeting",
        body="Notes by {{person}}\n\n## About {{title}}\n\nWords",
    )


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_blocks_are_read_by_everybody(visit: Visit, bob: User, start: Page, width: int, scheme: str) -> None:
    window = visit(bob, width=width, scheme=scheme)
    window.goto(start.get_absolute_url())
    text = window.locator("#page-text")

    expect(text.get_by_role("link", name="Second steps", exact=True).first).to_be_visible()
    expect(text.get_by_role("link", name="plan.txt")).to_be_visible()
    expect(text.locator(".included")).to_contain_text("Up to 140.")
    expect(text.locator(".included")).not_to_contain_text("Ask first.")
    expect(text.get_by_role("link", name="Not there yet")).to_have_class("missing")
    check_with_axe(window)
    check_fits(window)


def test_the_contents_lead_down_and_an_included_part_to_where_it_is_kept(visit: Visit, bob: User, start: Page) -> None:
    window = visit(bob)
    window.goto(start.get_absolute_url())

    window.get_by_role("navigation", name="In this text").get_by_role("link", name="What we pay").click()
    expect(window.get_by_role("heading", name="What we pay")).to_be_in_viewport()
    window.locator(".included-from").get_by_role("link", name="Travel expenses").click()

    expect(window.get_by_role("heading", level=1)).to_have_text("Travel expenses")
    expect(window.get_by_role("heading", name="Hotels")).to_be_in_viewport()


def test_the_preview_shows_them_filled_in(visit: Visit, bob: User, start: Page) -> None:
    window = visit(bob)
    window.goto(f"/pages/{start.pk}/edit/")
    window.get_by_role("button", name="Side by side").click()

    write_text(window, "{{include: Travel expenses}}\n\n{{children}}")

    expect(window.locator("#preview .included")).to_contain_text("Ask first.")
    expect(window.locator("#preview .block-children")).to_contain_text("First steps")


def test_a_page_begins_with_a_template(visit: Visit, bob: User, notes: Template) -> None:
    window = visit(bob)
    window.goto("/pages/new/?space=handbook")
    check_with_axe(window)

    window.get_by_role("link", name="Meeting notes").click()
    expect(window.locator("[name=body]")).to_have_value("Notes by Bob\n\n## About {{title}}\n\nWords")
    window.locator("[name=title]").fill("Budget")
    window.get_by_role("button", name="Save", exact=True).first.click()

    expect(window.locator("#page-text")).to_contain_text("Notes by Bob")
    expect(window.get_by_role("heading", name="About Budget")).to_be_visible()


def test_it_does_without_scripts(visit: Visit, bob: User, notes: Template) -> None:
    window = visit(bob, javascript=False)
    window.goto("/pages/new/?space=handbook")

    window.get_by_role("link", name="Meeting notes").click()
    window.locator("[name=title]").fill("Budget")
    window.get_by_role("button", name="Save", exact=True).last.click()

    expect(window.get_by_role("heading", name="About Budget")).to_be_visible()


def test_a_page_becomes_a_template(visit: Visit, bob: User, start: Page) -> None:
    window = visit(bob)
    window.goto(start.get_absolute_url())

    window.get_by_role("button", name="More that can be done here").click()
    window.get_by_role("link", name="Use as template").click()
    expect(window.get_by_label("Name", exact=True)).to_have_value("Start")
    window.get_by_label("Name", exact=True).fill("Start of a team")
    focus_text(window)
    check_text(window, TEXT)
    check_with_axe(window)
    window.get_by_role("button", name="Save", exact=True).last.click()

    expect(window.get_by_role("heading", level=1)).to_have_text("Templates")
    expect(window.get_by_role("link", name="Start of a team", exact=True)).to_be_visible()
    check_with_axe(window)
    assert Template.objects.get().body == TEXT
