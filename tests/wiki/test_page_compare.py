from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from spaces.models import Space
from wiki.actions import create_page, edit_page
from wiki.comparison import MOST_ROWS
from wiki.models import Page

OLD = "Ask Bob for a laptop.\n\nIt takes two days.\n"
NEW = "Ask Alice for a laptop.\n\nIt takes two days.\n\nBring your **badge**.\n"


def page_of(alice: User, space: Space, *bodies: str, titles: tuple[str, ...] = ()) -> Page:
    titles = titles or ("Laptops",) * len(bodies)
    page = create_page(by=alice, space=space, title=titles[0], body=bodies[0])
    for number, body in enumerate(bodies[1:], 1):
        page = edit_page(page, by=alice, title=titles[number], body=body, based_on=number)
    return page


def shown(client: Client, page: Page, old: int = 1, new: int = 2, **query: str) -> str:
    response = client.get(f"/pages/{page.pk}/compare/{old}/{new}/", query)
    assert response.status_code == 200
    return response.text


def test_it_marks_what_changed_in_the_text_as_read(as_bob: Client, alice: User, space: Space) -> None:
    text = shown(as_bob, page_of(alice, space, OLD, NEW))

    assert "Ask <del>Bob</del> <ins>Alice</ins> for" in text
    assert "<strong>" in text
    assert "It takes two days." in text


def test_side_by_side_shows_both_columns(as_bob: Client, alice: User, space: Space) -> None:
    text = shown(as_bob, page_of(alice, space, OLD, NEW), layout="side")

    assert text.count("<del>Bob</del>") == 2
    assert "only-old" in text
    assert "only-new" in text


def test_it_marks_what_changed_in_the_source(as_bob: Client, alice: User, space: Space) -> None:
    page = page_of(alice, space, OLD, NEW)

    inline = shown(as_bob, page, view="source")
    beside = shown(as_bob, page, view="source", layout="side")

    assert "Ask <del>Bob</del> for a laptop." in inline
    assert "Ask <ins>Alice</ins> for a laptop." in inline
    assert "<ins>Bring your **badge**.</ins>" in inline
    assert 'class="removed"' in inline
    assert 'class="changed"' in beside


def test_it_compares_the_titles_too(as_bob: Client, alice: User, space: Space) -> None:
    page = page_of(alice, space, OLD, OLD, titles=("Laptop", "<b>Laptops</b>"))

    text = shown(as_bob, page)

    assert "<del>Laptop</del> <ins>&lt;b&gt;Laptops&lt;/b&gt;</ins>" in text
    assert "Only the title differs." in text


def test_a_version_is_the_same_as_itself(as_bob: Client, alice: User, space: Space) -> None:
    assert "Nothing differs" in shown(as_bob, page_of(alice, space, OLD, NEW), 1, 1)


def test_it_says_when_only_the_typing_differs(as_bob: Client, alice: User, space: Space) -> None:
    page = page_of(alice, space, "**bold**", "__bold__")

    assert "Both versions read the same" in shown(as_bob, page)
    assert "<del>" in shown(as_bob, page, view="source")


def test_it_says_when_only_line_ends_differ(as_bob: Client, alice: User, space: Space) -> None:
    page = page_of(alice, space, "words", "words\n")

    assert "No line differs" in shown(as_bob, page, view="source")


def test_one_walks_from_change_to_change_in_the_same_view(as_bob: Client, alice: User, space: Space) -> None:
    page = page_of(alice, space, "one", "two", "three", "four")

    text = shown(as_bob, page, 2, 3, view="source", layout="side")

    assert f'href="/pages/{page.pk}/compare/1/2/?view=source&amp;layout=side"' in text
    assert f'href="/pages/{page.pk}/compare/3/4/?view=source&amp;layout=side"' in text


def test_the_first_and_the_last_change_have_no_neighbour(as_bob: Client, alice: User, space: Space) -> None:
    text = shown(as_bob, page_of(alice, space, "one", "two"))

    assert 'rel="prev"' not in text
    assert 'rel="next"' not in text


def test_the_older_one_stands_first(as_bob: Client, alice: User, space: Space) -> None:
    page = page_of(alice, space, "one", "two")

    response = as_bob.get(f"/pages/{page.pk}/compare/2/1/")

    assert response.headers["Location"] == f"/pages/{page.pk}/compare/1/2/"


def test_the_choice_in_the_history_leads_here(as_bob: Client, alice: User, space: Space) -> None:
    page = page_of(alice, space, "one", "two")

    response = as_bob.get(f"/pages/{page.pk}/compare/", {"old": "2", "new": "1"})

    assert response.headers["Location"] == f"/pages/{page.pk}/compare/1/2/"


@pytest.mark.parametrize("query", [{}, {"old": "1"}, {"old": "x", "new": "2"}, {"old": "1", "new": "9" * 30}])
def test_a_choice_that_is_none_is_asked_for_again(
    as_bob: Client, alice: User, space: Space, query: dict[str, str]
) -> None:
    page = page_of(alice, space, "one", "two")

    response = as_bob.get(f"/pages/{page.pk}/compare/", query, follow=True)

    assert response.redirect_chain == [(f"/pages/{page.pk}/history/", 302)]
    assert "Choose two versions to compare." in response.text


def test_there_is_nothing_to_compare_with_what_is_not_there(as_bob: Client, alice: User, space: Space) -> None:
    page = page_of(alice, space, "one", "two")

    assert as_bob.get(f"/pages/{page.pk}/compare/1/3/").status_code == 404
    assert as_bob.get(f"/pages/{page.pk}/compare/0/1/").status_code == 404


def test_a_stranger_does_not_find_it(as_charlie: Client, alice: User, secret_space: Space) -> None:
    page = page_of(alice, secret_space, "one", "two")

    assert as_charlie.get(f"/pages/{page.pk}/compare/1/2/").status_code == 404
    assert as_charlie.get(f"/pages/{page.pk}/compare/").status_code == 404


def test_it_only_shows(as_alice: Client, alice: User, space: Space) -> None:
    page = page_of(alice, space, "one", "two")

    assert as_alice.post(f"/pages/{page.pk}/compare/1/2/").status_code == 405
    assert as_alice.post(f"/pages/{page.pk}/compare/").status_code == 405


def test_what_was_typed_is_never_obeyed(as_bob: Client, alice: User, space: Space) -> None:
    page = page_of(alice, space, "<script>alert(1)</script> a", "<script>alert(2)</script> b")

    queries: list[dict[str, Any]] = [{}, {"view": "source"}, {"view": "source", "layout": "side"}, {"layout": "side"}]
    for query in queries:
        assert "<script>alert" not in shown(as_bob, page, **query)


def test_texts_that_share_nothing_are_shown_up_to_a_limit(as_bob: Client, alice: User, space: Space) -> None:
    old = "\n".join(f"a{number}" for number in range(3000))
    new = "\n".join(f"b{number}" for number in range(3000))

    text = shown(as_bob, page_of(alice, space, old, new), view="source", layout="side")

    assert text.count("<tr class=") == MOST_ROWS
    assert "The rest is not shown" in text
