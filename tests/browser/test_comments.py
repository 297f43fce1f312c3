"""Talking about a page: a window for each of two people, and what either sees of the other."""

import re

import pytest
from playwright.sync_api import Page as Window
from playwright.sync_api import expect

from accounts.models import User
from comments.models import Comment
from spaces.models import Space
from tests.browser.conftest import Visit, check_fits, check_with_axe
from tests.comments.conftest import answer, say
from wiki import actions
from wiki.models import Page

BODY = (
    "Everybody gets one.\n\n## Choosing\n\nA light one or a strong one.\n\n## Ordering\n\n"
    "Order it from the **shop** in May. Not later.\n\n## Returning\n\nOrder it back.\n\n" + "More words.\n\n" * 30
)


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", body=BODY)


def select(window: Window, words: str) -> None:
    """Select words of the text, as a mouse would; they may run over several elements."""
    window.evaluate(
        """words => {
            const walker = document.createTreeWalker(document.getElementById("page-text"), NodeFilter.SHOW_TEXT);
            const nodes = [];
            for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
            const start = nodes.map((node) => node.data).join("").indexOf(words);
            const at = (place) => {
                for (const node of nodes) {
                    if (place <= node.length) return [node, place];
                    place -= node.length;
                }
            };
            getSelection().setBaseAndExtent(...at(start), ...at(start + words.length));
        }""",
        words,
    )


def opened(window: Window, page: Page) -> None:
    window.goto(page.get_absolute_url())
    window.locator("#comments").scroll_into_view_if_needed()
    expect(window.locator("#compose[data-ready]")).to_be_visible()


def check_marked(window: Window, quote: str, name: str = "talk") -> None:
    """Fail unless this passage, and no other, comes to be marked in the text."""
    window.wait_for_function(
        "([name, quote]) => JSON.stringify([...CSS.highlights.get(name) ?? []].map(String)) === JSON.stringify([quote])",
        arg=[name, quote],
    )


def ask_alice(window: Window, page: Page, quote: str) -> None:
    """Comment on words of the page by keyboard, with Alice picked from the list."""
    window.goto(page.get_absolute_url())
    select(window, quote)
    window.get_by_role("toolbar").get_by_role("button", name="Comment").click()
    form = window.locator("#compose")
    expect(form.locator("blockquote")).to_have_text(quote)
    box = form.get_by_role("textbox")
    expect(box).to_be_focused()
    box.press_sequentially("Which one, @ali")
    expect(window.get_by_role("option", name="Alice")).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(box).to_have_value("Which one, @alice ")
    box.press_sequentially("?")
    box.press("Control+Enter")
    expect(box).to_have_value("")


def test_two_people_talk_about_a_sentence(visit: Visit, alice: User, bob: User, laptops: Page) -> None:
    mine = visit(bob)
    ask_alice(mine, laptops, "from the shop in May")
    thread = mine.locator(".thread")
    expect(thread).to_contain_text("Which one, @Alice ?")
    expect(mine.get_by_role("button", name="One comment on “from the shop in May”")).to_be_visible()
    check_marked(mine, "from the shop in May")
    expect(mine.locator("[data-talk-count]")).to_have_text("1 comment")

    theirs = visit(alice)
    theirs.goto("/")
    theirs.get_by_role("link", name="Inbox, 1 unread").click()
    theirs.get_by_role("link", name="Bob mentioned you in Laptops").click()
    comment = theirs.locator(".comment")
    expect(comment).to_be_focused()
    expect(theirs.get_by_role("link", name="Inbox", exact=True)).to_be_visible()
    there = theirs.locator(".thread")
    there.get_by_text("Reply").first.click()
    there.get_by_role("textbox", name="Reply").fill("The one downstairs.")
    there.get_by_role("button", name="Reply").click()
    expect(there.locator(".comment")).to_have_count(2)
    there.get_by_role("button", name="Resolve").click()
    expect(there).to_contain_text("Resolved by Alice")
    expect(theirs.locator("[data-talk-count]")).to_be_hidden()

    mine.goto("/inbox/")
    expect(mine.locator(".inbox > li")).to_have_count(2)
    mine.get_by_role("link", name="Alice replied").click()
    expect(mine.locator(".thread.resolved")).to_contain_text("The one downstairs.")
    mine.get_by_role("button", name="Reopen").click()
    expect(mine.locator(".thread:not(.resolved)")).to_be_visible()


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
    form = window.locator("#compose.in-margin")
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


