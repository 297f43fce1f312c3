"""Passages that are talked about: marked in the text, led to and from, with their threads beside them."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from spaces.models import Space
from tests.browser.conftest import Visit, check_fits
from tests.browser.talking import BODY, check_marked, opened, select
from tests.comments.conftest import answer, say
from wiki import actions
from wiki.models import Page


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", body=BODY)


def test_a_passage_that_changed_says_so_and_shows_the_old_words(
    visit: Visit, alice: User, bob: User, laptops: Page
) -> None:
    heading = next(row["id"] for row in laptops.contents if row["text"] == "Ordering")
    say(laptops, by=bob, quote="from the shop in May", heading=heading)
    actions.edit_page(laptops, by=alice, title="Laptops", body=BODY.replace("in May", "in April"), based_on=1)

    window = visit(bob)
    opened(window, Page.objects.get(pk=laptops.pk))

    thread = window.locator(".thread")
    expect(thread).to_contain_text("The passage has changed")
    expect(thread.locator("blockquote")).to_have_text("from the shop in May")
    expect(window.locator(".talk-mark")).to_have_count(0)


def test_the_same_words_are_found_where_they_were_meant(visit: Visit, bob: User, laptops: Page) -> None:
    heading = next(row["id"] for row in laptops.contents if row["text"] == "Returning")
    say(laptops, by=bob, quote="Order it", heading=heading)

    window = visit(bob)
    opened(window, laptops)

    expect(window.locator(".talk-mark")).to_have_count(1)
    window.wait_for_function(
        "() => { const [range] = CSS.highlights.get('talk'); return range.endContainer.data.slice(range.endOffset) === ' back.' }"
    )


def test_a_passage_leads_to_its_thread_and_back(visit: Visit, bob: User, laptops: Page) -> None:
    say(laptops, by=bob, quote="A light one", heading=laptops.contents[0]["id"])
    window = visit(bob)
    opened(window, laptops)
    expect(window.locator(".talk-mark")).to_have_count(1)
    window.evaluate("scrollTo(0, 0)")

    window.get_by_text("A light one or a strong one.").click(position={"x": 20, "y": 10})
    thread = window.locator(".thread.in-margin")
    expect(thread).to_be_visible()
    check_marked(window, "A light one", name="talk-current")
    window.wait_for_function(
        """() => {
            const [mark, thread] = [".talk-mark", ".thread.in-margin"].map((name) => document.querySelector(name));
            return Math.abs(mark.getBoundingClientRect().top - thread.getBoundingClientRect().top) < 12;
        }"""
    )
    check_fits(window)

    thread.locator(".comment").focus()
    window.keyboard.press("Escape")
    expect(window.locator(".thread.in-margin")).to_have_count(0)
    expect(window.locator(".talk-mark")).to_be_focused()


def test_what_is_done_beside_a_passage_stays_beside_it(visit: Visit, bob: User, laptops: Page) -> None:
    window = visit(bob)
    window.goto(laptops.get_absolute_url())
    passage = window.get_by_text("Order it back.")
    select(window, "Order it back")
    window.get_by_role("toolbar").get_by_role("button", name="Comment").click()
    form = window.locator(".compose.in-margin")
    form.get_by_placeholder("Say something about this passage").fill("To whom?")
    form.get_by_role("button", name="Comment", exact=True).click()

    thread = window.locator(".thread.in-margin")
    expect(thread.locator(".comment")).to_be_focused()
    expect(passage).to_be_in_viewport()

    thread.get_by_text("Reply").first.click()
    thread.get_by_role("textbox", name="Reply").fill("To the shop.")
    window.keyboard.press("Control+Enter")
    expect(thread.locator(".comment").nth(1)).to_be_focused()
    expect(passage).to_be_in_viewport()

    thread.get_by_role("button", name="Resolve").click()
    expect(thread).to_contain_text("Resolved by Bob")
    expect(thread).to_be_in_viewport()
    expect(passage).to_be_in_viewport()

    thread.get_by_role("button", name="Reopen").click()
    expect(thread.get_by_role("button", name="Resolve")).to_be_in_viewport()


def test_threads_beside_the_text_do_not_lie_on_each_other(visit: Visit, bob: User, laptops: Page) -> None:
    heading = next(row["id"] for row in laptops.contents if row["text"] == "Ordering")
    for quote in ("Order it", "shop in May", "Not later"):
        answer(say(laptops, by=bob, quote=quote, heading=heading), laptops, by=bob)
    window = visit(bob, width=1760)
    opened(window, laptops)

    cards = window.locator(".thread.in-margin")
    expect(cards).to_have_count(3)
    window.wait_for_function(
        """() => {
            const boxes = [...document.querySelectorAll(".thread.in-margin")].map((card) => card.getBoundingClientRect());
            boxes.sort((one, other) => one.top - other.top);
            const rail = document.querySelector(".rail").getBoundingClientRect();
            return boxes.every((box, n) => box.right <= rail.left && (!n || boxes[n - 1].bottom <= box.top));
        }"""
    )
    check_fits(window)
