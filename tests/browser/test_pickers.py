"""What opens while one writes: pages, headings, people, topics and emoji, to be picked without leaving the keyboard."""

import re

import pytest
from playwright.sync_api import Page as Window
from playwright.sync_api import Route, expect

from accounts.models import Team, User
from spaces import actions as spaces
from spaces.models import Space
from tests.browser.conftest import Visit, check_with_axe, write_text
from wiki import actions
from wiki.models import Page


@pytest.fixture
def guide(alice: User, space: Space) -> Page:
    body = "## Choosing\n\nWords.\n\n## What it costs\n"
    shelf = actions.create_page(by=alice, space=space, title="IT", body="Shelf.")
    for title in ("Release policy", "Release notes"):
        actions.create_page(by=alice, space=space, parent=shelf, title=title, body=body, topics=["Hardware"])
    return actions.create_page(by=alice, space=space, title="Guide", body="Old words.\n")


@pytest.fixture
def writing(visit: Visit, alice: User, guide: Page) -> Window:
    return begin(visit(alice), guide)


def begin(window: Window, page: Page) -> Window:
    window.on("dialog", lambda dialog: dialog.accept())
    window.goto(f"/pages/{page.pk}/edit/")
    write_text(window, "")
    return window


def is_written(window: Window, text: str) -> None:
    expect(window.locator("textarea[name=body]")).to_have_value(text)