def test_an_unsent_comment_survives_leaving_and_the_end_of_the_session(visit: Visit, bob: User, laptops: Page) -> None:
    window = visit(bob)
    opened(window, laptops)
    box = window.locator("#compose").get_by_role("textbox")
    box.fill("Long thoughts")
    opened(window, laptops)
    expect(box).to_have_value("Long thoughts")

    window.context.clear_cookies(name="sessionid")
    window.get_by_role("button", name="Comment").click()
    expect(window.locator("#compose").get_by_role("alert")).to_contain_text("Your session has ended")
    expect(box).to_have_value("Long thoughts")
    assert not Comment.objects.exists()


def test_a_comment_is_edited_deleted_and_brought_back_in_place(visit: Visit, bob: User, laptops: Page) -> None:
    comment = say(laptops, by=bob, body="First wording")
    window = visit(bob)
    opened(window, laptops)
    thread = window.locator(".thread")

    thread.locator(".comment").hover()
    thread.get_by_role("link", name="Edit").click()
    box = thread.locator(f"#edit-{comment.pk}").get_by_role("textbox")
    expect(box).to_be_focused()
    box.fill("  ")
    box.press("Control+Enter")
    expect(thread.get_by_role("alert")).to_have_text("Write something first.")
    box.fill("Second wording")
    box.press("Control+Enter")
    expect(thread.locator(".comment-text").first).to_have_text("Second wording")
    thread.get_by_role("link", name="edited").click()
    expect(thread.locator(".wordings")).to_contain_text("First wording")

    thread.locator(".comment").hover()
    thread.get_by_role("button", name="Delete").click()
    expect(thread).to_contain_text("Bob deleted this comment")
    thread.get_by_role("button", name="Undo").click()
    expect(thread).to_contain_text("Second wording")


def test_it_works_without_scripts(visit: Visit, alice: User, bob: User, laptops: Page) -> None:
    window = visit(bob, javascript=False)
    window.goto(laptops.get_absolute_url())
    window.get_by_role("link", name="Say something about this page").click()
    window.get_by_role("textbox").fill("Which **shop**?")
    window.get_by_role("button", name="Comment").click()
    expect(window.locator(".comment-text strong")).to_have_text("shop")

    window.get_by_text("Reply").first.click()
    window.get_by_role("textbox", name="Reply").fill("Any.")
    window.get_by_role("button", name="Reply").click()
    expect(window.locator(".comment")).to_have_count(2)
    window.get_by_role("link", name="Edit").first.click()
    window.get_by_role("textbox").fill("Which shop now?")
    window.get_by_role("button", name="Save").click()
    expect(window.locator(".comment").first).to_contain_text("Which shop now?")
    window.get_by_role("button", name="Delete").first.click()
    expect(window.locator(".trace")).to_contain_text("Bob deleted this comment")
    window.get_by_role("button", name="Undo").click()
    window.get_by_role("button", name="Resolve").click()
    window.get_by_text("1 resolved thread").click()
    window.get_by_role("link", name="Show them").click()
    expect(window.locator(".thread.resolved")).to_be_visible()

    other = visit(alice, javascript=False)
    other.goto("/inbox/")
    other.get_by_role("link", name=re.compile("commented on Laptops")).first.click()
    expect(other.get_by_role("heading", level=1, name="Laptops")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])
def test_it_can_be_used_by_everybody(
    visit: Visit, alice: User, bob: User, laptops: Page, width: int, scheme: str
) -> None:
    heading = next(row["id"] for row in laptops.contents if row["text"] == "Ordering")
    comment = say(laptops, by=bob, body="Is it **so**, @alice?", quote="from the shop in May", heading=heading)
    answer(comment, laptops, by=alice)
    say(laptops, by=bob, quote="words that are gone", heading=heading)
    window = visit(alice, width=width, scheme=scheme)
    opened(window, laptops)
    expect(window.locator(".talk-mark")).to_have_count(1)
    check_fits(window)
    check_with_axe(window)

    window.locator(".talk-mark").click()
    window.locator(f"#thread-{comment.thread.pk}").get_by_text("Reply").first.click()
    expect(window.locator(f"#reply-{comment.thread.pk}-body")).to_be_focused()
    check_fits(window)
    check_with_axe(window)

    for address in ("/inbox/", f"/comments/page/{laptops.pk}/"):
        window.goto(address)
        check_fits(window)
        check_with_axe(window)
