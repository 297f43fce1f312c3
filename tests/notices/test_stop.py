"""Stopping mails from one of them: with one click, without signing in, and never by looking."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from notices import channels
from notices.groups import Group
from notices.models import Channel
from notices.stopping import token_of
from spaces.models import Space
from tests.clock import Clock
from tests.notices.conftest import sent, tell, work


def address_in(header: str) -> str:
    found = re.fullmatch(r"<http://127\.0\.0\.1:\d+(/inbox/stop/[^>]+)>", header)
    assert found
    return found[1]


def test_a_mail_program_stops_the_like_with_one_click(
    clock: Clock, client: Client, alice: User, bob: User, space: Space
) -> None:
    tell(bob, by=alice, space=space)
    work()
    headers = sent()[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(address_in(headers["List-Unsubscribe"]), {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert not answer.cookies
    ways = channels.ways_of(bob)
    assert ways[Group.TALK] == "product"
    assert ways[Group.MINE] == "now"
    assert channels.ways_of(alice)[Group.TALK] == "now"


def test_the_link_asks_first(client: Client, bob: User) -> None:
    address = f"/inbox/stop/{token_of(bob, Group.TALK)}/"

    for _ in range(2):
        html = client.get(address).text

    assert "Bob will be mailed nothing more of “Replies and mentions”" in html
    assert "bob@example.com" not in html
    assert channels.ways_of(bob)[Group.TALK] == "now"
    assert "Bob is mailed nothing more of “Replies and mentions”" in client.post(address).text
    assert channels.ways_of(bob)[Group.TALK] == "product"


def test_a_digest_stops_all(client: Client, bob: User) -> None:
    channels.choose(bob, {Group.THANKS: Channel.Way.NEVER})

    client.post(f"/inbox/stop/{token_of(bob, None)}/")

    assert set(channels.ways_of(bob).values()) == {"product", "never"}


def test_somebody_else_signed_in_stops_the_mails_of_whom_they_went_to(as_charlie: Client, bob: User) -> None:
    as_charlie.post(f"/inbox/stop/{token_of(bob, Group.MINE)}/")

    assert channels.ways_of(bob)[Group.MINE] == "product"


@pytest.mark.parametrize("change", [lambda token: token[:-1], lambda token: f"1{token}", lambda _token: "1:talk:x"])
def test_nobody_makes_up_a_token(client: Client, bob: User, change: Callable[[str], str]) -> None:
    made_up = change(token_of(bob, Group.TALK))

    assert client.get(f"/inbox/stop/{made_up}/").status_code == 404
    assert client.post(f"/inbox/stop/{made_up}/").status_code == 404
    assert not Channel.objects.exists()


def test_the_mails_of_who_left_are_stopped_already(client: Client, bob: User) -> None:
    token = token_of(bob, Group.TALK)
    User.objects.filter(pk=bob.pk).update(is_active=False)

    assert client.get(f"/inbox/stop/{token}/").status_code == 404
