"""Saving: two people at one page, one section alone, a look before, and where one lands."""

import base64
import io
import re

import pytest
from playwright.sync_api import Page as Window
from playwright.sync_api import expect

from accounts.models import User
from history.models import Change
from spaces.models import Space
from tests.browser.conftest import Visit, check_fits, check_text, check_with_axe, write_text
from wiki import actions
from wiki.models import Page

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
TEXT = """Everybody gets one.

## Choosing

Small or large.

## Ordering

Ask IT on Monday.

Wait a week.

## Returning

Bring it back.
"""


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", body=TEXT)


def body_of(page: Page) -> str:
    return str(Page.objects.with_text().get(pk=page.pk).body)


def open_form(visit: Visit, person: User, page: Page, section: str = "", **options: object) -> Window:
    window = visit(person, **options)
    window.goto(f"/pages/{page.pk}/edit/{f'?section={section}' if section else ''}")
    return window


def save(window: Window) -> None:
    window.locator(".save-bar").get_by_role("button", name="Save", exact=True).click()


def test_unrelated_sections_of_two_people_are_merged(visit: Visit, alice: User, bob: User, laptops: Page) -> None:
    hers, his = open_form(visit, alice, laptops), open_form(visit, bob, laptops)
    write_text(hers, TEXT.replace("Small or large.", "Always small."))
    write_text(his, TEXT.replace("Bring it back.", "Keep it."))

    save(hers)
    expect(hers.locator("#page-text")).to_contain_text("Always small.")
    save(his)

    expect(his.locator("#page-text")).to_contain_text("Keep it.")
    expect(his.locator("#page-text")).to_contain_text("Always small.")
    expect(his.get_by_text("Both changes are in it now.")).to_be_visible()


def test_a_heading_opens_its_section_and_one_lands_there(visit: Visit, alice: User, laptops: Page) -> None:
    window = visit(alice)
    window.goto(f"/pages/{laptops.pk}/")
    window.get_by_role("heading", name="Returning").hover()
    window.get_by_role("link", name="Edit section “Returning”").click()

    expect(window.get_by_text("Only the section “Returning” is here.")).to_be_visible()
    check_text(window, "## Returning\n\nBring it back.")
    expect(window.locator("[name=title]")).to_have_count(0)
    write_text(window, "## Returning\n\nBring it back on Friday.")
    save(window)

    expect(window).to_have_url(re.compile(rf"/pages/{laptops.pk}-laptops/#h-returning$"))
    assert body_of(laptops) == TEXT.replace("Bring it back.", "Bring it back on Friday.")


def test_two_sections_written_at_once_never_clash(visit: Visit, alice: User, bob: User, laptops: Page) -> None:
    hers = open_form(visit, alice, laptops, "h-ordering")
    his = open_form(visit, bob, laptops, "h-returning")
    write_text(hers, "## Ordering\n\nAsk Mia.")
    write_text(his, "## Returning\n\nKeep it.")

    save(hers)
    expect(hers.locator("#page-text")).to_contain_text("Ask Mia.")
    save(his)

    expect(his.locator("#page-text")).to_contain_text("Keep it.")
    expect(his.locator("#page-text")).to_contain_text("Ask Mia.")


def clash(visit: Visit, alice: User, bob: User, page: Page, section: str = "", **options: object) -> Window:
    """Have Alice and Bob change the same line, and give Bob's window, which says so."""
    hers, his = open_form(visit, alice, page), open_form(visit, bob, page, section, **options)
    write_text(hers, TEXT.replace("Ask IT on Monday.", "Ask IT on Friday.").replace("Small or", "Middle or"))
    mine = "## Ordering\n\nAsk Bob on Monday.\n\nWait a week."
    text = mine if section else TEXT.replace("Ask IT on Monday.", "Ask Bob on Monday.")
    if options.get("javascript", True):
        write_text(his, text)
    else:
        his.locator("[name=body]").fill(text)
    save(hers)
    expect(hers.locator("#page-text")).to_contain_text("Ask IT on Friday.")
    save(his)
    expect(his.get_by_role("heading", name="Two changes met")).to_be_visible()
    return his


def test_a_clash_is_settled_by_choosing(visit: Visit, alice: User, bob: User, laptops: Page) -> None:
    window = clash(visit, alice, bob, laptops)

    window.get_by_role("radio", name="What Alice saved").check()
    check_text(window, re.compile(r"\n\nAsk IT on Friday\.\n\n"))
    window.get_by_role("radio", name="Both, mine first").check()
    check_text(window, re.compile(r"\n\nAsk Bob on Monday\.\nAsk IT on Friday\.\n\n"))
    window.get_by_role("radio", name="Mine", exact=True).check()
    check_text(window, re.compile(r"\n\nAsk Bob on Monday\.\n\nWait"))
    save(window)

    expect(window.locator("#page-text")).to_contain_text("Ask Bob on Monday.")
    assert "Middle or large." in body_of(laptops)
    assert "Friday" not in body_of(laptops)


