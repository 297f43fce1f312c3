"""Finding by keyboard: the box and its list, the results, and the way back to them."""

import re

import pytest
from playwright.sync_api import Page as Window
from playwright.sync_api import Route, expect

from accounts.models import User
from search.models import SavedSearch
from spaces.models import Space
from tests.browser.conftest import Visit, check_fits, check_with_axe
from wiki import actions
from wiki.models import Page

OPTIONS = "#search-box-offers [role=option]"


@pytest.fixture
def guide(alice: User, space: Space) -> Page:
    for title in ("Release policy", "Release notes"):
        actions.create_page(by=alice, space=space, title=title, body="Words about them.")
    return actions.create_page(by=alice, space=space, title="Deployment guide", body="Old words about releasing.\n")


def texts(window: Window) -> list[str]:
    return [text.split("\n")[0].strip() for text in window.locator(f"{OPTIONS} > span").all_inner_texts()]


def test_arrows_walk_through_the_list_while_the_focus_stays_in_the_box(visit: Visit, alice: User, guide: Page) -> None:
    window = visit(alice)
    window.goto("/spaces/")
    window.keyboard.press("/")
    window.keyboard.type("rele")
    box = window.locator("#search-box")
    expect(window.locator(OPTIONS)).to_have_count(3)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(window.get_by_role("status").filter(has_text="2 suggestions")).to_have_count(1)

    window.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "search-box-offers-0")
    expect(window.locator(f"{OPTIONS}[aria-selected=true]")).to_have_count(1)
    expect(box).to_be_focused()
    check_with_axe(window)
    window.keyboard.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    window.keyboard.press("Escape")
    expect(window.locator("#search-box-offers")).to_be_hidden()
    expect(box).to_have_value("rele")


def test_enter_opens_what_is_chosen_and_searches_where_nothing_is(visit: Visit, alice: User, guide: Page) -> None:
    window = visit(alice)
    window.goto("/spaces/")
    window.keyboard.press("Control+k")
    window.keyboard.type("ploym")
    expect(window.locator(OPTIONS)).to_have_count(2)
    window.keyboard.press("ArrowDown")
    window.keyboard.press("Enter")
    expect(window.get_by_role("heading", name="Deployment guide", level=1)).to_be_visible()

    expect(window.locator("#search-box[role=combobox]")).to_be_visible()
    window.keyboard.press("/")
    window.keyboard.type("words")
    window.keyboard.press("Enter")

    expect(window).to_have_url(re.compile(r"/search/\?q=words$"))


def test_an_answer_to_older_words_is_never_shown(visit: Visit, alice: User, guide: Page) -> None:
    window = visit(alice)
    window.goto("/spaces/")
    held: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.url.endswith("q=rel"):
            held.append(route)
        else:
            route.continue_()

    window.route("**/search/suggest/**", hold)
    window.locator("#search-box").fill("rel")
    window.wait_for_timeout(300)
    window.locator("#search-box").fill("deploy")
    expect(window.locator(OPTIONS).last).to_contain_text("deploy")

    for route in held:
        route.continue_()
    window.wait_for_timeout(300)

    assert len(held) == 1
    assert texts(window) == ["Deployment guide", "Search for “deploy” everywhere"]


def test_an_empty_box_offers_what_was_visited_until_one_signs_out(visit: Visit, alice: User, guide: Page) -> None:
    SavedSearch.objects.create(person=alice, name="All of releasing", address="q=release")
    window = visit(alice)
    window.goto(guide.get_absolute_url())
    other = Page.objects.get(title="Release notes")
    window.goto(other.get_absolute_url())
    window.goto("/spaces/")

    window.keyboard.press("/")
    expect(window.locator(OPTIONS)).to_have_count(3)
    assert texts(window) == ["Release notes", "Deployment guide", "All of releasing"]

    window.keyboard.press("Escape")
    window.locator("[popovertarget=person-menu]").click()
    window.locator("[data-signs-out]").click()
    window.wait_for_url("**/accounts/logout/")
    assert window.evaluate("Object.keys(localStorage)") == []


def test_what_was_typed_before_the_list_is_there_chooses_when_it_is(visit: Visit, alice: User, guide: Page) -> None:
    window = visit(alice)
    window.goto("/")
    window.locator("#home-search").fill("deployment")
    window.keyboard.press("ArrowDown")

    expect(window.locator("#home-search")).to_have_attribute("aria-activedescendant", "home-search-offers-0")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_open_list_is_accessible_and_fits(visit: Visit, alice: User, guide: Page, width: int, scheme: str) -> None:
    window = visit(alice, width=width, scheme=scheme)
    window.goto("/")
    window.locator("#home-search").fill("e")
    expect(window.locator("#home-search-offers [role=option]").first).to_be_visible()

    check_with_axe(window)
    check_fits(window)
