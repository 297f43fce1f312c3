"""Files put into a text: each has its place there from the first moment, and nothing that goes wrong harms the text."""

import base64
import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Dialog, FilePayload, Route, expect
from playwright.sync_api import Page as Window

from accounts.models import User
from tests.browser.conftest import Visit, check_text, check_with_axe, write_text
from tests.browser.editing import drop, open_editor, paste
from wiki.models import File, Page

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
LARGER = base64.b64encode(base64.b64decode(PIXEL) + bytes(300)).decode()  # less is taken for a dot


@pytest.fixture
def writing(visit: Visit, alice: User, guide: Page) -> Window:
    window = open_editor(visit(alice), guide)
    write_text(window, "One\n\nTwo")
    window.keyboard.press("Control+Home")
    window.keyboard.press("End")
    return window


@pytest.fixture
def held(writing: Window) -> Iterator[list[Route]]:
    """Hold uploads back until the test lets each go on."""
    routes = hold(writing)
    yield routes
    writing.unroute_all(behavior="ignoreErrors")


def hold(window: Window) -> list[Route]:
    routes: list[Route] = []

    def keep(route: Route) -> None:  # Playwright takes no method of a list
        routes.append(route)

    window.route("**/files/upload/", keep)
    return routes


def picture(name: str = "plan.png") -> FilePayload:
    return {"name": name, "mimeType": "image/png", "buffer": base64.b64decode(PIXEL)}


def note(name: str = "note.txt") -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": b"words"}


def choose(window: Window, *files: FilePayload) -> None:
    window.locator("input[type=file][data-upload-url]").set_input_files(list(files))


def check_becomes(window: Window, pattern: str) -> None:
    check_text(window, re.compile(f"^{pattern}$"))


def wait_for(held: list[Route], count: int, window: Window) -> None:
    for _ in range(300):
        if len(held) >= count:
            return
        window.wait_for_timeout(50)
    raise AssertionError(f"{len(held)} uploads began, not {count}.")


def test_a_picture_asks_what_it_shows(writing: Window) -> None:
    choose(writing, picture())
    field = writing.get_by_label("What does it show?")
    field.fill("Where the [desks] are")
    field.press("Enter")

    check_becomes(writing, r"One\n\n!\[Where the \\\[desks\\\] are\]\(/files/\d+/plan\.png\)\n\nTwo")
    expect(writing.locator(".upload")).to_have_count(0)


def test_a_picture_may_be_decoration(writing: Window) -> None:
    choose(writing, picture())
    writing.get_by_role("button", name="It is decoration").click()

    check_becomes(writing, r"One\n\n!\[\]\(/files/\d+/plan\.png\)\n\nTwo")
    expect(writing.locator(".upload")).to_have_count(0)


def test_what_was_typed_about_a_picture_is_saved_without_confirming(writing: Window) -> None:
    choose(writing, picture())
    check_becomes(writing, r"One\n\n!\[\]\(/files/\d+/plan\.png\)\n\nTwo")
    writing.get_by_label("What does it show?").fill("The plan")
    writing.get_by_role("button", name="Save", exact=True).click()

    expect(writing.locator("#page-text img")).to_have_attribute("alt", "The plan")


def test_a_file_becomes_a_link_where_the_caret_was(writing: Window) -> None:
    choose(writing, note())

    check_becomes(writing, r"One \[note\.txt\]\(/files/\d+/note\.txt\)\n\nTwo")


def test_its_place_follows_what_is_written_meanwhile(writing: Window, held: list[Route]) -> None:
    choose(writing, note())
    wait_for(held, 1, writing)
    writing.keyboard.press("Control+Home")
    writing.keyboard.type("Zero\n")
    writing.keyboard.press("Control+End")
    writing.keyboard.type(" and three")

    held[0].continue_()

    check_becomes(writing, r"Zero\nOne \[note\.txt\]\(/files/\d+/note\.txt\)\n\nTwo and three")


def test_several_go_up_at_once_and_land_in_order(writing: Window, held: list[Route]) -> None:
    choose(writing, note("a.txt"), note("b.txt"), note("c.txt"))
    wait_for(held, 3, writing)

    for route in reversed(held):
        route.continue_()
        expect(writing.locator(".upload")).to_have_count(3 - 1 - list(reversed(held)).index(route))

    check_text(writing, re.compile(r"\[a\.txt\].*\[b\.txt\].*\[c\.txt\]"))


def test_one_may_stop(writing: Window, held: list[Route]) -> None:
    choose(writing, note())
    wait_for(held, 1, writing)

    writing.get_by_role("button", name="Stop uploading note.txt").click()

    expect(writing.locator(".upload")).to_have_count(0)
    check_text(writing, "One\n\nTwo")


def test_a_failure_says_why_and_can_be_tried_again(writing: Window) -> None:
    writing.route("**/files/upload/", lambda route: route.abort(), times=1)
    choose(writing, note())
    expect(writing.locator(".upload")).to_contain_text("The connection was lost.")
    check_text(writing, "One\n\nTwo")
    check_with_axe(writing)

    writing.get_by_role("button", name="Try again").click()

    check_becomes(writing, r"One \[note\.txt\]\(/files/\d+/note\.txt\)\n\nTwo")


def test_what_is_too_big_names_the_limit(writing: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "FILE_MAX_BYTES", 3)

    choose(writing, note())

    expect(writing.locator(".upload")).to_contain_text("“note.txt” is larger than 3")
    writing.get_by_role("button", name="Remove note.txt").click()
    expect(writing.locator(".upload")).to_have_count(0)
    check_text(writing, "One\n\nTwo")


def test_a_screenshot_is_pasted(writing: Window) -> None:
    paste(writing, {"name": "image.png", "type": "image/png", "coded": PIXEL})

    check_becomes(writing, r"One\n\n!\[\]\(/files/\d+/image\.png\)\n\nTwo")


def test_a_dropped_file_lands_where_it_was_let_go(writing: Window) -> None:
    drop(writing, {"name": "n.txt", "type": "text/plain", "coded": "d29yZHM="})

    check_becomes(writing, r"One\n\nTwo \[n\.txt\]\(/files/\d+/n\.txt\)")


def test_a_picture_inside_of_what_is_pasted_becomes_a_file(writing: Window) -> None:
    html = f'<p>Before <b>it</b></p><p><img alt="Plan" src="data:image/png;base64,{LARGER}"></p><p>After</p>'

    paste(writing, plain="x", html=html)

    check_text(writing, re.compile(r"\*\*it\*\*\n\n!\[Plan\]\(/files/"))
    assert File.objects.count() == 1


def test_saving_meanwhile_asks(visit: Visit, alice: User, guide: Page) -> None:
    window = visit(alice)
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    window.on("dialog", refuse)
    window.goto(f"/pages/{guide.pk}/edit/")
    write_text(window, "New words.")
    routes = hold(window)
    choose(window, note())
    wait_for(routes, 1, window)

    with window.expect_event("dialog"):
        window.get_by_role("button", name="Save", exact=True).click()

    assert asked == ["Files are still on their way and would be missing. Save without them?"]
    routes[0].continue_()
    check_text(window, re.compile(r"\[note\.txt\]"))
    window.unroute_all(behavior="ignoreErrors")
