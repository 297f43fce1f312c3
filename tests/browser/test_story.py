"""What newcomers do in their first hour, each with a window of their own."""

import re

import pytest
from playwright.sync_api import FilePayload, expect

from accounts.models import User
from spaces.models import Space
from tests.browser.conftest import Visit, write_text
from wiki import actions
from wiki.models import Page

BODY = "## Choosing\n\nFirst line.\n\n## Ordering\n\nSecond line.\n\n## Returning\n\nThird line.\n"


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", body=BODY)


def test_one_signs_in_and_lands_where_one_wanted_to_go(visit: Visit, laptops: Page) -> None:
    window = visit()
    window.goto(f"/pages/{laptops.pk}-laptops/")
    window.get_by_label("Username or e-mail address").fill("alice")
    window.get_by_label("Password").fill("wrong")
    window.get_by_label("Password").press("Enter")
    expect(window.get_by_role("alert").or_(window.locator(".error, .errorlist")).first).to_be_visible()

    window.get_by_label("Password").fill("correct horse")
    window.get_by_label("Password").press("Enter")

    expect(window.get_by_role("heading", name="Laptops", level=1)).to_be_visible()


def test_a_page_is_written_in_two_clicks_and_found_at_once(visit: Visit, alice: User, space: Space) -> None:
    window = visit(alice)
    window.goto("/")
    window.get_by_role("link", name="New page").first.click()
    window.locator("[name=title]").fill("Coffee machines")
    write_text(window, "Descale them **monthly**.")
    window.get_by_role("button", name="Save").click()

    expect(window.locator("#page-text strong")).to_have_text("monthly")

    window.keyboard.press("/")
    window.keyboard.type("descale monthly")
    window.keyboard.press("Enter")
    expect(window.locator("#results li a").first).to_have_text(re.compile("Coffee machines"))


def test_a_missing_link_opens_the_form_with_the_title(visit: Visit, alice: User, space: Space) -> None:
    index = actions.create_page(by=alice, space=space, title="Index", body="[[Not yet written]]")
    window = visit(alice)
    window.goto(f"/pages/{index.pk}/")

    window.locator("#page-text a.missing").click()

    expect(window.locator("[name=title]")).to_have_value("Not yet written")


def test_two_people_save_and_both_texts_survive(visit: Visit, alice: User, bob: User, laptops: Page) -> None:
    one, other = visit(alice), visit(bob)
    for window in (one, other):
        window.goto(f"/pages/{laptops.pk}/edit/")
    write_text(one, BODY.replace("First line.", "First line of Alice."))
    one.get_by_role("button", name="Save").click()
    expect(one.locator("#page-text")).to_contain_text("First line of Alice.")

    write_text(other, BODY.replace("Third line.", "Third line of Bob."))
    other.get_by_role("button", name="Save").click()

    expect(other.locator("#page-text")).to_contain_text("First line of Alice.")
    expect(other.locator("#page-text")).to_contain_text("Third line of Bob.")


def test_a_clash_shows_both_texts_and_saves_what_is_chosen(visit: Visit, alice: User, bob: User, laptops: Page) -> None:
    window = visit(bob)
    window.goto(f"/pages/{laptops.pk}/edit/")
    actions.edit_page(laptops, by=alice, title="Laptops", body=BODY.replace("Second", "Alice's"), based_on=1)

    write_text(window, BODY.replace("Second", "Bob's"))
    window.get_by_role("button", name="Save").click()

    expect(window.locator("main")).to_contain_text("Alice's line.")
    expect(window.locator("main")).to_contain_text("Alice")
    assert "Bob's line." in window.content()
    write_text(window, BODY.replace("Second", "Alice's and Bob's"))
    window.get_by_role("button", name=re.compile("^Save")).first.click()
    expect(window.locator("#page-text")).to_contain_text("Alice's and Bob's line.")


def test_versions_are_compared_and_restored(visit: Visit, alice: User, laptops: Page) -> None:
    actions.edit_page(laptops, by=alice, title="Laptops", body="## Choosing\n\nWholly other.\n", based_on=1)
    window = visit(alice)
    window.goto(f"/pages/{laptops.pk}/compare/1/2/")
    expect(window.locator("del").first).to_be_visible()
    expect(window.locator("ins").first).to_be_visible()

    window.goto(f"/pages/{laptops.pk}/versions/1/restore/")
    window.get_by_role("button", name=re.compile("Restore")).click()

    expect(window.locator("#page-text")).to_contain_text("Third line.")