def is_offered(window: Window, *labels: str) -> None:
    """Wait until the list shows these, the first chosen: from then on keys go to it."""
    expect(window.locator(".cm-tooltip-autocomplete .cm-completionLabel")).to_have_text(list(labels))
    expect(window.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    window.wait_for_timeout(100)  # the list takes no keys while it has only just opened


def pick(window: Window, key: str = "Enter") -> None:
    window.keyboard.press(key)
    expect(window.locator(".cm-tooltip-autocomplete")).to_have_count(0)


def test_brackets_offer_pages_with_their_place(writing: Window) -> None:
    writing.keyboard.type("See [[release p")
    is_offered(writing, "Release policy", "Link to “release p”, not written yet", "Write “release p” in a new tab")
    expect(writing.locator(".cm-completionDetail").first).to_have_text("Handbook / IT")

    pick(writing)

    is_written(writing, "See [[Release policy]]")


def test_brackets_that_are_closed_already_are_not_closed_twice(writing: Window) -> None:
    write_text(writing, "See [[]] there")
    writing.keyboard.press("Control+Home")
    for _ in range(6):
        writing.keyboard.press("ArrowRight")
    writing.keyboard.type("release n")
    is_offered(writing, "Release notes", "Link to “release n”, not written yet", "Write “release n” in a new tab")

    pick(writing, "Tab")

    is_written(writing, "See [[Release notes]] there")


def test_pages_of_one_name_are_told_apart_by_their_space(
    visit: Visit, alice: User, guide: Page, secret_space: Space
) -> None:
    actions.create_page(by=alice, space=secret_space, title="Release policy", body="Words.")
    window = begin(visit(alice), guide)

    window.keyboard.type("[[release policy")
    is_offered(window, "Release policy", "Release policy")
    pick(window)

    is_written(window, "[[Handbook:Release policy]]")


def test_a_title_with_signs_of_its_own_becomes_an_ordinary_link(
    visit: Visit, alice: User, space: Space, guide: Page
) -> None:
    odd = actions.create_page(by=alice, space=space, title="C# [draft]", body="Words.")
    window = begin(visit(alice), guide)

    window.keyboard.type("[[C")
    is_offered(window, "C# [draft]", "Link to “C”, not written yet", "Write “C” in a new tab")
    pick(window)

    is_written(window, rf"[C# \[draft\]](/pages/{odd.pk}/)")


def test_a_page_not_written_yet_is_linked_or_made(writing: Window) -> None:
    writing.keyboard.type("[[Coffee")
    is_offered(writing, "Link to “Coffee”, not written yet", "Write “Coffee” in a new tab")
    writing.keyboard.press("ArrowDown")
    with writing.context.expect_page() as opened:
        pick(writing)

    is_written(writing, "[[Coffee]]")
    expect(opened.value.locator("[name=title]")).to_have_value("Coffee")


def test_a_sign_behind_a_title_offers_its_headings(writing: Window) -> None:
    writing.keyboard.type("[[release p")
    is_offered(writing, "Release policy", "Link to “release p”, not written yet", "Write “release p” in a new tab")
    pick(writing)

    writing.keyboard.type("#")
    is_offered(writing, "Choosing", "What it costs")
    writing.keyboard.type("cost")
    is_offered(writing, "What it costs")
    pick(writing)

    is_written(writing, "[[Release policy#What it costs]]")


def test_headings_of_the_text_itself_are_offered_too(writing: Window) -> None:
    write_text(writing, "## Before you go\n\n")
    writing.keyboard.press("Control+End")

    writing.keyboard.type("[[#")
    is_offered(writing, "Before you go")
    pick(writing)

    is_written(writing, "## Before you go\n\n[[#Before you go]]")


def test_only_people_who_may_read_the_page_are_offered(
    visit: Visit, alice: User, team: Team, charlie: User, guide: Page
) -> None:
    actions.restrict_page(guide, by=alice, members=spaces.Members.of(teams=[team]))
    window = begin(visit(alice), guide)

    window.keyboard.type("Ask @")
    is_offered(window, "Alice", "Bob")
    window.keyboard.type("b")
    is_offered(window, "Bob")
    pick(window)

    is_written(window, "Ask @bob ")


def test_topics_are_offered_and_headings_left_alone(writing: Window) -> None:
    writing.keyboard.type("See #hard")
    is_offered(writing, "Hardware")
    pick(writing)
    writing.keyboard.press("Enter")
    with writing.expect_response(re.compile("/pages/topics/")):
        writing.keyboard.type("#ha")
    is_offered(writing, "Hardware")
    writing.keyboard.press("Escape")
    writing.keyboard.press("Backspace")
    writing.keyboard.press("Backspace")
    writing.keyboard.type("# Title")

    is_written(writing, "See #hardware \n## Title")


def test_emoji_are_found_by_name_and_other_words(writing: Window) -> None:
    writing.keyboard.type("Well done :tad")
    expect(writing.get_by_role("option").first).to_contain_text("tada")
    writing.wait_for_timeout(100)
    pick(writing)
    is_written(writing, "Well done 🎉")

    writing.keyboard.type(" :coff")
    expect(writing.get_by_role("option").first).to_contain_text("coffee")
    writing.wait_for_timeout(100)
    pick(writing)

    is_written(writing, "Well done 🎉 ☕️")


@pytest.mark.parametrize("typed", ["at 10:30", "a@b", "x#y", "```\n[[rel", "```\n@al"])
def test_nothing_opens_inside_of_words_and_code(writing: Window, typed: str) -> None:
    asked: list[str] = []
    writing.on("request", lambda request: asked.append(request.url))

    writing.keyboard.type(typed)
    writing.wait_for_timeout(400)

    assert not any(word in url for url in asked for word in ("/suggest/", "/people/", "/topics/", "emoji"))
    expect(writing.locator(".cm-tooltip-autocomplete")).to_have_count(0)


def test_a_late_answer_to_fewer_letters_is_not_shown(writing: Window) -> None:
    def answer(route: Route) -> None:
        title = "Late" if "q=rele&" in route.request.url else "Fresh"
        if title == "Late":
            writing.wait_for_timeout(600)
        item = {"kind": "page", "id": 1, "title": title, "url": "/pages/1/", "space": "", "place": ""}
        route.fulfill(json={"items": [item]})

    writing.route("**/search/suggest/**", answer)

    writing.keyboard.type("[[rele")
    writing.wait_for_timeout(150)
    writing.keyboard.type("ase")

    is_offered(writing, "Fresh", "Link to “release”, not written yet", "Write “release” in a new tab")
    writing.wait_for_timeout(700)
    is_offered(writing, "Fresh", "Link to “release”, not written yet", "Write “release” in a new tab")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_list_can_be_used_by_everybody_and_by_touch(visit: Visit, alice: User, guide: Page, scheme: str) -> None:
    window = begin(visit(alice, width=390, scheme=scheme), guide)
    window.keyboard.type("See [[release")
    expect(window.get_by_role("option")).to_have_count(4)

    check_with_axe(window)
    box = window.get_by_role("option").nth(1).bounding_box()
    assert box is not None
    assert box["height"] >= 36
    assert box["x"] + box["width"] <= 390
    window.get_by_role("option").nth(1).click()

    is_written(window, "See [[Release policy]]")
