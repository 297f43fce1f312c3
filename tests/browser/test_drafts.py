"""Never lose a word: whatever happens to the window, the text is there again."""

import re

import pytest
from playwright.sync_api import Dialog, expect

from accounts.models import User
from spaces.models import Space
from tests.browser.conftest import Visit, check_text, check_with_axe, focus_text, write_text
from tests.browser.drafts import KEPT, begin, offer, save, status, trouble, write
from wiki.models import Draft, Page


def test_a_crash_loses_nothing_and_another_computer_has_it(visit: Visit, alice: User, guide: Page) -> None:
    crashed = begin(visit(alice), guide)
    crashed.context.close()

    window = visit(alice)
    window.goto(f"/pages/{guide.pk}/edit/")

    expect(offer(window)).to_contain_text(re.compile(r"You have an unsaved draft of \d\d:\d\d\."))
    check_with_axe(window)
    offer(window).get_by_role("link", name="Continue").click()
    expect(offer(window)).to_contain_text("You go on with your draft")
    check_text(window, "Words of mine.")

    save(window)
    expect(window.locator("#page-text")).to_contain_text("Words of mine.")
    assert not Draft.objects.exists()
    window.wait_for_function("!Object.keys(localStorage).some((key) => key.startsWith('draft:'))")


def test_a_closed_tab_is_offered_even_before_the_server_had_it(visit: Visit, alice: User, guide: Page) -> None:
    window = visit(alice)
    window.goto(f"/pages/{guide.pk}/edit/")
    window.route("**/pages/drafts/", lambda route: route.abort())
    write_text(window, "Words in this browser.")
    expect(status(window)).to_have_text("Kept in this browser")
    expect(trouble(window, "offline")).to_be_visible()
    again = window.context.new_page()
    window.close(run_before_unload=False)

    again.goto(f"/pages/{guide.pk}/edit/")

    expect(offer(again)).to_contain_text("You have an unsaved draft")
    offer(again).get_by_role("link", name="Continue").click()
    check_text(again, "Words in this browser.")


def test_a_draft_is_discarded_and_called_back(visit: Visit, alice: User, guide: Page) -> None:
    begin(visit(alice), guide).context.close()
    window = visit(alice)
    window.goto(f"/pages/{guide.pk}/edit/")

    offer(window).get_by_role("link", name="Discard").click()
    expect(window.get_by_text("The draft is discarded.")).to_be_visible()
    window.get_by_role("link", name="Undo").click()

    expect(offer(window)).to_contain_text("You have an unsaved draft")
    with window.expect_popup() as compared:
        offer(window).get_by_role("link", name="Compare").click()
    expect(compared.value.locator(".prose.compared")).to_contain_text("Words of mine.")


def test_two_windows_do_not_write_over_each_other(visit: Visit, alice: User, guide: Page) -> None:
    one = begin(visit(alice), guide, "One window.")
    two = one.context.new_page()

    begin(two, guide, "The other window.")

    assert sorted(Draft.objects.values_list("body", flat=True)) == ["One window.", "The other window."]


def test_leaving_asks_and_the_way_back_has_the_text(visit: Visit, alice: User, guide: Page) -> None:
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    window = visit(alice)
    window.on("dialog", accept)
    begin(window, guide)

    window.goto("/recent/")
    assert asked == ["beforeunload"]
    window.go_back()

    # The browser had the whole window in store, or the form is fetched anew and offers the draft.
    window.wait_for_function(
        """words => document.querySelector("textarea[name=body]")?.value === words
            || document.querySelector("#draft-offer:not([hidden]) a[href]")""",
        arg="Words of mine.",
    )
    if window.locator("textarea[name=body]").input_value() != "Words of mine.":
        offer(window).get_by_role("link", name="Continue").click()
        check_text(window, "Words of mine.")


@pytest.mark.parametrize(("choice", "left"), [("Keep the draft", 1), ("Discard it", 0)])
def test_cancel_asks_what_shall_become_of_it(visit: Visit, alice: User, guide: Page, choice: str, left: int) -> None:
    window = begin(visit(alice), guide)

    window.get_by_role("link", name="Cancel").click()
    dialog = window.get_by_role("dialog", name="Keep what you wrote?")
    dialog.get_by_role("button", name="Go on writing").click()
    expect(dialog).to_be_hidden()
    window.get_by_role("link", name="Cancel").click()
    dialog.get_by_role("button", name=choice).click()

    expect(window.locator("#page-text")).to_contain_text("Old words.")
    assert Draft.objects.count() == left


def test_text_put_back_as_it_was_leaves_no_draft(visit: Visit, alice: User, guide: Page) -> None:
    window = begin(visit(alice), guide)

    with window.expect_response(lambda answer: "undone=yes" in (answer.request.post_data or "")):
        write_text(window, "Old words.\n")

    window.goto("/drafts/")
    expect(window.get_by_text("No drafts")).to_be_visible()


def test_a_new_page_is_kept_with_its_title_and_place(visit: Visit, alice: User, space: Space) -> None:
    window = visit(alice)
    window.goto(f"/pages/new/?space={space.slug}")
    window.locator("[name=title]").fill("Parental leave")
    write(window, "Fourteen weeks.")
    window.context.close()

    window = visit(alice)
    window.goto("/")
    window.get_by_role("link", name="Parental leave").click()

    expect(window.locator("[name=title]")).to_have_value("Parental leave")
    save(window)
    expect(window.locator("#page-text")).to_contain_text("Fourteen weeks.")
    assert Page.objects.get(title="Parental leave").space == space


def test_without_scripts_a_draft_is_gone_on_with(visit: Visit, alice: User, guide: Page) -> None:
    begin(visit(alice), guide).context.close()
    window = visit(alice, javascript=False)
    window.goto(f"/pages/{guide.pk}/edit/")

    offer(window).get_by_role("link", name="Continue").click()
    check_text(window, "Words of mine.")
    save(window)

    expect(window.locator("#page-text")).to_contain_text("Words of mine.")
    assert not Draft.objects.exists()


def test_writing_goes_on_on_a_phone(visit: Visit, alice: User, guide: Page) -> None:
    window = visit(alice, width=390)
    window.goto(f"/pages/{guide.pk}/edit/")
    focus_text(window)
    window.keyboard.type("Typed on a phone. ")
    expect(status(window)).to_have_text(KEPT)

    window.on("dialog", lambda dialog: dialog.accept())
    window.goto("/drafts/")

    expect(window.get_by_text("Typed on a phone.")).to_be_visible()
    check_with_axe(window)
