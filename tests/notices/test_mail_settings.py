"""Choosing of which news one hears how."""

import pytest
from django.test import Client

from accounts.models import User
from notices import channels, mailboxes
from notices.groups import KINDS, Group
from notices.models import Channel, Letter, Mailbox, Notice
from tests.clock import Clock

ADDRESS = "/inbox/settings/"


def choices(**chosen: str) -> dict[str, str]:
    return {group.value: chosen.get(group.name, "product") for group in Group}


def test_every_kind_is_in_one_group() -> None:
    grouped = [kind for kinds in KINDS.values() for kind in kinds]

    assert sorted(grouped) == sorted(Notice.Kind)
    assert list(channels.DEFAULTS) == list(Group)
    assert list(channels.EXAMPLES) == list(Group)


def test_it_shows_what_holds_and_what_can_be_chosen(as_bob: Client) -> None:
    form = as_bob.get(ADDRESS).context["form"]

    assert {name: field.initial for name, field in form.fields.items()} == dict.fromkeys(form.fields)
    assert form.initial == {group.value: way.value for group, way in channels.DEFAULTS.items()}
    assert [way for way, _ in form.fields["talk"].choices] == ["now", "digest", "product", "never"]
    assert [way for way, _ in form.fields["needs-me"].choices] == ["now", "digest", "product"]


def test_what_was_chosen_is_kept(as_bob: Client, bob: User, alice: User) -> None:
    answer = as_bob.post(ADDRESS, choices(TALK="never", THANKS="now", TURNS="digest"), follow=True)

    assert "Your choices are saved." in answer.text
    ways = channels.ways_of(bob)
    assert (ways[Group.TALK], ways[Group.THANKS], ways[Group.TURNS]) == ("never", "now", "digest")
    assert channels.ways_of(alice) == dict(channels.DEFAULTS)


@pytest.mark.parametrize("sent", [{"talk": "now"}, choices(NEEDS_ME="never"), choices(TALK="by pigeon")])
def test_what_is_not_offered_is_refused(as_bob: Client, sent: dict[str, str]) -> None:
    answer = as_bob.post(ADDRESS, sent)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Channel.objects.exists()


def test_all_mail_is_stopped_with_one_button(as_bob: Client, bob: User) -> None:
    channels.choose(bob, {Group.THANKS: Channel.Way.NEVER})
    assert "Stop all mail" in as_bob.get(ADDRESS).text

    html = as_bob.post("/inbox/settings/stop/", follow=True).text

    assert "You are mailed nothing more." in html
    assert "Stop all mail" not in html
    assert set(channels.ways_of(bob).values()) == {"product", "never"}
    assert channels.ways_of(bob)[Group.THANKS] == "never"


def test_paused_mail_is_said_and_resumed(as_bob: Client, bob: User, clock: Clock) -> None:
    assert "is paused" not in as_bob.get(ADDRESS).text
    Mailbox.objects.create(person=bob, paused_at=clock.now, paused_for=bob.email)
    assert "Mail to you is paused" in as_bob.get(ADDRESS).text

    html = as_bob.post("/inbox/settings/resume/", follow=True).text

    assert "You are mailed again." in html
    assert "is paused" not in html
    assert not mailboxes.is_paused(bob)


def test_another_address_ends_a_pause(as_bob: Client, bob: User, clock: Clock) -> None:
    Mailbox.objects.create(person=bob, paused_at=clock.now, paused_for=bob.email)

    bob.email = "robert@example.com"
    bob.save()

    assert not mailboxes.is_paused(bob)


def test_who_never_works_is_told_that_nothing_comes(as_bob: Client, bob: User) -> None:
    assert "no working days" not in as_bob.get(ADDRESS).text

    User.objects.filter(pk=bob.pk).update(works_on=[])

    assert "no working days" in as_bob.get(ADDRESS).text


@pytest.mark.parametrize("address", ["/inbox/settings/stop/", "/inbox/settings/resume/"])
def test_nothing_happens_by_looking(as_bob: Client, address: str) -> None:
    assert as_bob.get(address).status_code == 405


def test_nobody_else_sees_them(client: Client, db: None) -> None:
    assert client.get(ADDRESS).status_code == 302
    assert client.post(ADDRESS, choices()).status_code == 302
    assert not Channel.objects.exists()
    assert not Letter.objects.exists()
