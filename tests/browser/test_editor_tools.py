"""The editor's tools: its bar, the menu behind a slash, tables, keys; by keyboard and by mouse."""

import re

import pytest
from playwright.sync_api import Page as Window
from playwright.sync_api import expect

from accounts.models import User
from tests.browser.conftest import Visit, check_text, write_text
from tests.browser.editing import caret_to, content, open_editor, pick, wait_for_list
from wiki.models import Page


@pytest.fixture
def writing(visit: Visit, alice: User, guide: Page) -> Window:
    return open_editor(visit(alice), guide)


def test_the_bar_shows_what_holds_at_the_caret(writing: Window) -> None:
    write_text(writing, "## Heading\n\n- **bold** in a list\n")
    bar = writing.get_by_role("toolbar", name="Formatting")
    content(writing).get_by_text("bold", exact=True).click()

    expect(bar.get_by_role("button", name="Bold")).to_have_attribute("aria-pressed", "true")
    expect(bar.get_by_role("button", name="List", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(bar.get_by_role("button", name="Italic")).to_have_attribute("aria-pressed", "false")

    content(writing).get_by_text("Heading").click()
    expect(bar.get_by_role("button", name="Kind of paragraph")).to_have_text(re.compile("Heading$"))


def test_marks_go_on_and_off_by_their_keys(writing: Window) -> None:
    write_text(writing, "one word here")
    writing.keyboard.press("Control+Home")
    writing.keyboard.press("Control+ArrowRight")
    writing.keyboard.press("ArrowRight")
    writing.keyboard.press("Control+Shift+ArrowRight")

    for key, sign in (("b", "**"), ("i", "_"), ("e", "`")):
        writing.keyboard.press(f"Control+{key}")
        check_text(writing, f"one {sign}word{sign} here")
        writing.keyboard.press(f"Control+{key}")
        check_text(writing, "one word here")
    writing.keyboard.press("Control+Alt+3")

    check_text(writing, "### one word here")


def test_the_kind_of_paragraph_is_chosen_from_a_menu(writing: Window) -> None:
    writing.get_by_role("button", name="Kind of paragraph").click()
    writing.locator("#editor-styles").get_by_role("button", name="Smaller heading").click()
    writing.keyboard.type("Found")

    check_text(writing, "Old words.\n### Found")


def test_the_bar_is_one_stop_and_moves_by_arrows(writing: Window) -> None:
    writing.keyboard.press("Alt+F10")
    expect(writing.locator(".editor-tools :focus")).to_have_attribute("data-format", "undo")
    writing.keyboard.press("End")
    expect(writing.locator(".editor-tools :focus")).to_have_attribute("aria-label", "More")
    writing.keyboard.press("Home")
    writing.keyboard.press("ArrowRight")
    expect(writing.locator(".editor-tools :focus")).to_have_attribute("data-format", "redo")

    expect(writing.locator(".editor-tools [tabindex='0']")).to_have_count(1)
    writing.keyboard.press("Escape")
    expect(content(writing)).to_be_focused()


def test_the_menu_behind_a_slash_filters_and_puts_in(writing: Window) -> None:
    writing.keyboard.type("/tas")
    option = writing.get_by_role("option", name=re.compile("Task list"))
    expect(option).to_have_attribute("aria-selected", "true")
    wait_for_list(writing)
    writing.keyboard.press("Enter")
    writing.keyboard.type("buy milk")

    check_text(writing, "Old words.\n- [ ] buy milk")


def test_the_menu_behind_a_slash_works_by_mouse_and_is_one_step_to_undo(writing: Window) -> None:
    writing.keyboard.type("/")
    expect(writing.get_by_role("listbox")).to_contain_text("Kept up to date")
    pick(writing, "^Warning")
    check_text(writing, 'Old words.\n\n!!! warning "Warning"\n    ')

    writing.keyboard.press("Control+z")

    check_text(writing, "Old words.\n/")


def test_a_slash_within_words_opens_nothing(writing: Window) -> None:
    writing.keyboard.type("and/or 1/2")
    writing.wait_for_timeout(300)  # a list would have opened

    expect(writing.get_by_role("listbox")).to_have_count(0)


def test_tables_are_written_by_tab_and_enter(writing: Window) -> None:
    writing.get_by_role("button", name="Table", exact=True).click()
    writing.keyboard.type("Server")
    writing.keyboard.press("Tab")
    writing.keyboard.type("Role")
    writing.keyboard.press("Tab")
    writing.keyboard.type("alpha")
    writing.keyboard.press("Enter")
    writing.keyboard.type("beta")
    writing.keyboard.press("Tab")
    writing.keyboard.press("Tab")
    writing.keyboard.type("gamma")

    check_text(writing, "Old words.\n\n| Server | Role |\n| --- | --- |\n| alpha |  |\n| beta |  |\n| gamma |  |")


def test_rows_and_columns_come_and_go_and_other_lines_stay(writing: Window) -> None:
    table = "|a|b|\n|---|:-:|\n|1 |  2|\n|3|4|"
    write_text(writing, f"{table}\n\nend")
    content(writing).locator(".cm-cell", has_text=re.compile("^\\|1")).click()
    tools = writing.get_by_role("toolbar", name="Table")

    tools.get_by_role("button", name="Add a row below").click()
    check_text(writing, "|a|b|\n|---|:-:|\n|1 |  2|\n|  |  |\n|3|4|\n\nend")
    tools.get_by_role("button", name="Remove this row").click()
    check_text(writing, f"{table}\n\nend")
    content(writing).locator(".cm-cell", has_text=re.compile("^\\|1")).click()
    tools.get_by_role("button", name="Add a column after this").click()
    check_text(writing, "|a|  |b|\n|---| --- |:-:|\n|1 |  |  2|\n|3|  |4|\n\nend")
    tools.get_by_role("button", name="Remove this column").click()
    check_text(writing, f"{table}\n\nend")
    content(writing).locator(".cm-cell", has_text=re.compile("^\\|1")).click()
    tools.get_by_role("button", name="End at the right").click()
    check_text(writing, f"{table.replace('|---|', '|---:|')}\n\nend")
    caret_to(writing, "end")
    expect(tools).to_have_count(0)


def test_undo_goes_back_over_everything(writing: Window) -> None:
    writing.keyboard.type("typed")
    writing.keyboard.press("Control+a")
    writing.keyboard.press("Control+b")
    write_text(writing, "From elsewhere.")
    for _ in range(8):
        writing.keyboard.press("Control+z")
    check_text(writing, "Old words.\n")
    for _ in range(8):
        writing.keyboard.press("Control+y")

    check_text(writing, "From elsewhere.")


def test_the_tab_key_leaves_the_text_and_in_lists_does_so_after_escape(writing: Window) -> None:
    writing.keyboard.type("- one\n")
    writing.keyboard.press("Tab")
    writing.keyboard.type("inner")
    check_text(writing, "Old words.\n- one\n  - inner")
    writing.keyboard.press("Shift+Tab")
    check_text(writing, "Old words.\n- one\n- inner")
    writing.keyboard.press("Escape")
    writing.keyboard.press("Tab")

    expect(content(writing)).not_to_be_focused()
