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


def check_offers(window: Window, *titles: str) -> None:
    expect(window.locator(f"{OPTIONS} > span")).to_have_text(
        [re.compile(rf"^\s*{re.escape(title)}") for title in titles]
    )


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
    with window.expect_request(lambda request: request.url.endswith("q=rel")):
        window.locator("#search-box").fill("rel")
    window.locator("#search-box").fill("deploy")
    expect(window.locator(OPTIONS).last).to_contain_text("deploy")

    for route in held:
        route.continue_()
    window.wait_for_timeout(300)  # it would have been shown

    check_offers(window, "Deployment guide", "Search for “deploy” everywhere")


def test_an_empty_box_offers_what_was_visited_until_one_signs_out(visit: Visit, alice: User, guide: Page) -> None:
    SavedSearch.objects.create(person=alice, name="All of releasing", address="q=release")
    window = visit(alice)
    window.goto(f"/pages/{guide.pk}/")
    other = Page.objects.get(title="Release notes")
    window.goto(other.get_absolute_url())
    window.goto("/spaces/")

    window.keyboard.press("/")
    expect(window.locator(OPTIONS)).to_have_count(3)
    check_offers(window, "Release notes", "Deployment guide", "All of releasing")

    window.keyboard.press("Escape")
    window.locator("[popovertarget=person-menu]").click()
    window.locator("[data-signs-out]").click()
    # At once where the window has a token of this site, else by way of the page that asks.
    expect(window).to_have_url(re.compile("/accounts/log(in|out)/"))
    window.wait_for_function("Object.keys(localStorage).length === 0")


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


@pytest.fixture
def many(alice: User, space: Space) -> None:
    body = "Opening.\n\n" + "Line.\n\n" * 60 + "## Tea\n\nWords on tea.\n"
    for number in range(25):
        actions.create_page(by=alice, space=space, title=f"Page {number}", body=body)


def expect_focus_on(window: Window, *, hit: int) -> None:
    expect(window.locator("#results > li > a:first-child").nth(hit)).to_be_focused()


def test_arrows_walk_through_the_results_and_up_to_the_box(visit: Visit, alice: User, many: None) -> None:
    window = visit(alice)
    window.goto("/search/?q=tea")
    expect(window.locator("#search-box[role=combobox]")).to_be_visible()

    window.keyboard.press("ArrowDown")
    expect_focus_on(window, hit=0)
    window.keyboard.press("ArrowDown")
    expect_focus_on(window, hit=1)
    window.keyboard.press("ArrowUp")
    window.keyboard.press("ArrowUp")
    expect(window.locator("#search-box")).to_be_focused()
    window.keyboard.press("ArrowDown")
    expect_focus_on(window, hit=0)


def test_enter_in_the_box_opens_the_first_result_at_its_section(visit: Visit, alice: User, many: None) -> None:
    window = visit(alice)
    window.goto("/search/?q=tea")
    expect(window.locator("#search-box[role=combobox]")).to_be_visible()
    first = window.locator("#results > li > a").first.get_attribute("href") or ""

    window.keyboard.press("/")
    window.keyboard.press("Enter")

    window.wait_for_url(f"**{first}")
    assert "#" in first
    expect(window.locator(":target")).to_be_in_viewport()


def test_more_results_keep_the_place_also_for_who_comes_back(visit: Visit, alice: User, many: None) -> None:
    window = visit(alice)
    window.goto("/search/?q=tea")
    window.locator("#more a").focus()
    window.keyboard.press("Enter")
    expect(window.locator("#results > li")).to_have_count(25)
    expect_focus_on(window, hit=20)
    expect(window.locator("#more a")).to_have_count(0)

    window.locator("#results > li > a").nth(23).click()
    expect(window.locator("#page-text")).to_be_visible()
    window.go_back()

    expect(window.locator("#results > li")).to_have_count(25)
    expect(window.locator("#results > li > a").nth(23)).to_be_in_viewport()


def test_without_scripts_results_are_paged_filtered_and_saved(visit: Visit, alice: User, many: None) -> None:
    window = visit(alice, javascript=False)
    window.goto("/search/?q=tea")

    window.get_by_role("link", name="More results").click()
    expect(window.locator(".count")).to_contain_text("Results 21 to 25 of 25")
    window.get_by_role("link", name="Back to the first ones").click()

    window.get_by_role("button", name="Save this search").click()
    window.get_by_label("Name").fill("All about tea")
    window.get_by_role("button", name="Save", exact=True).click()
    expect(window.get_by_text("“All about tea” is kept.")).to_be_visible()

    window.goto("/search/?q=tea&kind=page")
    window.get_by_role("link", name="Page remove this filter").click()
    expect(window).to_have_url(re.compile(r"\?q=tea$"))


def test_on_a_phone_the_filters_are_a_drawer(visit: Visit, alice: User, bob: User, many: None) -> None:
    actions.edit_page(Page.objects.get(title="Page 7"), by=bob, title="Page 7", body="Tea.", based_on=1)
    window = visit(alice, width=390)
    window.goto("/search/?q=tea")
    expect(window.locator("#facets")).to_be_hidden()

    window.get_by_role("button", name="Filters").click()
    expect(window.locator("#facets")).to_be_visible()
    check_with_axe(window)
    window.locator("#facets").get_by_role("link", name="Bob").click()

    expect(window.locator("#results > li")).to_have_count(1)
    expect(window.get_by_role("button", name="Filters (1)")).to_have_count(0)
    expect(window.locator(".chip")).to_contain_text("Bob")
