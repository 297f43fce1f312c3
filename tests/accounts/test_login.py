"""The door: /accounts/login/."""

from typing import Any

import pytest
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.test import Client
from django.urls import reverse

from accounts.models import User

LOGIN = "/accounts/login/"
PASSWORD = "correct horse"
SENTENCE = "This name and this password do not belong together."


def sign_in(client: Client, login: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(LOGIN, {"login": login, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("login", ["alice", "ALICE", "alice@example.com", "Alice@Example.com"])
def test_one_signs_in_by_username_or_address_in_any_case(client: Client, alice: User, login: str) -> None:
    response = sign_in(client, login)

    assert response.url == "/"
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_somebody_made_by_create_user_can_sign_in_at_once(client: Client, db: None) -> None:
    User.objects.create_user("Zoe", "Zoe@Example.com", "correct horse")

    assert sign_in(client, "zoe").url == "/"


def test_a_name_that_looks_like_an_address_of_somebody_else_opens_nothing(
    client: Client, alice: User, bob: User
) -> None:
    sign_in(client, "bob@example.com", "wrong horse")

    assert not is_signed_in(client)


@pytest.mark.parametrize("login", ["alice", "alice@example.com", "nobody", "nobody@example.com"])
def test_a_wrong_password_and_an_unknown_name_get_the_same_sentence(client: Client, alice: User, login: str) -> None:
    response = sign_in(client, login, "wrong horse")

    assert response.status_code == 200
    assert response.context["form"].non_field_errors() == [SENTENCE]
    assert response.context["form"]["login"].value() == login
    assert not is_signed_in(client)


def test_one_lands_where_one_wanted_to_go(client: Client, alice: User) -> None:
    turned_away = client.get("/people/alice/?tab=1")

    response = sign_in(client, "alice", next="/people/alice/?tab=1")

    assert turned_away.url == f"{LOGIN}?next=/people/alice/%3Ftab%3D1"
    assert response.url == "/people/alice/?tab=1"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "data:text/html,hi",
        "http://localhost/elsewhere",
        "\thttps://evil.example",
    ],
)
def test_nobody_is_sent_to_another_site(client: Client, alice: User, target: str) -> None:
    assert sign_in(client, "alice", next=target).url == "/"


def test_the_sixth_guess_at_one_account_must_wait(client: Client, alice: User) -> None:
    for guess in range(5):
        sign_in(client, "alice", f"guess {guess}")

    response = sign_in(client, "alice")

    assert response.context["form"].non_field_errors() == [
        "There were too many failed attempts to sign in. Wait five minutes, then try again."
    ]
    assert not is_signed_in(client)


def test_guessing_at_one_account_does_not_lock_another_out(client: Client, alice: User, bob: User) -> None:
    for guess in range(5):
        sign_in(client, "alice", f"guess {guess}")

    assert sign_in(client, "bob").url == "/"


def test_unknown_names_are_throttled_like_known_ones(client: Client, alice: User) -> None:
    for guess in range(5):
        sign_in(client, "nobody", f"guess {guess}")

    response = sign_in(client, "nobody")

    assert "too many" in response.context["form"].non_field_errors()[0]


def test_too_many_sign_ins_from_one_address_are_answered_429(client: Client, alice: User) -> None:
    statuses = [sign_in(client, f"somebody-{number}").status_code for number in range(31)]

    assert statuses[-1] == 429


def test_failed_sign_ins_are_counted_where_every_process_sees_them(client: Client, alice: User) -> None:
    sign_in(client, "alice", "guess")

    assert isinstance(caches["default"], DatabaseCache)


def test_the_session_lasts_only_when_asked_to(client: Client, alice: User) -> None:
    sign_in(client, "alice")
    short = client.session.get_expire_at_browser_close()
    client.logout()
    sign_in(client, "alice", remember="on")

    assert short
    assert not client.session.get_expire_at_browser_close()


def test_a_deactivated_person_does_not_get_in(client: Client, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(is_active=False)

    sign_in(client, "alice")

    assert not is_signed_in(client)


def test_the_form_has_no_placeholders_and_names_its_fields(client: Client, db: None) -> None:
    form = client.get(LOGIN).context["form"]

    assert list(form.fields) == ["login", "password", "remember"]
    assert not any("placeholder" in field.widget.attrs for field in form.fields.values())


def test_the_admin_has_no_door_of_its_own(client: Client, alice: User) -> None:
    response = client.get("/admin/login/?next=/admin/")

    assert response.url == f"{reverse('account_login')}?next=/admin/" or response.url.startswith(LOGIN)


def test_signing_in_to_the_admin_without_being_staff_is_refused(as_alice: Client) -> None:
    assert as_alice.get("/admin/login/").status_code == 403