def test_a_page_moves_with_what_is_beneath_and_old_addresses_work(
    visit: Visit, alice: User, space: Space, laptops: Page
) -> None:
    child = actions.create_page(by=alice, space=space, title="Repairs", parent=laptops)
    hardware = actions.create_page(by=alice, space=space, title="Hardware")
    window = visit(alice)
    window.goto(f"/pages/{laptops.pk}/move/")
    window.get_by_label("Hardware").first.check()
    with window.expect_navigation():
        window.get_by_role("button", name="Move page").click()

    window.goto(f"/pages/{child.pk}-an-old-title/")

    crumbs = window.get_by_role("navigation", name=re.compile("Breadcrumb|You are here", re.IGNORECASE))
    expect(crumbs).to_contain_text("Hardware")
    expect(crumbs).to_contain_text("Laptops")
    assert Page.objects.get(pk=laptops.pk).parent == hardware


def test_deleting_says_what_links_here_and_can_be_undone(
    visit: Visit, alice: User, space: Space, laptops: Page
) -> None:
    actions.create_page(by=alice, space=space, title="Index", body="[[Laptops]]")
    window = visit(alice)
    window.goto(f"/pages/{laptops.pk}/delete/")
    expect(window.locator("main")).to_contain_text("Index")
    with window.expect_navigation():
        window.get_by_role("button", name=re.compile("Delete|bin")).click()
    assert window.goto(f"/pages/{laptops.pk}/").status == 404

    window.goto("/bin/")
    window.get_by_role("link", name="Restore Laptops").click()

    expect(window.get_by_role("heading", name="Laptops", level=1)).to_be_visible()
    expect(window.locator("#page-text")).to_contain_text("Second line.")


def test_files_are_uploaded_while_writing(visit: Visit, alice: User, laptops: Page) -> None:
    window = visit(alice)
    window.goto(f"/pages/{laptops.pk}/edit/")
    window.locator("input[type=file]").first.set_input_files(
        [
            FilePayload(name="plan.txt", mimeType="text/plain", buffer=b"a plan"),
            FilePayload(name="b.csv", mimeType="text/csv", buffer=b"1,2"),
        ]
    )
    expect(window.locator("[name=body]")).to_have_value(re.compile(r"plan\.txt.*b\.csv|b\.csv.*plan\.txt", re.DOTALL))

    window.get_by_role("button", name="Save").click()

    expect(window.locator("#page-text a", has_text="plan.txt")).to_be_visible()


def test_keys_reach_search_editing_and_help(visit: Visit, alice: User, laptops: Page) -> None:
    window = visit(alice)
    window.goto(f"/pages/{laptops.pk}/")
    window.keyboard.press("?")
    expect(window.get_by_role("dialog")).to_be_visible()
    window.keyboard.press("Escape")
    window.keyboard.press("Control+k")
    expect(window.locator("[name=q]:focus")).to_have_count(1)
    window.keyboard.type("lapt")
    expect(window.get_by_role("search").get_by_role("option", name=re.compile("Laptops")).first).to_be_visible()
    window.keyboard.press("Escape")
    window.locator("main h1").click()
    window.keyboard.press("e")
    expect(window.get_by_role("textbox", name="Text")).to_be_visible()


def test_everything_needed_works_without_javascript(visit: Visit, alice: User, laptops: Page) -> None:
    window = visit(alice, javascript=False)
    window.goto(f"/pages/{laptops.pk}/")
    window.get_by_role("link", name="Edit").first.click()
    window.locator("[name=body]").fill("Written without a script.")
    window.get_by_role("button", name="Preview").click()
    expect(window.locator("main")).to_contain_text("Written without a script.")
    window.get_by_role("button", name="Save").click()
    expect(window.locator("#page-text")).to_have_text(re.compile("Written without a script."))
    window.locator("[name=q]").first.fill("script written")
    window.locator("[name=q]").first.press("Enter")
    expect(window.locator("#results li").first).to_contain_text("Laptops")
