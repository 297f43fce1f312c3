"""From a search that finds nothing to the page that answers it, and what opening a hit tells."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from search.models import Gap, Search
from search.searches import deciding
from spaces.models import Space
from tests.browser.conftest import Visit, check_fits, check_with_axe
from tests.search.test_noting import age
from tests.world import missed
from wiki import actions


@pytest.mark.parametrize("javascript", [True, False])
def test_what_one_misses_another_points_to(
    visit: Visit, alice: User, bob: User, space: Space, *, javascript: bool
) -> None:
    actions.create_page(by=alice, space=space, title="Vacation", body="Days off.")
    seeker = visit(bob, javascript=javascript)
    seeker.goto("/search/?q=PTO")
    expect(seeker.get_by_text("without your name")).to_be_visible()
    age(minutes=6)
    deciding.decide()

    writer = visit(alice, javascript=javascript)
    writer.goto("/search/gaps/")
    writer.get_by_role("link", name="Point to a page: PTO").click()
    writer.get_by_role("searchbox", name="Find another page").fill("vacat")
    if not javascript:
        writer.get_by_role("button", name="Find").click()
    writer.get_by_role("radio", name="Vacation").check()
    writer.get_by_role("button", name="Point to this page").click()
    expect(writer.get_by_text("“PTO” leads to “Vacation” now.")).to_be_visible()

    seeker.goto("/")
    expect(seeker.get_by_text("You looked for “PTO” on")).to_be_visible()
    seeker.get_by_role("button", name="Put away").click()
    expect(seeker.get_by_text("You looked for “PTO” on")).to_have_count(0)
    seeker.goto("/search/?q=PTO")
    expect(seeker.locator("#results li").first).to_contain_text("Vacation")


def test_opening_a_hit_is_noted(visit: Visit, alice: User, space: Space) -> None:
    page = actions.create_page(by=alice, space=space, title="Vacation", body="Days off.")
    window = visit(alice)
    window.goto("/search/?q=vacation")

    with window.expect_request("**/search/opened/"):
        window.locator("#results a").first.click()
    window.wait_for_url("**/pages/**")

    for _ in range(150):  # the answer goes to a page that has been left, so it is not seen here
        search = Search.objects.get()
        if search.opened_id:
            break
        window.wait_for_timeout(100)
    assert (search.opened_kind, search.opened_id) == ("page", page.pk)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_pages_can_be_used_by_everybody(
    visit: Visit, alice: User, bob: User, space: Space, width: int, scheme: str
) -> None:
    gap = missed("how do I get a second monitor for the desk at home", by=[bob], space=space)
    window = visit(alice, width=width, scheme=scheme)
    addresses = [
        "/search/gaps/",
        "/search/words/",
        "/search/words/new/",
        f"/gaps/{gap.pk}/point/",
        "/search/?q=monitor",
    ]

    for address in addresses:
        window.goto(address)
        check_fits(window)
        check_with_axe(window)

    assert Gap.objects.open().exists()
