"""What tests of drafts do again and again."""

import re

from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Window

from accounts.models import User
from tests.browser.conftest import write_text
from tests.conftest import session_of
from wiki.models import Page

KEPT = re.compile(r"Draft kept \d\d:\d\d")


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
