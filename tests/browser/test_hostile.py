"""Texts that mean harm, in every place people's words are shown, with the policy and, as if it failed, without."""

import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from playwright.sync_api import Page as Window
from pytest_django.live_server_helper import LiveServer

from accounts.actions import change_profile
from accounts.models import User
from search.models import SavedSearch
from spaces import actions as spaces
from spaces.models import Space
from tests.browser.conftest import Visit
from tests.conftest import session_of
from wiki import actions
from wiki.models import Page

VECTORS = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    "\"><details open ontoggle=alert(1)>x</details><input autofocus onfocus='alert(1)'>",
    "';alert(1)//</title></textarea></script><script>alert(1)</script>",
    "[x](javascript:alert(1)) <a href='java&Tab;script:alert(1)' id=main>x</a>",
]
MARK = "window.alert = () => { document.documentElement.dataset.struck = 'yes' }"
STIR = """() => document.querySelectorAll('main *').forEach(element => {
  for (const kind of ['mouseover', 'focus', 'click']) element.dispatchEvent(new Event(kind, {cancelable: true}));
})"""


@pytest.fixture
def pages(alice: User, space: Space) -> list[Page]:
    """Write each text wherever a person may write."""
    spaces.create_space(by=alice, name=VECTORS[0], slug="hostile", description=VECTORS[2])
    change_profile(alice, by=alice, name=VECTORS[0], role=VECTORS[2], about="\n\n".join(VECTORS), time_zone="")
    return [write(alice, space, number, text) for number, text in enumerate(VECTORS)]


def write(by: User, space: Space, number: int, text: str) -> Page:
    topics = [text[:50].replace(",", " ")]
    page = actions.create_page(by=by, space=space, title=text, body="before", summary=text, topics=topics)
    body = f"{text}\n\n# {text}\n\n[[{text}]] ![{text}]({text})\n\n```\n{text}\n```\n"
    page = actions.edit_page(page, by=by, title=text, body=body, based_on=1, summary=text)
    actions.add_name(page, by=by, name=f"{number} {text}")
    actions.upload_file(by=by, name=f"{text}.svg", content=io.BytesIO(text.encode()), page=page)
    return page


@pytest.fixture(params=["with the policy", "without the policy"])
def context(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer, alice: User
) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=live_server.url, bypass_csp=request.param == "without the policy")
    context.add_cookies([{"name": "sessionid", "value": session_of(alice), "url": live_server.url}])
    context.add_init_script(MARK)
    yield context
    context.close()


def test_no_text_acts_wherever_it_is_shown(context: BrowserContext, pages: list[Page], space: Space) -> None:
    window = context.new_page()
    views = ("", "edit/", "history/", "compare/1/2/", "files/")
    addresses = [f"/pages/{page.pk}/{view}" for page in pages for view in views]
    lists = [
        "/",
        "/recent/",
        "/spaces/",
        "/spaces/hostile/",
        "/topics/",
        "/people/alice/",
        f"/spaces/{space.slug}/wanted/",
    ]

    struck = [address for address in addresses + lists if strikes(window, address)]
    struck += [text for text in VECTORS if strikes(window, f"/search/?q={text.replace('&', '%26')}")]

    assert struck == []


def test_no_text_acts_where_things_are_found(context: BrowserContext, alice: User, pages: list[Page]) -> None:
    for number, text in enumerate(VECTORS):
        SavedSearch.objects.create(person=alice, name=text[:100], address=f"q={number}")
    window = context.new_page()
    struck = [
        address for address in ("/search/", "/search/?q=alert", "/search/?space=hostile") if strikes(window, address)
    ]

    for typed in ("alert", "<img", "", "<b>alert</b>"):
        window.locator("#search-box").fill(typed)
        window.locator("#search-box").focus()
        window.wait_for_timeout(500)
        window.evaluate(STIR.replace("main", "#search-box-offers"))
        struck += [typed] if window.evaluate("document.documentElement.dataset.struck") else []

    assert struck == []


def strikes(window: Window, address: str) -> bool:
    window.goto(address)
    window.evaluate(STIR)
    return window.evaluate("document.documentElement.dataset.struck") is not None


def test_the_button_back_shows_nothing_once_one_is_signed_out(visit: Visit, alice: User, pages: list[Page]) -> None:
    window = visit(alice)
    window.goto(f"/pages/{pages[0].pk}/")
    window.goto("/accounts/logout/")
    window.locator("form[action$='/logout/'] .button.primary").click()
    window.wait_for_url("**/accounts/login/**")

    window.go_back()
    window.go_back()

    expect(window).to_have_url(re.compile("/accounts/login/"))
