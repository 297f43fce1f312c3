"""What opens while one writes: pages, headings, people, topics and emoji, to be picked without leaving the keyboard."""

import re

import pytest
from playwright.sync_api import Page as Window
from playwright.sync_api import Route, expect

from accounts.models import Team, User
from spaces import actions as spaces
from spaces.models import Space
from tests.browser.conftest import Visit, check_text, check_with_axe, write_text
from tests.browser.editing import open_empty, wait_for_list
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
    return open_empty(visit(alice), guide)


def check_offers(window: Window, *labels: str) -> None:
    """Fail unless the list comes to show these, the first chosen: from then on keys go to it."""
    expect(window.locator(".cm-tooltip-autocomplete .cm-completionLabel")).to_have_text(list(labels))
    wait_for_list(window)


def pick(window: Window, key: str = "Enter") -> None:
    window.keyboard.press(key)
    expect(window.locator(".cm-tooltip-autocomplete")).to_have_count(0)


def test_brackets_offer_pages_with_their_place(writing: Window) -> None:
    writing.keyboard.type("See [[release p")
    check_offers(writing, "Release policy", "Link to “release p”, not written yet", "Write “release p” in a new tab")
    expect(writing.locator(".cm-completionDetail").first).to_have_text("Handbook / IT")

    pick(writing)

    check_text(writing, "See [[Release policy]]")


def test_brackets_that_are_closed_already_are_not_closed_twice(writing: Window) -> None:
    write_text(writing, "See [[]] there")
    writing.keyboard.press("Control+Home")
    for _ in range(6):
        writing.keyboard.press("ArrowRight")
    writing.keyboard.type("release n")
    check_offers(writing, "Release notes", "Link to “release n”, not written yet", "Write “release n” in a new tab")

    pick(writing, "Tab")

    check_text(writing, "See [[Release notes]] there")


def test_pages_of_one_name_are_told_apart_by_their_space(
    visit: Visit, alice: User, guide: Page, secret_space: Space
) -> None:
    actions.create_page(by=alice, space=secret_space, title="Release policy", body="Words.")
    window = open_empty(visit(alice), guide)

    window.keyboard.type("[[release policy")
    check_offers(window, "Release policy", "Release policy")
    pick(window)

    check_text(window, "[[Handbook:Release policy]]")


def test_a_title_with_signs_of_its_own_becomes_an_ordinary_link(
    visit: Visit, alice: User, space: Space, guide: Page
) -> None:
    odd = actions.create_page(by=alice, space=space, title="C# [draft]", body="Words.")
    window = open_empty(visit(alice), guide)

    window.keyboard.type("[[C")
    check_offers(window, "C# [draft]", "Link to “C”, not written yet", "Write “C” in a new tab")
    pick(window)

    check_text(window, rf"[C# \[draft\]](/pages/{odd.pk}/)")


def test_a_page_not_written_yet_is_linked_or_made(writing: Window) -> None:
    writing.keyboard.type("[[Coffee")
    check_offers(writing, "Link to “Coffee”, not written yet", "Write “Coffee” in a new tab")
    writing.keyboard.press("ArrowDown")
    with writing.context.expect_page() as opened:
        pick(writing)

    check_text(writing, "[[Coffee]]")
    expect(opened.value.locator("[name=title]")).to_have_value("Coffee")


def test_a_sign_behind_a_title_offers_its_headings(writing: Window) -> None:
    writing.keyboard.type("[[release p")
    check_offers(writing, "Release policy", "Link to “release p”, not written yet", "Write “release p” in a new tab")
    pick(writing)

    writing.keyboard.type("#")
    check_offers(writing, "Choosing", "What it costs")
    writing.keyboard.type("cost")
    check_offers(writing, "What it costs")
    pick(writing)

    check_text(writing, "[[Release policy#What it costs]]")


def test_headings_of_the_text_itself_are_offered_too(writing: Window) -> None:
    write_text(writing, "## Before you go\n\n")
    writing.keyboard.press("Control+End")

    writing.keyboard.type("[[#")
    check_offers(writing, "Before you go")
    pick(writing)

    check_text(writing, "## Before you go\n\n[[#Before you go]]")


