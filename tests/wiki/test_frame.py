"""What readers share of a page is laid out once; what is one reader's own is never in it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.template.loader import render_to_string
from django.test import Client

from accounts.models import User
from spaces.models import Space
from wiki import actions, frame
from wiki.models import Page

PERSONAL = re.compile(r"alice|bob|@example\.com", re.IGNORECASE)


@pytest.fixture(autouse=True)
def _none_kept() -> Iterator[None]:
    caches["template_fragments"].clear()
    yield
    caches["template_fragments"].clear()


@pytest.fixture
def office(charlie: User, space: Space) -> Page:
    return actions.create_page(by=charlie, space=space, title="The office", body="Words of it.")


def shown(client: Client, page: Page) -> str:
    response = client.get(page.get_absolute_url())
    assert response.status_code == 200
    return response.text


def test_everybody_finds_their_own_menu_in_a_frame_that_is_shared(
    as_alice: Client, as_bob: Client, office: Page
) -> None:
    first, second, third = shown(as_alice, office), shown(as_bob, office), shown(as_alice, office)

    assert "alice@example.com" in first
    assert "bob" not in first
    assert "bob@example.com" in second
    assert "alice" not in second.casefold()
    assert nameless(first) == nameless(third)


def nameless(html: str) -> str:
    """Take the nonces out, which differ each time."""
    return re.sub(r'nonce="[^"]+"', "", html)


def test_what_is_kept_names_nobody_but_who_wrote(
    as_alice: Client, office: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: dict[str, str] = {}

    def render(template: str, *given: Any) -> str:
        return rendered.setdefault(template, render_to_string(template, *given))

    monkeypatch.setattr(frame, "render_to_string", render)

    shown(as_alice, office)

    document = rendered["wiki/page.html"]
    assert "Charlie" in document
    assert not PERSONAL.search(document)


def test_each_view_has_a_nonce_of_its_own_that_the_policy_names(as_bob: Client, office: Page) -> None:
    nonces = set()
    for _ in range(3):
        response = as_bob.get(office.get_absolute_url())
        (found,) = set(re.findall(r'nonce="([^"]+)"', response.text))
        assert f"'nonce-{found}'" in response["Content-Security-Policy"]
        nonces.add(found)

    assert len(nonces) == 3


def test_a_text_makes_no_holes(as_bob: Client, charlie: User, space: Space) -> None:
    nasty = "nonce. top. holes.TOP {{ holes.TOP }} 0123456789abcdef-top."
    page = actions.create_page(by=charlie, space=space, title=nasty, body=nasty)

    html = shown(as_bob, page)

    assert html.count('<header class="top">') == 1
    assert "{{ holes.TOP }} 0123456789abcdef-top." in html


def test_a_page_without_text_says_so(as_bob: Client, charlie: User, space: Space) -> None:
    page = actions.create_page(by=charlie, space=space, title="Empty")

    assert "Nothing is written here yet." in shown(as_bob, page)


def test_the_theme_of_the_browser_is_that_of_the_page(as_bob: Client, office: Page) -> None:
    plain = shown(as_bob, office)
    as_bob.cookies["theme"] = "dark"
    dark = shown(as_bob, office)

    assert "data-theme=" not in plain.split(">")[1]
    assert '<html lang="en" dir="ltr" data-theme="dark">' in dark


def test_what_has_just_happened_is_said_once(as_charlie: Client, office: Page) -> None:
    shown(as_charlie, office)
    as_charlie.post(f"/pages/{office.pk}/versions/1/restore/")

    assert "The page has this text already" in shown(as_charlie, office)
    assert "The page has this text already" not in shown(as_charlie, office)


def test_the_bar_follows_who_the_person_is(as_bob: Client, bob: User, office: Page) -> None:
    assert "Administration" not in shown(as_bob, office)

    User.objects.filter(pk=bob.pk).update(is_staff=True, name="Robert")

    html = shown(as_bob, office)
    assert "Administration" in html
    assert "Robert" in html
