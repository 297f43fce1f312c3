"""People as rows: how they are made, named and found."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client

from accounts import actions
from accounts.models import User


@pytest.fixture
def superuser(db: None, monkeypatch: pytest.MonkeyPatch) -> User:
    for name, value in {"USERNAME": "Boss", "EMAIL": "Boss@Example.com", "PASSWORD": "correct horse"}.items():
        monkeypatch.setenv(f"DJANGO_SUPERUSER_{name}", value)
    call_command("createsuperuser", "--noinput", verbosity=0)
    return User.objects.get()


def may_sign_in(login: str) -> bool:
    client = Client()
    client.post("/accounts/login/", {"login": login, "password": "correct horse"})
    return "_auth_user_id" in client.session


def test_a_superuser_made_by_command_can_sign_in_at_once(superuser: User) -> None:
    assert (superuser.username, superuser.email, superuser.is_superuser) == ("boss", "boss@example.com", True)
    assert may_sign_in("boss")
    assert may_sign_in("boss@example.com")


def test_the_first_administrator_can_sign_in_at_once_and_enter_the_admin(db: None) -> None:
    administrator = actions.create_administrator("admin", "admin@example.com", "correct horse")
    client = Client()
    client.post(actions.sign_in_link(administrator))

    assert may_sign_in("admin")
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(("field", "value"), [("username", "ALICE"), ("email", "Alice@Example.COM")])
def test_nobody_shares_a_name_or_an_address_by_writing_it_otherwise(alice: User, field: str, value: str) -> None:
    taken = {"username": "other", "email": "other@example.com"} | {field: value}

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(**taken)
    with pytest.raises(ValidationError):
        User(**taken, password="x").full_clean()


def test_when_making_somebody_fails_nothing_of_them_is_left(alice: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("other", "alice@example.com", "correct horse")

    assert list(User.objects.values_list("username", flat=True)) == ["alice"]
    assert EmailAddress.objects.get().user == alice


def test_vouching_for_an_address_leaves_no_other(alice: User) -> None:
    EmailAddress.objects.create(user=alice, email="pending@example.com")
    alice.email = "new@example.com"
    alice.save()

    alice.vouch_for_email()

    assert EmailAddress.objects.get(user=alice).email == "new@example.com"


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Alice Ash", "AA"),
        ("Alice", "A"),
        ("Ana-Maria de la Cruz", "AC"),
        ("", "A"),
        ("...", ""),
        ("王 芳", "王芳"),
        ("Otto O’Brien 🎉", "OO"),
    ],
)
def test_initials_stand_for_a_person_without_picture(name: str, initials: str) -> None:
    assert User(username="alice", name=name).initials == initials


@pytest.mark.parametrize("username", ["alice", "a.b-c_d", "ålice", "1a"])
def test_usernames_may_have_letters_digits_and_a_few_signs(db: None, username: str) -> None:
    User(username=username, email="a@example.com", password="x").full_clean()


@pytest.mark.parametrize("username", [".a", "-a", "a b", "a/b", "a\n", "@a", "invite", "<b>"])
def test_usernames_have_nothing_that_would_be_trouble_in_an_address(db: None, username: str) -> None:
    with pytest.raises(ValidationError):
        User(username=username, email="a@example.com", password="x").full_clean()
