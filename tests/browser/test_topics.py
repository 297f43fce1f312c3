"""A topic in the browser: following, helping, and swapping a turn."""

from playwright.sync_api import expect

from accounts.models import User
from spaces.models import Space
from tests.browser.conftest import Visit
from topics.models import Helper, Topic
from wiki import actions


def test_two_helpers_come_and_swap_their_turns(visit: Visit, alice: User, bob: User, space: Space) -> None:
    actions.create_page(by=alice, space=space, title="Booking a train", topics=["Travel"])
    Topic.objects.update(owner=alice)
    window = visit(alice)

    window.goto("/topics/travel/")
    window.get_by_role("button", name="Follow 0").click()
    expect(window.get_by_role("button", name="You follow Travel. Leave off")).to_contain_text("1")
    window.get_by_role("link", name="I can help with this").first.click()
    window.get_by_role("button", name="I can help with this").click()
    expect(window.get_by_text("is on turn today.")).to_be_visible()

    window.goto("/topics/travel/helpers/")
    window.get_by_label("Name or username").press_sequentially("bo")
    expect(window.locator("#people-found option")).to_have_attribute("value", "bob")
    window.get_by_label("Name or username").fill("bob")
    window.get_by_role("button", name="Add helper").click()
    window.get_by_role("button", name="Move Bob up").click()
    expect(window.locator(".helper-line > li").first).to_contain_text("Bob")
    expect(window.locator(".helper-line > li").last).to_contain_text("On turn")

    window.goto("/topics/travel/turns/")
    window.get_by_role("button", name="Ask to swap").click()
    expect(window.get_by_text("You asked Bob to take your turn")).to_be_visible()

    other = visit(bob)
    other.goto("/inbox/")
    other.get_by_role("link", name="Alice wrote about a swap of turns: Travel").click()
    other.get_by_role("button", name="Agree").click()
    expect(other.locator("main .on-turn")).to_contain_text("Bob is on turn today, backup Alice.")
    assert Helper.objects.count() == 2
