"""Never lose a word: whatever happens to the window, the session, the connection or the page, the text is there again."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Dialog, Locator, Route, expect
from playwright.sync_api import Page as Window

from accounts.models import User
from spaces import actions as spaces
from spaces.models import Space
from tests.browser.conftest import Visit, check_with_axe, focus_text, session_of, text_of, write_text
from wiki import actions
from wiki.models import Draft, Page

KEPT = re.compile(r"Draft kept \d\d:\d\d")


@pytest.fixture
def guide(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Release guide", body="Old words.\n")


def begin(window: Window, guide: Page, words: str = "Words of mine.") -> Window:
    """Open the form, type, and wait until the server has it."""
    window.goto(f"/pages/{guide.pk}/edit/")
    write(window, words)
    return window


def write(window: Window, words: str) -> None:
    write_text(window, words)
    expect(status(window)).to_have_text(KEPT)


def status(window: Window) -> Locator:
    return window.locator("[data-draft-status]")


def offer(window: Window) -> Locator:
    return window.locator("#draft-offer")


def trouble(window: Window, name: str) -> Locator:
    return window.locator(f"[data-trouble={name}]")


def sign_in(window: Window, person: User) -> None:
    """Have this person sign in in another window of the same browser."""
    origin = window.evaluate("location.origin")
    window.context.add_cookies([{"name": "sessionid", "value": session_of(person), "url": origin}])


def save(window: Window) -> None:
    window.get_by_role("button", name="Save", exact=True).click()


def test_a_crash_loses_nothing_and_another_computer_has_it(visit: Visit, alice: User, guide: Page) -> None:
    crashed = begin(visit(alice), guide)
    crashed.context.close()

    window = visit(alice)
    window.goto(f"/pages/{guide.pk}/edit/")

    expect(offer(window)).to_contain_text(re.compile(r"You have an unsaved draft of \d\d:\d\d\."))
    check_with_axe(window)
    offer(window).get_by_role("link", name="Continue").click()
    expect(offer(window)).to_contain_text("You go on with your draft")
    assert text_of(window) == "Words of mine."

    save(window)
    expect(window.locator("#page-text")).to_contain_text("Words of mine.")
    assert not Draft.objects.exists()
    assert window.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:'))") == []


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
    expect(again.locator("textarea[name=body]")).to_have_value("Words in this browser.")


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


def test_a_session_that_ends_is_said_and_the_text_saved_after_signing_in(
    visit: Visit, alice: User, guide: Page
) -> None:
    window = begin(visit(alice), guide)
    Session.objects.all().delete()

    save(window)

    expect(trouble(window, "signed-out")).to_contain_text("You are signed out. Your text is kept here.")
    assert text_of(window) == "Words of mine."
    sign_in(window, alice)
    save(window)
    expect(window.locator("#page-text")).to_contain_text("Words of mine.")


def test_what_one_wrote_is_not_kept_for_the_next_who_signs_in(
    visit: Visit, alice: User, bob: User, guide: Page
) -> None:
    window = begin(visit(alice), guide)
    sign_in(window, bob)

    write_text(window, "Still words of Alice.")
    save(window)

    expect(trouble(window, "another")).to_be_visible()
    assert not Draft.objects.filter(person=bob).exists()


def test_without_a_connection_saving_says_so_and_keeps_everything(visit: Visit, alice: User, guide: Page) -> None:
    window = begin(visit(alice), guide)
    window.context.set_offline(True)
    write_text(window, "Words without a connection.")

    save(window)

    expect(trouble(window, "unsaved")).to_contain_text("There is no connection, so nothing was saved.")
    assert text_of(window) == "Words without a connection."
    window.context.set_offline(False)
    expect(status(window)).to_have_text(KEPT, timeout=20_000)
    save(window)
    expect(window.locator("#page-text")).to_contain_text("Words without a connection.")


def test_a_server_that_starts_anew_is_waited_for(visit: Visit, alice: User, guide: Page) -> None:
    window = begin(visit(alice), guide)
    window.context.route("**/*", busy)
    write_text(window, "Words meanwhile.")

    save(window)

    expect(trouble(window, "unsaved")).to_be_visible()
    window.context.unroute("**/*", busy)
    save(window)
    expect(window.locator("#page-text")).to_contain_text("Words meanwhile.")


def busy(route: Route) -> None:
    route.fulfill(status=503, body="")


def test_a_deleted_page_leaves_its_draft_which_becomes_a_new_page(visit: Visit, alice: User, guide: Page) -> None:
    window = begin(visit(alice), guide)
    actions.delete_page(guide, by=alice)

    write(window, "Words for a page that is gone.")
    expect(trouble(window, "gone")).to_be_visible()
    window.on("dialog", lambda dialog: dialog.accept())
    trouble(window, "gone").get_by_role("link", name="Your drafts").click()
    expect(window.get_by_text("the page is gone")).to_be_visible()
    check_with_axe(window)
    window.get_by_role("link", name="Make a new page of it").click()
    save(window)

    expect(window.locator("#page-text")).to_contain_text("Words for a page that is gone.")
    assert not Draft.objects.exists()


def test_a_moved_page_keeps_its_draft(visit: Visit, alice: User, guide: Page) -> None:
    begin(visit(alice), guide).context.close()
    other = spaces.create_space(by=alice, name="Elsewhere")
    actions.move_page(guide, by=alice, space=other, parent=None)

    window = visit(alice)
    window.goto("/drafts/")
    window.get_by_role("link", name="Release guide").click()

    assert text_of(window) == "Words of mine."


def test_a_refused_save_keeps_the_text_and_its_draft(visit: Visit, alice: User, guide: Page) -> None:
    window = begin(visit(alice), guide)
    window.locator("[name=title]").evaluate("(field) => { field.required = false; field.value = ' ' }")

    save(window)

    expect(window.get_by_text("A page needs a title.").first).to_be_visible()
    assert text_of(window) == "Words of mine."
    write(window, "Words after the refusal.")
    assert list(Draft.objects.values_list("body", flat=True)) == ["Words after the refusal."]


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

    expect(window.locator("textarea[name=body]")).to_be_attached()
    if text_of(window) != "Words of mine.":  # unless the browser had the whole window in store
        offer(window).get_by_role("link", name="Continue").click()
        expect(window.locator("textarea[name=body]")).to_have_value("Words of mine.")


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
    expect(window.locator("textarea[name=body]")).to_have_value("Words of mine.")
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