def test_only_people_who_may_read_the_page_are_offered(
    visit: Visit, alice: User, team: Team, charlie: User, guide: Page
) -> None:
    actions.restrict_page(guide, by=alice, members=spaces.Members.of(teams=[team]))
    window = open_empty(visit(alice), guide)

    window.keyboard.type("Ask @")
    check_offers(window, "Alice", "Bob")
    window.keyboard.type("b")
    check_offers(window, "Bob")
    pick(window)

    check_text(window, "Ask @bob ")


def test_topics_are_offered_and_headings_left_alone(writing: Window) -> None:
    writing.keyboard.type("See #hard")
    check_offers(writing, "Hardware")
    pick(writing)
    writing.keyboard.press("Enter")
    with writing.expect_response(re.compile("/pages/topics/")):
        writing.keyboard.type("#ha")
    check_offers(writing, "Hardware")
    writing.keyboard.press("Escape")
    writing.keyboard.press("Backspace")
    writing.keyboard.press("Backspace")
    writing.keyboard.type("# Title")

    check_text(writing, "See #hardware \n## Title")


def test_emoji_are_found_by_name_and_other_words(writing: Window) -> None:
    writing.keyboard.type("Well done :tad")
    expect(writing.get_by_role("option").first).to_contain_text("tada")
    wait_for_list(writing)
    pick(writing)
    check_text(writing, "Well done 🎉")

    writing.keyboard.type(" :coff")
    expect(writing.get_by_role("option").first).to_contain_text("coffee")
    wait_for_list(writing)
    pick(writing)

    check_text(writing, "Well done 🎉 ☕️")


@pytest.mark.parametrize("typed", ["at 10:30", "a@b", "x#y", "```\n[[rel", "```\n@al"])
def test_nothing_opens_inside_of_words_and_code(writing: Window, typed: str) -> None:
    asked: list[str] = []
    writing.on("request", lambda request: asked.append(request.url))

    writing.keyboard.type(typed)
    writing.wait_for_timeout(400)  # something would have been asked for

    assert not any(word in url for url in asked for word in ("/suggest/", "/people/", "/topics/", "emoji"))
    expect(writing.locator(".cm-tooltip-autocomplete")).to_have_count(0)


def test_a_late_answer_to_fewer_letters_is_not_shown(writing: Window) -> None:
    late: list[Route] = []

    def found(title: str) -> dict[str, object]:
        return {"kind": "page", "id": 1, "title": title, "url": "/pages/1/", "space": "", "place": ""}

    def answer(route: Route) -> None:
        if "q=rele&" in route.request.url:
            late.append(route)
        else:
            route.fulfill(json={"items": [found("Fresh")]})

    writing.route("**/search/suggest/**", answer)
    with writing.expect_request(re.compile("q=rele&")):
        writing.keyboard.type("[[rele")

    writing.keyboard.type("ase")
    check_offers(writing, "Fresh", "Link to “release”, not written yet", "Write “release” in a new tab")
    for route in late:
        route.fulfill(json={"items": [found("Late")]})
    writing.wait_for_timeout(300)  # it would have been shown

    check_offers(writing, "Fresh", "Link to “release”, not written yet", "Write “release” in a new tab")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_list_can_be_used_by_everybody_and_by_touch(visit: Visit, alice: User, guide: Page, scheme: str) -> None:
    window = open_empty(visit(alice, width=390, scheme=scheme), guide)
    window.keyboard.type("See [[release")
    expect(window.get_by_role("option")).to_have_count(4)
    wait_for_list(window)

    check_with_axe(window)
    box = window.get_by_role("option").nth(1).bounding_box()
    assert box is not None
    assert box["height"] >= 36
    assert box["x"] + box["width"] <= 390
    window.get_by_role("option").nth(1).click()

    check_text(window, "See [[Release policy]]")
