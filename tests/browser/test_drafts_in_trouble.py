"""Never lose a word, when the session, the connection, the server or the page is gone."""

from django.contrib.sessions.models import Session
from playwright.sync_api import Route, expect

from accounts.models import User
from spaces import actions as spaces
from tests.browser.conftest import UnderWay, Visit, check_text, check_with_axe, write_text
from tests.browser.drafts import KEPT, begin, save, sign_in, status, trouble, write
from wiki import actions
from wiki.models import Draft, Page


def test_a_session_that_ends_is_said_and_the_text_saved_after_signing_in(
    visit: Visit, alice: User, guide: Page, under_way: UnderWay
) -> None:
    window = begin(visit(alice), guide)
    Session.objects.all().delete()

    save(window)

    expect(trouble(window, "signed-out")).to_contain_text("You are signed out. Your text is kept here.")
    check_text(window, "Words of mine.")
    under_way.wait_for_none()  # the answer to one who is signed out takes the cookie away
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
    check_text(window, "Words without a connection.")
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

    check_text(window, "Words of mine.")


def test_a_refused_save_keeps_the_text_and_its_draft(visit: Visit, alice: User, guide: Page) -> None:
    window = begin(visit(alice), guide)
    window.locator("[name=title]").evaluate("(field) => { field.required = false; field.value = ' ' }")

    save(window)

    expect(window.get_by_text("A page needs a title.").first).to_be_visible()
    check_text(window, "Words of mine.")
    write(window, "Words after the refusal.")
    assert list(Draft.objects.values_list("body", flat=True)) == ["Words after the refusal."]
