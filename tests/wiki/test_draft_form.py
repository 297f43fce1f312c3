"""Drafts in the form they were typed into: offered, gone on with, and forgotten once their text is saved."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from spaces.models import Space
from tests.wiki.editing import BODY, body_of, edit, kept, sent
from wiki import actions
from wiki.models import Draft, Page


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", body=BODY, topics=["IT"])


def test_the_form_offers_the_newest_that_differs(as_bob: Client, bob: User, laptops: Page) -> None:
    kept(bob, laptops, key=f"page:{laptops.pk}~older", at=timezone.now() - timedelta(hours=1))
    draft = kept(bob, laptops, "Newer.")
    kept(bob, laptops, BODY, key=f"page:{laptops.pk}~same", at=timezone.now() + timedelta(seconds=1))

    html = as_bob.get(edit(laptops)).text

    assert "You have an unsaved draft of" in html
    assert f'href="?draft={draft.pk}"' in html


def test_the_form_goes_on_with_a_draft_and_its_version(as_bob: Client, alice: User, bob: User, laptops: Page) -> None:
    draft = kept(bob, laptops, BODY.replace("First", "Bob's first"), summary="Why")
    actions.edit_page(laptops, by=alice, title="Laptops", body=BODY.replace("Third", "Alice's third"), based_on=1)

    html = as_bob.get(f"{edit(laptops)}?draft={draft.pk}").text

    assert "Bob&#x27;s first line." in html
    assert 'name="based_on" value="1"' in html
    assert f'name="draft" value="{draft.key}"' in html
    assert "Alice saved this page at" in html
    assert 'value="Why"' in html


def test_a_save_merges_and_forgets_the_draft(as_bob: Client, alice: User, bob: User, laptops: Page) -> None:
    draft = kept(bob, laptops, BODY.replace("First", "Bob's first"))
    actions.edit_page(laptops, by=alice, title="Laptops", body=BODY.replace("Third", "Alice's third"), based_on=1)

    as_bob.post(edit(laptops), sent(draft.body, draft=draft.key))

    assert body_of(laptops) == "Bob's first line.\n\nSecond line.\n\nAlice's third line.\n"
    assert not Draft.objects.exists()


def test_a_save_that_clashes_keeps_the_draft(as_bob: Client, alice: User, bob: User, laptops: Page) -> None:
    draft = kept(bob, laptops, BODY.replace("First", "Bob's first"))
    actions.edit_page(laptops, by=alice, title="Laptops", body=BODY.replace("First", "Alice's first"), based_on=1)

    answer = as_bob.post(edit(laptops), sent(draft.body, draft=draft.key))

    assert answer.status_code == 409
    assert f'name="draft" value="{draft.key}"' in answer.text
    assert Draft.objects.exists()


def test_a_new_page_forgets_its_draft(as_bob: Client, bob: User, space: Space) -> None:
    draft = kept(bob)

    as_bob.post("/pages/new/?space=handbook", {"title": "Leave", "body": "Weeks.", "draft": draft.key})

    assert Page.objects.filter(title="Leave").exists()
    assert not Draft.objects.exists()


def test_nobody_saves_anothers_draft_away(as_alice: Client, bob: User, laptops: Page) -> None:
    draft = kept(bob, laptops)

    as_alice.post(edit(laptops), sent("Alice's.", draft=draft.key))

    assert Draft.objects.filter(pk=draft.pk).exists()
