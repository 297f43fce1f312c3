"""What tests of the editor do again and again."""

from playwright.sync_api import Locator
from playwright.sync_api import Page as Window

from tests.browser.conftest import focus_text
from wiki.models import Page


def open_editor(window: Window, page: Page) -> Window:
    window.on("dialog", lambda dialog: dialog.accept())
    window.goto(f"/pages/{page.pk}/edit/")
    focus_text(window)
    window.keyboard.press("Control+End")
    return window


def content(window: Window) -> Locator:
    return window.locator(".cm-content")


def caret_to(window: Window, words: str) -> None:
    """Put the caret behind some words, as a click there would."""
    content(window).get_by_text(words).first.click()
    window.keyboard.press("End")
