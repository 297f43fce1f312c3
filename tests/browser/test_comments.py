"""Talking about a page: a window for each of two people, and what either sees of the other."""

import re

import pytest
from playwright.sync_api import Page as Window
from playwright.sync_api import expect

from accounts.models import User
from comments.models import Comment
from spaces.models import Space
from tests.browser.conftest import Visit, check_fits, check_with_axe
from tests.browser.talking import BODY, check_marked, opened, select
from tests.comments.conftest import answer, say
from wiki import actions
from wiki.models import Page


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", body=BODY)


def ask_alice(window: Window, page: Page, quote: str) -> None:
    """Comment on words of the page by keyboard, with Alice picked from the list."""
    window.goto(page.get_absolute_url())
    select(window, quote)
    window.get_by_role("toolbar").get_by_role("button", name="Comment").click()
    form = window.locator(".compose")
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


def test_an_unsent_comment_survives_leaving_and_the_end_of_the_session(visit: Visit, bob: User, laptops: Page) -> None:
    window = visit(bob)
    opened(window, laptops)
    box = window.locator(".compose").get_by_role("textbox")
    box.fill("Long thoughts")
    opened(window, laptops)
    expect(box).to_have_value("Long thoughts")

    window.context.clear_cookies(name="sessionid")
    window.get_by_role("button", name="Comment").click()
    expect(window.locator(".compose").get_by_role("alert")).to_contain_text("Your session has ended")
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