def test_the_text_of_a_clash_stays_one_s_own_to_write(visit: Visit, alice: User, bob: User, laptops: Page) -> None:
    window = clash(visit, alice, bob, laptops)

    window.get_by_role("button", name="Edit it in the text").click()
    window.keyboard.type("Ask both.")
    window.get_by_role("radio", name="Mine", exact=True).check()

    expect(window.get_by_text("This place was changed by hand")).to_be_visible()
    save(window)
    expect(window.locator("#page-text")).to_contain_text("Ask both.")


def test_a_section_clashes_only_there(visit: Visit, alice: User, bob: User, laptops: Page) -> None:
    window = clash(visit, alice, bob, laptops, "h-ordering")

    expect(window.get_by_text("Only this section of “Laptops” is shown")).to_be_visible()
    assert "Middle or large." not in window.content()
    window.get_by_role("radio", name="Both, mine first").check()
    save(window)

    expect(window.locator("#page-text")).to_contain_text("Middle or large.")
    expect(window).to_have_url(re.compile("#h-ordering$"))
    assert "## Ordering\n\nAsk Bob on Monday.\nAsk IT on Friday.\n\nWait a week.\n\n## Returning" in body_of(laptops)


def test_a_clash_is_settled_without_scripts(visit: Visit, alice: User, bob: User, laptops: Page) -> None:
    window = clash(visit, alice, bob, laptops, javascript=False)

    window.get_by_role("radio", name="What Alice saved").check()
    save(window)

    expect(window.locator("#page-text")).to_contain_text("Ask IT on Friday.")
    assert "Bob" not in body_of(laptops)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_clash_page_is_open_to_everybody(
    visit: Visit, alice: User, bob: User, laptops: Page, width: int, scheme: str
) -> None:
    window = clash(visit, alice, bob, laptops, width=width, scheme=scheme)

    check_with_axe(window)
    check_fits(window)


def test_a_look_before_saving_shows_change_and_hints(visit: Visit, alice: User, laptops: Page) -> None:
    window = open_form(visit, alice, laptops)
    picture = actions.upload_file(by=alice, name="x.png", content=io.BytesIO(DOT), page=laptops)
    write_text(
        window, TEXT.replace("Small or large.", "See [[Nowhere yet]].") + f"\n![]({picture.get_absolute_url()})\n"
    )

    window.get_by_role("button", name="Review changes").click()
    dialog = window.get_by_role("dialog", name="Before you save")
    expect(dialog.get_by_text("There is no page “Nowhere yet” yet.")).to_be_visible()
    expect(dialog.get_by_text("The picture “x.png” has no words")).to_be_visible()
    expect(dialog.locator("ins").first).to_be_visible()
    dialog.get_by_text("Your change, as typed").click()
    expect(dialog.locator("table.diff")).to_be_visible()
    check_with_axe(window)

    dialog.get_by_role("button", name="Line 5").click()
    expect(dialog).to_be_hidden()
    window.keyboard.type("Small.")
    check_text(window, re.compile(r"## Choosing\n\nSmall\.\n\n## Ordering"))


def test_one_saves_from_the_look(visit: Visit, alice: User, laptops: Page) -> None:
    window = open_form(visit, alice, laptops, width=390, scheme="dark")
    write_text(window, TEXT.replace("Bring it", "Carry it"))

    window.get_by_role("button", name="Review changes").click()
    dialog = window.get_by_role("dialog", name="Before you save")
    expect(dialog.get_by_text("Nothing stands out")).to_be_visible()
    check_with_axe(window)
    check_fits(window)
    dialog.get_by_role("button", name="Save").click()

    expect(window).to_have_url(re.compile("#h-returning$"))


def test_without_scripts_the_look_stands_in_the_form(visit: Visit, alice: User, laptops: Page) -> None:
    window = open_form(visit, alice, laptops, javascript=False)
    window.locator("[name=body]").fill("[[Nowhere yet]]")

    window.get_by_role("button", name="Review changes").click()

    expect(window.get_by_text("There is no page “Nowhere yet” yet.")).to_be_visible()
    expect(window.locator("[name=body]")).to_have_value("[[Nowhere yet]]")


def test_a_small_change_is_called_so(visit: Visit, alice: User, laptops: Page) -> None:
    window = open_form(visit, alice, laptops)
    write_text(window, TEXT.replace("Everybody", "Everyone"))
    window.get_by_label("Small change").check()
    save(window)
    expect(window.locator("#page-text")).to_contain_text("Everyone")

    window.goto("/recent/")
    expect(window.get_by_text("Small change", exact=True)).to_have_count(1)
    window.get_by_role("link", name="Without small ones").click()

    expect(window.get_by_text("Small change", exact=True)).to_have_count(0)
    assert Change.objects.of("page", laptops.pk).get(number=2).is_minor


def test_enter_in_the_summary_saves(visit: Visit, alice: User, laptops: Page) -> None:
    window = open_form(visit, alice, laptops)
    write_text(window, TEXT.replace("Everybody", "Everyone"))
    window.get_by_label("What you changed").fill("Say it shorter")

    window.get_by_label("What you changed").press("Enter")

    expect(window.locator("#page-text")).to_contain_text("Everyone")
    assert Change.objects.of("page", laptops.pk).get(number=2).summary == "Say it shorter"
