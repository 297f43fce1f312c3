"""The link that signs one in once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import signing
from django.test import Client

from accounts import actions, once
from accounts.models import User


@pytest.fixture
def link(alice: User) -> str:
    return actions.sign_in_link(alice)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_look_shows_a_button_and_a_press_signs_in(client: Client, alice: User, link: str) -> None:
    looked = client.get(link)
    was_in = is_in(client)
    pressed = client.post(link)

    assert link.startswith("/accounts/once/")
    assert "Sign in as Alice" in looked.content.decode()
    assert "no-store" in looked["Cache-Control"]
    assert not was_in
    assert pressed.url == "/"
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_it_works_once(client: Client, link: str) -> None:
    client.post(link)
    second = Client()

    assert second.post(link).status_code == 410
    assert second.get(link).status_code == 410
    assert not is_in(second)


def test_it_dies_with_a_sign_in_by_password(client: Client, link: str) -> None:
    Client().post("/accounts/login/", {"login": "alice", "password": "correct horse"})

    assert client.post(link).status_code == 410


def test_it_works_for_an_hour(client: Client, alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    long_ago = (datetime.now(UTC) - once.LIFE - timedelta(seconds=1)).timestamp()
    with monkeypatch.context() as earlier:
        earlier.setattr(signing.time, "time", lambda: long_ago)
        link = actions.sign_in_link(alice)

    assert client.post(link).status_code == 410
    assert not is_in(client)


def test_it_does_not_open_the_account_of_somebody_who_left(client: Client, alice: User, bob: User, link: str) -> None:
    actions.deactivate(alice, by=bob)

    assert client.post(link).status_code == 410


@pytest.mark.parametrize(
    "token",
    ["x", "a:b:c", signing.dumps([1, "x"]), signing.dumps("x", salt=once.SALT)],
    ids=["no token", "no signature", "another's salt", "another's content"],
)
def test_a_forged_link_opens_nothing(client: Client, alice: User, token: str) -> None:
    assert client.post(f"/accounts/once/{token}/").status_code == 410
    assert not is_in(client)


def test_other_methods_are_refused(client: Client, link: str) -> None:
    assert client.put(link).status_code == 405
