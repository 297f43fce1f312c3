"""A person whose texts are slow to lay out waits for themselves; what was typed is given back."""

from collections.abc import Iterator

import pytest
from django.test import Client

from accounts import turns
from accounts.models import User
from spaces.models import Space
from wiki import actions
from wiki.models import Page

WORDS = "Other texts of yours are still being laid out. Try again in a moment."


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    page = actions.create_page(by=alice, space=space, title="Laptops", body="Words")
    return actions.edit_page(page, by=alice, title="Laptops", body="Other words", based_on=1)


@pytest.fixture
def busy(alice: User, laptops: Page, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """Have Alice's turns all taken."""
    monkeypatch.setattr(turns, "PATIENCE", 0.0)
    with turns.turn_of(alice), turns.turn_of(alice):
        yield laptops


@pytest.mark.parametrize("path", ["/pages/new/?space=handbook", "/pages/{pk}/edit/", "/pages/preview/"])
def test_a_text_comes_back_with_the_reason(as_alice: Client, busy: Page, path: str) -> None:
    sent = {"title": "Typed title", "body": "Typed words", "based_on": "2", "summary": "Typed summary"}

    answer = as_alice.post(path.format(pk=busy.pk), sent)

    html = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (429, "2")
    assert all(words in html for words in (WORDS, "Typed title", "Typed words", "Typed summary"))
    assert Page.objects.with_text().get(pk=busy.pk).body == "Other words"


def test_a_preview_in_the_page_says_it_in_its_place(as_alice: Client, busy: Page) -> None:
    answer = as_alice.post("/pages/preview/", {"body": "x"}, headers={"HX-Request": "true"})

    assert answer.status_code == 429
    assert WORDS in answer.content.decode()
    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize("path", ["versions/1/", "compare/1/2/"])
def test_looking_back_waits_too(as_alice: Client, busy: Page, path: str) -> None:
    answer = as_alice.get(f"/pages/{busy.pk}/{path}")

    assert answer.status_code == 429
    assert WORDS in answer.content.decode()


@pytest.mark.parametrize("path", ["versions/1/restore/", "copy/"])
def test_what_saves_a_text_waits_too(as_alice: Client, busy: Page, path: str) -> None:
    assert as_alice.post(f"/pages/{busy.pk}/{path}", {"title": "Copy", "space": "handbook"}).status_code == 429
    assert Page.objects.count() == 1


def test_reading_and_opening_the_form_never_wait(as_alice: Client, busy: Page) -> None:
    assert as_alice.get(busy.get_absolute_url()).status_code == 200
    assert as_alice.get(f"/pages/{busy.pk}/edit/").status_code == 200
