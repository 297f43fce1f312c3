"""A link to what its reader may not see looks as if it led nowhere, to the letter."""

import io
import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from spaces.actions import Members
from spaces.models import Space
from tests.api.conftest import program_of
from wiki import actions
from wiki.models import Page

TEXT = "[[Combination]] [[Vault:Combination|the code]] [[combination#Left]] [x](/pages/{pk}/) [y](/pages/{pk}-any/#z)"


@pytest.fixture
def combination(alice: User, secret_space: Space) -> Page:
    return actions.create_page(by=alice, space=secret_space, title="Combination", body="Zebra", topics=["Locks"])


@pytest.fixture
def notes(alice: User, space: Space, combination: Page) -> Page:
    return actions.create_page(by=alice, space=space, title="Notes", body=TEXT.format(pk=combination.pk))


def text(client: Client, page: Page) -> str:
    found = re.search(
        r'<article class="prose" id="page-text">(.*?)</article>', client.get(f"/pages/{page.pk}/").text, re.DOTALL
    )
    assert found
    return found[1]


def as_written_by(user: User, page: Page) -> str:
    """Give what the text would be, had this person written it and were the hidden page not there at all."""
    return actions.create_page(
        by=user, space=page.space, title="Copy", body=Page.objects.with_text().get(pk=page.pk).body
    ).html


def test_who_may_see_the_page_is_led_there(as_bob: Client, notes: Page, combination: Page) -> None:
    shown = text(as_bob, notes)

    assert shown.count(f'href="/pages/{combination.pk}/') == 5
    assert 'class="missing"' not in shown


def test_to_others_it_looks_like_no_page(as_charlie: Client, charlie: User, notes: Page) -> None:
    shown = text(as_charlie, notes)

    assert shown == as_written_by(charlie, notes)
    assert shown.count('class="missing"') == 3


def test_it_looks_so_in_the_api_too(charlie: User, bob: User, notes: Page, combination: Page) -> None:
    shown = program_of(charlie).get(f"/pages/{notes.pk}").json()["html"]

    assert shown == as_written_by(charlie, notes)
    assert f'href="/pages/{combination.pk}/" data-unwritten' in program_of(bob).get(f"/pages/{notes.pk}").json()["html"]


def test_a_clash_hands_over_what_one_may_see(charlie: User, bob: User, notes: Page) -> None:
    actions.edit_page(notes, by=bob, title="Notes", body="By Bob [[Combination]]", based_on=1)

    clash = program_of(charlie).patch(f"/pages/{notes.pk}", {"body": "By Charlie", "based_on": 1}).json()

    assert 'class="missing">Combination</a>' in clash["page"]["html"]


def test_a_restriction_is_true_at_once(as_charlie: Client, alice: User, space: Space) -> None:
    target = actions.create_page(by=alice, space=space, title="Salaries")
    source = actions.create_page(by=alice, space=space, title="Start", body="[[Salaries]]")
    before = text(as_charlie, source)

    actions.restrict_page(target, by=alice, members=Members.of())
    hidden = text(as_charlie, source)
    actions.unrestrict_page(Page.objects.get(pk=target.pk), by=alice)

    assert f'href="/pages/{target.pk}/"' in before
    assert 'class="missing">Salaries</a>' in hidden
    assert text(as_charlie, source) == before


def test_a_browser_is_not_told_that_nothing_changed(as_charlie: Client, alice: User, space: Space) -> None:
    target = actions.create_page(by=alice, space=space, title="Salaries")
    source = actions.create_page(by=alice, space=space, title="Start", body="[[Salaries]]")
    tag = as_charlie.get(source.get_absolute_url())["ETag"]

    actions.restrict_page(target, by=alice, members=Members.of())

    assert as_charlie.get(source.get_absolute_url(), headers={"If-None-Match": tag}).status_code == 200


def test_relative_links_are_as_typed_to_those_who_may_not_see(as_charlie: Client, alice: User, space: Space) -> None:
    target = actions.create_page(by=alice, space=space, title="Pay", imported_from="book/pay.md")
    source = actions.create_page(
        by=alice, space=space, title="Start", body='[pay](pay.md#Now "T")', imported_from="book/index.md"
    )
    actions.restrict_page(target, by=alice, members=Members.of())

    assert '<a href="pay.md#Now" title="T">pay</a>' in text(as_charlie, source)


def test_files_and_topics_are_known_where_every_reader_may_see_them(
    as_bob: Client, alice: User, space: Space, combination: Page
) -> None:
    hidden = actions.upload_file(by=alice, name="plan.pdf", content=io.BytesIO(b"%PDF-"), page=combination)
    own = actions.upload_file(by=alice, name="own.txt", content=io.BytesIO(b"x"))
    body = f"[plan]({hidden.get_absolute_url()}) [own]({own.get_absolute_url()}) #locks"

    inside = actions.create_page(by=alice, space=combination.space, title="Inside", body=body)
    outside = actions.create_page(by=alice, space=space, title="Outside", body=body)

    assert "(PDF, 5&nbsp;bytes)" in inside.html
    assert "/topics/locks/" in inside.html
    assert "PDF" not in outside.html
    assert "/topics/locks/" not in outside.html
    assert "own</a> <span" in inside.html


def test_nobody_forges_the_marks(as_charlie: Client, alice: User, space: Space, combination: Page) -> None:
    forged = f'<a href="/pages/{combination.pk}/" data-unwritten="javascript:alert(1)">x</a> [[Combination]]'
    page = actions.create_page(by=alice, space=space, title="Forged", body=forged)

    assert "javascript" not in page.html
    assert "javascript" not in text(as_charlie, page)


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_a_page_view_no_query_of_its_own(
    as_bob: Client,
    as_charlie: Client,
    alice: User,
    space: Space,
    notes: Page,
    count: int,
    django_assert_num_queries: Any,
) -> None:
    for number in range(count):
        actions.create_page(by=alice, space=space, title=f"Page {number}")
    linking = actions.create_page(
        by=alice, space=space, title="Linking", body=" ".join(f"[[Page {number}]]" for number in range(count))
    )
    plain = actions.create_page(by=alice, space=space, title="Plain", body="Words")
    for client in (as_bob, as_charlie):
        with django_assert_num_queries(3):
            client.get(linking.get_absolute_url())
        with django_assert_num_queries(3):
            client.get(plain.get_absolute_url())
