"""What tests of the editor do again and again."""

import re

from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Window

from tests.browser.conftest import focus_text, write_text
from wiki.models import Page

GIVE = """([target, event, {texts = {}, files = []}]) => {
    const content = document.querySelector(".cm-content");
    const held = new DataTransfer();
    for (const [type, text] of Object.entries(texts)) held.setData(type, text);
    for (const {name, type, coded} of files) {
        const bytes = Uint8Array.from(atob(coded), (sign) => sign.charCodeAt(0));
        held.items.add(new File([bytes], name, {type}));
    }
    const {right, top, bottom} = document.querySelector(target).getBoundingClientRect();
    const at = {clientX: right - 5, clientY: (top + bottom) / 2};
    const given = {bubbles: true, cancelable: true, clipboardData: held, dataTransfer: held, ...at};
    content.dispatchEvent(event === "paste" ? new ClipboardEvent("paste", given) : new DragEvent(event, given));
}"""


def open_editor(window: Window, page: Page) -> Window:
    window.on("dialog", lambda dialog: dialog.accept())
    window.goto(f"/pages/{page.pk}/edit/")
    focus_text(window)
    window.keyboard.press("Control+End")
    return window


def open_empty(window: Window, page: Page) -> Window:
    open_editor(window, page)
    write_text(window, "")
    return window


def paste(window: Window, *files: dict[str, str], **texts: str) -> None:
    """Paste files (name, type, base64-coded), or texts: `plain`, `html`."""
    held = {f"text/{kind}": text for kind, text in texts.items()}
    window.evaluate(GIVE, [".cm-content", "paste", {"texts": held, "files": list(files)}])


def drop(window: Window, *files: dict[str, str]) -> None:
    """Let files go at the end of the last line."""
    window.evaluate(GIVE, [".cm-line:last-child", "drop", {"files": list(files)}])


def wait_for_list(window: Window) -> None:
    """Wait until the list that opened while typing takes keys."""
    expect(window.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    expect(window.locator(".cm-tooltip-autocomplete-disabled")).to_have_count(0)
    # CodeMirror takes none for 75 ms, lest a list that comes up takes what was meant for the text.
    window.wait_for_timeout(100)


def pick(window: Window, name: str) -> None:
    """Click on one of the list that opened while typing; `name` is a pattern."""
    option = window.get_by_role("option", name=re.compile(name))
    expect(option).to_be_visible()
    wait_for_list(window)
    option.click()


def content(window: Window) -> Locator:
    return window.locator(".cm-content")


def caret_to(window: Window, words: str) -> None:
    """Put the caret behind some words, as a click there would."""
    content(window).get_by_text(words).first.click()
    window.keyboard.press("End")
