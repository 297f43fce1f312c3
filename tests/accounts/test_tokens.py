"""Keys to the API: /settings/tokens/, the command, and what stands behind them."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts import actions
from accounts.access import user_of_token
from accounts.models import Token, User

LIST, CREATE = "/settings/tokens/", "/settings/tokens/new/"


def test_a_new_token_is_shown_once_and_kept_nowhere(as_alice: Client, alice: User) -> None:
    response = as_alice.post(CREATE, {"name": "Backup <b>script</b>"})
    later = as_alice.get(LIST)

    secret = response.context["secret"]
    assert user_of_token(secret) == alice
    assert secret in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert secret not in later.content.decode()
    assert secret not in str(Token.objects.values().get())
    assert secret.startswith(Token.objects.get().start)
    assert "Backup &lt;b&gt;script" in later.content.decode()


def test_a_token_wants_a_name(as_alice: Client) -> None:
    response = as_alice.post(CREATE, {"name": " "})

    assert response.context["form"].errors["name"]
    assert not Token.objects.exists()


def test_one_sees_only_ones_own(as_alice: Client, alice: User, bob: User) -> None:
    own, _secret = actions.create_token(alice, "Mine")
    actions.create_token(bob, "Yours")

    assert list(as_alice.get(LIST).context["tokens"]) == [own]


def test_a_deleted_token_opens_nothing(as_alice: Client, alice: User) -> None:
    token, secret = actions.create_token(alice, "Mine")

    response = as_alice.post(f"/settings/tokens/{token.pk}/delete/")

    assert response.url == LIST
    assert user_of_token(secret) is None


def test_somebody_elses_token_does_not_exist(as_bob: Client, alice: User) -> None:
    token, secret = actions.create_token(alice, "Mine")

    assert as_bob.post(f"/settings/tokens/{token.pk}/delete/").status_code == 404
    assert user_of_token(secret) == alice


def test_making_and_deleting_want_a_post(as_alice: Client, alice: User) -> None:
    token, _secret = actions.create_token(alice, "Mine")

    assert as_alice.get(CREATE).status_code == 405
    assert as_alice.get(f"/settings/tokens/{token.pk}/delete/").status_code == 405


def test_strangers_are_led_to_the_door(client: Client, db: None) -> None:
    assert client.get(LIST).url == f"/accounts/login/?next={LIST}"
    assert client.post(CREATE, {"name": "x"}).url == f"/accounts/login/?next={CREATE}"


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    as_alice: Client, alice: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for one in range(number):
        actions.create_token(alice, f"Token {one}")

    with django_assert_num_queries(3):  # session, person, tokens
        as_alice.get(LIST)


@pytest.mark.parametrize("secret", ["", "cp_wrong", "x" * 5000, "\x00", "ü"])
def test_a_wrong_secret_is_nobodys(db: None, secret: str) -> None:
    assert user_of_token(secret) is None


def test_the_token_of_somebody_deactivated_opens_nothing(alice: User, bob: User) -> None:
    _token, secret = actions.create_token(alice, "Mine")
    actions.deactivate(alice, by=bob)

    assert user_of_token(secret) is None


def test_use_is_noted_at_most_once_a_minute(alice: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    token, secret = actions.create_token(alice, "Mine")

    with django_assert_num_queries(2):
        user_of_token(secret)
    with django_assert_num_queries(1):
        user_of_token(secret)

    token.refresh_from_db()
    assert token.used_at is not None


def test_of_two_processes_one_notes_the_use(alice: User) -> None:
    token, _secret = actions.create_token(alice, "Mine")
    first = timezone.now()
    Token.objects.touch(token, first)
    Token.objects.touch(token, first + timedelta(seconds=30))

    token.refresh_from_db()
    assert token.used_at == first


def test_the_command_prints_the_token_and_nothing_else(alice: User) -> None:
    out = StringIO()

    call_command("create_token", "Alice", "--name", "Robot", stdout=out)

    assert out.getvalue().count("\n") == 1
    assert user_of_token(out.getvalue().strip()) == alice
    assert Token.objects.get().name == "Robot"


def test_the_command_names_whom_it_does_not_find(db: None) -> None:
    with pytest.raises(CommandError, match="no active person with the username “nobody”"):
        call_command("create_token", "nobody")
