"""Chromium, signed-in people, and a page that fails its test on any error in the console."""

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.signals import request_finished, request_started
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, expect
from playwright.sync_api import Page as Window
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from spaces.models import Space
from tests.conftest import session_of
from wiki import actions
from wiki.models import Page

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop; the ORM here is still used in turn
AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
# The first is Chromium without the window around its pages, and takes a third of the time to open one.
CHROMIUM = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
SWITCHES = [
    "--no-sandbox",
    "--site-per-process",  # as with a window: a frame that hangs leaves the page alone
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Visit = Callable[..., Window]
expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this room, and leave them for last: Playwright keeps an event loop running from its first one on."""
    for item in items:
        if is_here(item):
            item.add_marker(pytest.mark.browser)
    items.sort(key=is_here)


def is_here(item: pytest.Item) -> bool:
    return "tests/browser" in item.path.as_posix()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Use the installed Chromium where there is one, else Playwright's own."""
    installed = next(filter(None, map(shutil.which, CHROMIUM)), None)
    return {"args": SWITCHES, **({"executable_path": installed} if installed else {})}


@pytest.fixture(scope="session", autouse=True)
def files_for_every_origin() -> Iterator[None]:
    """Serve scripts as WhiteNoise does: the frame that diagrams are drawn in has no origin, and may have ours."""
    serve = StaticFilesHandler.serve

    def serve_to_all(handler: StaticFilesHandler, request: HttpRequest) -> HttpResponseBase:
        response = serve(handler, request)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", serve_to_all)
        yield


@pytest.fixture
def guide(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Release guide", body="Old words.\n")


class UnderWay:
    """The requests that the live server is at: a window that closes may still say so, and the tables are emptied after it."""

    def __init__(self) -> None:
        self.count = 0
        self.lock = Lock()  # each request has a thread
        request_started.connect(self.begin)
        request_finished.connect(self.end)

    def forget(self) -> None:
        request_started.disconnect(self.begin)
        request_finished.disconnect(self.end)

    def begin(self, **_: object) -> None:
        with self.lock:
            self.count += 1

    def end(self, **_: object) -> None:
        with self.lock:
            self.count -= 1

    def wait_for_none(self) -> None:
        """Wait until none came for a moment, at most some seconds."""
        quiet = 0
        for _ in range(200):
            time.sleep(0.02)
            quiet = 0 if self.count > 0 else quiet + 1
            if quiet == 5:
                return


@pytest.fixture
def under_way() -> Iterator[UnderWay]:
    """Count anew for each test: what an earlier one left open is not waited for."""
    counted = UnderWay()
    yield counted
    counted.forget()


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer, transactional_db: None, under_way: UnderWay) -> Iterator[Visit]:
    """Open a window for a person, signed in; `visit(alice)`, or `visit(alice, width=390, javascript=False)`."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_window(
        person: User | None = None, *, width: int = 1280, scheme: str = "light", javascript: bool = True
    ) -> Window:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]  # the tests say light or dark
            java_script_enabled=javascript,
        )
        contexts.append(context)
        if person:
            context.add_cookies([{"name": "sessionid", "value": session_of(person), "url": live_server.url}])
        window = context.new_page()
        window.set_default_timeout(20_000)
        window.set_default_navigation_timeout(30_000)  # the first page of all waits for the server to warm up
        window.on("console", lambda message: errors.append(message.text) if is_fault(message) else None)
        window.on("pageerror", lambda error: errors.append(str(error)))
        return window

    yield open_window
    for context in contexts:
        context.close()
    under_way.wait_for_none()
    assert errors == []


def is_fault(message: ConsoleMessage) -> bool:
    """Say whether a console message is an error of ours; a refused form's own status is not, nor a connection cut on purpose."""
    asked_for = (
        "the server responded with a status of",
        "net::ERR_FAILED",
        "net::ERR_INTERNET_DISCONNECTED",
        "htmx:sendAbort",  # a request that a newer one replaced; of one that failed htmx says htmx:sendError
        "htmx:afterRequest",
    )
    return message.type == "error" and not any(words in message.text for words in asked_for)


STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]  # WCAG 2.2 A and AA


def check_with_axe(window: Window, rules: list[str] = STANDARDS) -> None:
    """Fail on anything axe-core finds against these of its tags or rules."""
    window.evaluate(AXE.read_text(encoding="utf-8"))
    found = window.evaluate("rules => axe.run(document, {runOnly: rules})", rules)
    assert [f"{v['id']}: {[node['target'] for node in v['nodes']][:5]}" for v in found["violations"]] == []


def check_fits(window: Window) -> None:
    """Fail when the page scrolls sideways."""
    assert window.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1")


def write_text(window: Window, text: str) -> None:
    """Put a text in place of what is being written, as one who pastes over all of it; by keys, in tests of the editor."""
    focus_text(window)
    window.locator("textarea[name=body]").evaluate(
        "(area, text) => { area.value = text; area.dispatchEvent(new Event('input', {bubbles: true})) }", text
    )


def check_text(window: Window, text: str | re.Pattern[str]) -> None:
    """Fail unless the text being written, which the form would send, becomes this one."""
    expect(window.locator("textarea[name=body]")).to_have_value(text)


def focus_text(window: Window) -> None:
    """Go into the text with the keyboard, once the editor stands."""
    expect(window.locator("textarea[name=body] + .cm-editor")).to_be_visible()
    window.locator(".cm-content").focus()
