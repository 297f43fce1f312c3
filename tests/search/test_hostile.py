"""Whatever is typed or stored is answered calmly and shown as text."""

import pytest
from django.test import Client

from accounts.models import User
from search.queries import find
from search.suggesting import nearest, suggest
from spaces.models import Space
from tests.search.conftest import put

HOSTILE = [
    "",
    " ",
    "'",
    '"',
    '"never closed',
    "\\",
    "\\'",
    "it's",
    "a\x00b",
    "\ud800",
    "the",
    "the of and",
    "!!! ??? ...",
    "& | ! <-> ()",
    "a:* & b",
    "%",
    "_",
    "%s %(x)s {0} {visible}",
    "😀",
    "مرحبا بالعالم",
    "日本語の検索",
    "x" * 10_000,
    "coffee " * 2_000,
    " ".join(f"word{number}" for number in range(2_000)),
    "http://example.com/a/b?c=d&e=f#g",
    "<script>alert(1)</script>",
    "'; DROP TABLE search_entry; --",
    "\u202eevil\u202c",
    "a\u0301" * 500,
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_anything_typed_is_answered(space: Space, alice: User, query: str) -> None:
    put(space, 1, "Coffee", "It is hot.")

    assert len(find(query, user=alice).items) <= 1
    assert len(suggest(query, user=alice)) <= 1
    assert len(nearest(query, user=alice)) <= 1


@pytest.mark.parametrize("path", ["/search/", "/search/suggest/"])
def test_any_address_shows_a_page(space: Space, as_alice: Client, path: str) -> None:
    put(space, 1, "Coffee", "It is hot.")
    sent = [query for query in HOSTILE if "\ud800" not in query]

    answers = {query: as_alice.get(path, {"q": query}).status_code for query in sent}

    assert answers == dict.fromkeys(sent, 200)


def test_signs_alone_are_nothing_to_search_for(space: Space, alice: User) -> None:
    put(space, 1, "Coffee", "It is hot and the best.")

    for query in ("!!! ??? ...", '""', "()", "*", "-", '-"…"'):
        assert not find(query, user=alice).is_searched


def test_text_cannot_put_markup_into_a_snippet(space: Space, alice: User) -> None:
    put(
        space,
        1,
        "<b>Bold</b>",
        "A & <img src=x onerror=alert(1)> \x02coffee\x03 </mark><script>alert(2)</script> coffee",
    )

    [hit] = find("coffee alert", user=alice).items

    assert hit.snippet.replace("<mark>", "").replace("</mark>", "").count("<") == 0
    assert "<mark>coffee</mark>" in hit.snippet
    assert "&amp;" in hit.snippet


def test_titles_places_and_headings_are_shown_as_text(space: Space, as_alice: Client) -> None:
    evil = "<script>alert(1)</script>"
    put(space, 1, f"Coffee {evil}", "Hot.", (evil, f"coffee {evil}"), (f"Two {evil}", "coffee"), place=evil)

    for path in ("/search/", "/search/suggest/"):
        page = as_alice.get(path, {"q": "coffee"}).content.decode()
        assert evil not in page
        assert "&lt;script&gt;" in page


def test_what_was_typed_is_shown_as_text(db: None, as_alice: Client) -> None:
    page = as_alice.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
