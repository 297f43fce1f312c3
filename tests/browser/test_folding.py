"""An answer put into a page by hand, thanked for, and a colleague's things handed over."""

from playwright.sync_api import expect

from accounts.models import User
from questions.actions import accept_answer, answer_question, create_question
from questions.models import Thanks
from spaces.models import Space
from tests.browser.conftest import Visit, check_fits, check_with_axe
from wiki import actions
from wiki.actions.owning import own_page
from wiki.models import Page


def test_an_answer_becomes_part_of_a_page_and_is_thanked_for(
    visit: Visit, alice: User, bob: User, charlie: User, space: Space
) -> None:
    page = actions.create_page(by=alice, space=space, title="Travel", body="Go.\n\n## Hotels\n\nCheap ones.")
    question = create_question(by=alice, space=space, title="Where do I book a room?")
    accept_answer(answer_question(question, by=bob, body="At *the desk*."), by=alice)

    window = visit(charlie)
    window.goto(question.get_absolute_url())
    window.get_by_role("button", name="Thanks").click()
    expect(window.get_by_text("You thanked Bob")).to_be_visible()
    window.get_by_role("link", name="Put into a page").first.click()
    window.get_by_role("searchbox", name="Find a page by its title").fill("trav")
    window.get_by_role("link", name="Travel").click()
    window.get_by_label("Where").select_option("h-hotels")
    window.get_by_label("Heading above it").fill("Booking")
    check_with_axe(window)
    window.get_by_role("button", name="Put into the page").click()
    expect(window.get_by_role("heading", name="Booking")).to_be_visible()
    kept = window.locator(".page-answers").get_by_role("link", name="Where do I book a room?")
    kept.click()

    expect(window.locator("#kept")).to_contain_text("Kept up to date in Travel → Booking")
    expect(window.locator("#kept em")).to_have_text("the desk")
    check_with_axe(window)
    assert Thanks.objects.get().to == bob
    assert "### Booking\n\nAt *the desk*." in Page.objects.with_text().get(pk=page.pk).body


def test_what_hangs_on_somebody_is_handed_over_on_a_phone(visit: Visit, alice: User, bob: User, space: Space) -> None:
    page = own_page(actions.create_page(by=alice, space=space, title="Payroll"), by=alice, owner=bob)
    window = visit(bob, width=390)
    window.goto("/people/bob/")
    window.get_by_role("link", name="Hand over").click()
    window.get_by_role("checkbox", name="Payroll").check()
    window.get_by_label("Give to, for: Pages owned").fill("alice")
    check_with_axe(window)
    check_fits(window)
    window.get_by_role("button", name="Give those ticked").click()

    expect(window.get_by_text("“Payroll” went to Alice.")).to_be_visible()
    page.refresh_from_db()
    assert page.owner == alice
