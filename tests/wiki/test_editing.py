"""Who has a form open is told to those who may read the page, while it is true."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from spaces.models import Space
from tests.wiki.editing import BODY, edit
from wiki import actions
from wiki.models import Editing, Page

DOOR = "/pages/drafts/"
MERGE = "/pages/drafts/merge/"


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", body=BODY)


def pulse(person: User, page: Page, **fields: object) -> dict[str, object]:
    return {"key": f"{person.pk}:page:{page.pk}~window1", "based_on": 1, **fields}


def test_opening_the_form_says_so(as_alice: Client, as_bob: Client, laptops: Page) -> None:
    as_alice.get(edit(laptops))

    assert "is editing since" in as_bob.get(edit(laptops)).text
    assert "is editing since" not in Client().get(edit(laptops), follow=True).text


def test_nobody_is_told_of_themselves(as_alice: Client, laptops: Page) -> None:
    as_alice.get(edit(laptops))

    assert "is editing since" not in as_alice.get(edit(laptops)).text


def test_a_pulse_keeps_it_true_and_leaving_ends_it(
    as_alice: Client, as_bob: Client, alice: User, bob: User, laptops: Page
) -> None:
    as_alice.post(DOOR, pulse(alice, laptops))
    since = Editing.objects.get().since

    as_alice.post(DOOR, pulse(alice, laptops))
    told = as_bob.post(DOOR, pulse(bob, laptops)).json()["editing"]
    as_alice.post(DOOR, pulse(alice, laptops, left="yes"))
    later = as_bob.post(DOOR, pulse(bob, laptops)).json()["editing"]

    assert "Alice" in told
    assert later.strip() == ""
    assert Editing.objects.get().person == bob
    assert since <= Editing.objects.get().since


def test_a_form_that_fell_silent_is_not_open(as_bob: Client, alice: User, bob: User, laptops: Page) -> None:
    actions.begin_editing(laptops, by=alice)
    before = timezone.now() - timedelta(minutes=5)
    Editing.objects.update(seen_at=before, since=before)

    assert as_bob.post(DOOR, pulse(bob, laptops)).json()["editing"].strip() == ""
    actions.begin_editing(laptops, by=alice)
    assert Editing.objects.get(person=alice).since > before


def test_who_may_only_read_is_told_and_does_not_edit(as_bob: Client, alice: User, bob: User, laptops: Page) -> None:
    actions.begin_editing(laptops, by=alice)
    actions.protect_page(laptops, by=alice, is_protected=True)

    answer = as_bob.post(DOOR, pulse(bob, laptops)).json()

    assert "Alice" in answer["editing"]
    assert not Editing.objects.filter(person=bob).exists()


def test_a_save_by_another_is_told_until_it_is_merged(as_bob: Client, alice: User, bob: User, laptops: Page) -> None:
    actions.edit_page(laptops, by=alice, title="Laptops", body="Alice's.", based_on=1)

    answer = as_bob.post(DOOR, pulse(bob, laptops)).json()
    merged = as_bob.post(DOOR, pulse(bob, laptops, based_on=2)).json()

    assert "Alice saved this page at" in answer["saved"]
    assert f"/pages/{laptops.pk}/compare/1/2/" in answer["saved"]
    assert (answer["version"], merged["saved"]) == (2, "")


def test_ones_own_save_in_another_window_says_so(as_bob: Client, bob: User, laptops: Page) -> None:
    actions.edit_page(laptops, by=bob, title="Laptops", body="Bob's.", based_on=1)

    assert "in another window" in as_bob.post(DOOR, pulse(bob, laptops)).json()["saved"]


def test_merging_saves_nothing(as_bob: Client, alice: User, bob: User, laptops: Page) -> None:
    actions.edit_page(laptops, by=alice, title="Laptops", body=BODY.replace("Third", "Alice's third"), based_on=1)
    mine = {"title": "My laptops", "body": BODY.replace("First", "Bob's first")}

    answer = as_bob.post(MERGE, pulse(bob, laptops, **mine))

    assert answer.json() == {
        "title": "My laptops",
        "body": "Bob's first line.\n\nSecond line.\n\nAlice's third line.\n",
        "version": 2,
    }
    assert Page.objects.get(pk=laptops.pk).version == 2


def test_a_clash_is_not_merged(as_bob: Client, alice: User, bob: User, laptops: Page) -> None:
    actions.edit_page(laptops, by=alice, title="Laptops", body=BODY.replace("First", "Alice's first"), based_on=1)

    answer = as_bob.post(MERGE, pulse(bob, laptops, title="Laptops", body=BODY.replace("First", "Bob's first")))

    assert answer.status_code == 409


def test_merging_asks_for_the_right_to_write(as_bob: Client, alice: User, bob: User, laptops: Page) -> None:
    actions.protect_page(laptops, by=alice, is_protected=True)

    assert as_bob.post(MERGE, pulse(bob, laptops, body="x")).status_code == 403
    assert as_bob.post(MERGE, {"key": f"{bob.pk}:new:~window1", "body": "x"}).status_code == 422


def test_moments_are_those_of_the_readers_zone(as_alice: Client, as_bob: Client, bob: User, laptops: Page) -> None:
    as_alice.get(edit(laptops))
    bob.time_zone = "Asia/Kathmandu"  # a quarter of an hour from all others
    bob.save()

    opened = as_bob.get(edit(laptops)).text
    told = as_bob.post(DOOR, pulse(bob, laptops)).json()["editing"]

    here = timezone.localtime(Editing.objects.earliest("since").since, ZoneInfo("Asia/Kathmandu"))
    assert f"is editing since {here:%H:%M}" in opened
    assert f"is editing since {here:%H:%M}" in told
