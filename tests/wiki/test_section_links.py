"""The link at a heading that opens only its section: for those who may write there."""

import pytest
from django.test import Client

from accounts.models import User
from spaces.models import Space
from wiki import actions
from wiki.models import Page

TEXT = "Lead\n\n## Grüße & <b>Küsse</b>\n\nx\n\n## Twice\n\n## Twice\n"


@pytest.fixture
def page(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Letters", body=TEXT)


def links(client: Client, page: Page) -> int:
    return client.get(page.get_absolute_url()).text.count('class="edit-section"')


def test_each_heading_leads_to_its_section(as_bob: Client, page: Page) -> None:
    html = as_bob.get(page.get_absolute_url()).text

    address = f"/pages/{page.pk}/edit/?section="
    assert f'href="{address}h-gr%C3%BC%C3%9Fe--k%C3%BCsse" aria-label="Edit section “Grüße &amp; Küsse”"' in html
    assert f'href="{address}h-twice-1"' in html
    assert html.count('class="edit-section"') == 3
    assert "Only the section “Grüße &amp; Küsse” is here." in as_bob.get(f"{address}h-gr%C3%BC%C3%9Fe--k%C3%BCsse").text


def test_who_only_reads_sees_none(as_alice: Client, as_bob: Client, alice: User, page: Page) -> None:
    actions.protect_page(page, by=alice, is_protected=True)

    assert (links(as_alice, page), links(as_bob, page)) == (3, 0)


def test_an_archived_page_has_none(as_alice: Client, alice: User, page: Page) -> None:
    actions.archive_page(page, by=alice, is_archived=True)

    assert links(as_alice, page) == 0


def test_a_text_cannot_make_one(as_bob: Client, alice: User, space: Space) -> None:
    forged = '## One\n\n<a class="anchor" href="#h-one">x</a> <a class="edit-section" href="/x/">y</a>'
    page = actions.create_page(by=alice, space=space, title="Forged", body=forged)

    assert links(as_bob, page) == 1


def test_what_is_included_is_written_on_its_own_page(as_bob: Client, alice: User, space: Space, page: Page) -> None:
    outer = actions.create_page(by=alice, space=space, title="Outer", body="## Here\n\n{{include: Letters}}\n")

    assert links(as_bob, outer) == 1
