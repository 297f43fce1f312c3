"""Small changes made where one reads: boxes, words, the title, topics."""

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Window

from accounts.models import User
from spaces.models import Space
from tests.browser.conftest import Visit, check_fits, check_with_axe
from wiki import actions
from wiki.models import Page

BODY = """It is wrtten for people on **call**, and for teh others.

## Before you start

- [ ] Release notes are written
- [x] The build on `main` is green
- [ ] Support knows
    - [ ] and answered

## Roll out

Tag teh release. Then teh image comes.
"""
SELECT = """([words, nth]) => {
  const walker = document.createTreeWalker(document.getElementById("page-text"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    let at = node.data.indexOf(words);
    for (; at >= 0 && nth > 0; nth -= 1) at = node.data.indexOf(words, at + 1);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return true;
  }
  return false;
}"""


@pytest.fixture
def guide(alice: User, bob: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Release guide", body=BODY, topics=["Releases"])


def text(page: Page) -> str:
    return str(Page.objects.with_text().get(pk=page.pk).body)


def select(window: Window, words: str, nth: int = 0) -> Locator:
    """Select words of the text as one would, and give the bar that comes."""
    expect(window.locator("#page-text")).to_be_visible()
    assert window.evaluate(SELECT, [words, nth])
    bar = window.get_by_role("toolbar", name="With the selected words")
    expect(bar).to_be_visible()
    return bar


def box(window: Window, words: str) -> Locator:
    return window.get_by_role("checkbox", name=words, exact=True)


def test_two_people_tick_different_boxes_at_once(visit: Visit, alice: User, bob: User, guide: Page) -> None:
    hers, his = visit(alice), visit(bob)
    for window in (hers, his):
        window.goto(f"/pages/{guide.pk}/")

    with hers.expect_response("**/tick/"), his.expect_response("**/tick/"):
        box(hers, "Release notes are written").check()
        box(his, "Support knows").check()
    with his.expect_response("**/tick/"):
        box(his, "The build on main is green").uncheck()
    hers.reload()

    expect(box(hers, "Release notes are written")).to_be_checked()
    expect(box(hers, "Support knows")).to_be_checked()
    expect(box(hers, "The build on main is green")).not_to_be_checked()
    assert text(guide) == BODY.replace("[ ] Release", "[x] Release").replace("[ ] Support", "[x] Support").replace(
        "[x] The build", "[ ] The build"
    )


def test_a_tick_that_is_refused_is_taken_back_with_a_sentence(
    visit: Visit, alice: User, bob: User, guide: Page
) -> None:
    window = visit(alice)
    window.goto(f"/pages/{guide.pk}/")
    actions.edit_page(guide, by=bob, title="Release guide", body="Nothing to do.", based_on=1)

    box(window, "Release notes are written").click()

    expect(window.get_by_role("alert")).to_contain_text("“Release notes are written” was changed or taken out")
    expect(box(window, "Release notes are written")).not_to_be_checked()


def test_a_tick_that_nobody_answers_is_taken_back(visit: Visit, alice: User, guide: Page) -> None:
    window = visit(alice)
    window.goto(f"/pages/{guide.pk}/")
    window.route("**/tick/", lambda route: route.fulfill(status=502, content_type="text/html", body="Bad gateway"))

    box(window, "Support knows").click()

    expect(window.get_by_role("alert")).to_contain_text("This could not be saved")
    expect(box(window, "Support knows")).not_to_be_checked()


def test_boxes_of_those_who_only_read_stay_as_they_are(visit: Visit, alice: User, bob: User, guide: Page) -> None:
    actions.protect_page(guide, by=alice, is_protected=True)
    window = visit(bob)
    window.goto(f"/pages/{guide.pk}/")

    for each in window.locator("#page-text input").all():
        expect(each).to_be_disabled()
    expect(window.get_by_role("link", name="Change the title")).to_have_count(0)


def test_a_typo_is_corrected_by_keyboard_alone(visit: Visit, alice: User, guide: Page) -> None:
    window = visit(alice)
    window.goto(f"/pages/{guide.pk}/")

    select(window, "teh", 2)
    window.keyboard.press("Tab")
    expect(window.get_by_role("button", name="Correct this")).to_be_focused()
    window.keyboard.press("Enter")
    expect(window.get_by_role("textbox", name="What it should say")).to_be_focused()
    with window.expect_navigation():
        window.keyboard.type("the")
        window.keyboard.press("Enter")

    expect(window.locator("#page-text")).to_contain_text("Then the image comes")
    assert text(guide) == BODY.replace("Then teh", "Then the")


def test_a_correction_that_cannot_be_placed_keeps_what_was_typed(visit: Visit, alice: User, guide: Page) -> None:
    window = visit(alice)
    window.goto(f"/pages/{guide.pk}/")
    actions.edit_page(guide, by=alice, title="Release guide", body=BODY.replace("wrtten", "meant"), based_on=1)

    select(window, "wrtten").get_by_role("button", name="Correct this").click()
    field = window.get_by_role("textbox", name="What it should say")
    field.fill("written")
    window.get_by_role("dialog").get_by_role("button", name="Save").click()

    expect(window.get_by_role("alert")).to_contain_text("It cannot be told for sure")
    expect(field).to_have_value("written")
    expect(window.get_by_role("link", name="Open in the editor")).to_have_attribute(
        "href", f"/pages/{guide.pk}/edit/?words=wrtten"
    )


def test_what_is_left_to_the_editor_is_selected_there(visit: Visit, alice: User, space: Space) -> None:
    page = actions.create_page(by=alice, space=space, title="Terms", body="Words.\n\n# Rights\n\n&copy; Meedow, all.\n")
    window = visit(alice)
    window.goto(f"/pages/{page.pk}/")

    select(window, "© Meedow").get_by_role("button", name="Correct this").click()
    window.get_by_role("textbox", name="What it should say").fill("© Meadow")
    window.keyboard.press("Enter")
    window.get_by_role("link", name="Open in the editor").click()
    expect(window.locator(".cm-content")).to_be_focused()
    window.keyboard.type("Meadow")
    window.get_by_role("button", name="Save", exact=True).click()

    expect(window.locator("#page-text")).to_contain_text("© Meadow, all.")


def test_escape_hides_the_bar_and_leaves_the_selection(visit: Visit, alice: User, guide: Page) -> None:
    window = visit(alice)
    window.goto(f"/pages/{guide.pk}/")
    bar = select(window, "wrtten")

    window.keyboard.press("Tab")
    expect(bar.get_by_role("button").first).to_be_focused()
    window.keyboard.press("ArrowRight")
    expect(bar.get_by_role("button").nth(1)).to_be_focused()
    window.keyboard.press("Escape")

    expect(bar).to_be_hidden()
    assert window.evaluate("getSelection().toString()") == "wrtten"


def test_the_title_is_changed_where_it_stands(visit: Visit, alice: User, guide: Page) -> None:
    window = visit(alice)
    window.goto(f"/pages/{guide.pk}/")
    pencil = window.get_by_role("link", name="Change the title")

    pencil.focus()
    window.keyboard.press("Enter")
    field = window.get_by_role("textbox", name="Title")
    expect(field).to_be_focused()
    window.keyboard.type("Something else")
    window.keyboard.press("Escape")
    expect(window.get_by_role("heading", name="Release guide", level=1)).to_be_visible()
    expect(pencil).to_be_focused()
    window.keyboard.press("Enter")
    expect(field).to_be_focused()
    window.keyboard.type("How we release")
    window.keyboard.press("Enter")

    expect(window.get_by_role("heading", name="How we release", level=1)).to_be_visible()
    expect(window).to_have_url(f"{window.url.split('/pages/')[0]}/pages/{guide.pk}-how-we-release/")


def test_a_title_that_is_refused_stays_in_its_field(visit: Visit, alice: User, bob: User, guide: Page) -> None:
    window = visit(alice)
    window.goto(f"/pages/{guide.pk}/")
    window.get_by_role("link", name="Change the title").click()
    field = window.get_by_role("textbox", name="Title")
    expect(field).to_be_focused()
    actions.edit_page(guide, by=bob, title="Roll-outs", body=BODY, based_on=1)

    field.fill("Mine")
    field.press("Enter")
    expect(window.get_by_role("alert")).to_contain_text("Bob renamed this page to “Roll-outs” meanwhile")
    expect(field).to_have_value("Mine")
    field.press("Enter")

    expect(window.get_by_role("heading", name="Mine", level=1)).to_be_visible()


def test_topics_and_names_are_changed_beside_the_page(visit: Visit, alice: User, guide: Page) -> None:
    window = visit(alice)
    window.goto(f"/pages/{guide.pk}/")
    topics = window.get_by_role("region", name="Topics")

    topics.get_by_role("link", name="Change").click()
    field = topics.get_by_role("combobox", name="Add a topic")
    expect(field).to_be_focused()
    window.keyboard.type("Operations")
    window.keyboard.press("Enter")
    expect(topics.get_by_role("button", name="Remove “Operations”")).to_be_visible()
    expect(field).to_be_focused()
    topics.get_by_role("button", name="Remove “Releases”").click()
    expect(topics.get_by_role("button", name="Remove “Releases”")).to_have_count(0)
    topics.get_by_role("button", name="Done").click()

    expect(topics.get_by_role("link")).to_have_text(["Operations", "Change"])
    names = window.get_by_role("region", name="People also call this")
    names.get_by_role("link", name="Add a name").click()
    expect(names.get_by_role("textbox", name="Also called")).to_be_focused()
    window.keyboard.type("Runbook")
    window.keyboard.press("Enter")
    expect(names.get_by_role("button", name="Remove “Runbook”")).to_be_visible()
    window.keyboard.press("Escape")
    expect(names.get_by_role("listitem").first).to_have_text("Runbook")


def test_without_javascript_links_lead_to_forms(visit: Visit, alice: User, guide: Page) -> None:
    window = visit(alice, javascript=False)
    window.goto(f"/pages/{guide.pk}/")

    expect(window.locator("#page-text input").first).to_be_disabled()
    window.get_by_role("link", name="Change the title").click()
    window.get_by_role("textbox", name="Title").fill("How we release")
    window.get_by_role("button", name="Save").click()

    expect(window.get_by_role("heading", name="How we release", level=1)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_all_of_it_together_is_fit_for_everybody(
    visit: Visit, alice: User, guide: Page, width: int, scheme: str
) -> None:
    window = visit(alice, width=width, scheme=scheme)
    window.goto(f"/pages/{guide.pk}/")

    bar = select(window, "wrtten")
    check_with_axe(window)
    check_fits(window)
    bar.get_by_role("button", name="Correct this").click()
    expect(window.get_by_role("dialog")).to_be_visible()
    check_with_axe(window)
    window.keyboard.press("Escape")
    window.get_by_role("link", name="Change the title").click()
    expect(window.get_by_role("textbox", name="Title")).to_be_visible()
    window.get_by_role("region", name="Topics").get_by_role("link", name="Change").click()
    expect(window.get_by_role("combobox", name="Add a topic")).to_be_visible()
    check_with_axe(window)
    check_fits(window)
