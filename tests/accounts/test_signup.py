"""Making an account: closed, unless a mail domain or an invitation opens it."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from pytest_django import Settings

from accounts import actions
from accounts.models import Invitation, Team, User

SIGNUP = "/accounts/signup/"


def typed(**fields: str) -> dict[str, str]:
    return {
        "name": "Zoe Ådal",
        "email": "zoe@example.com",
        "username": "Zoe",
        "password1": "a correct horse battery",
    } | fields


@pytest.fixture
def invited(client: Client, alice: User, team: Team) -> Invitation:
    """An invitation to zoe@example.com, whose link the client has followed."""
    invitation, secret = actions.invite(by=alice, email="Zoe@Example.com", teams=[team])
    response = client.get(f"/invitations/{secret}/")
    assert response.url == SIGNUP
    return invitation


@pytest.fixture
def domains(settings: Settings) -> None:
    settings.SIGNUP_DOMAINS = ["example.com", "Example.org"]


def test_it_is_closed(client: Client, db: None) -> None:
    shown, sent = client.get(SIGNUP), client.post(SIGNUP, typed())

    assert "account/signup_closed.html" in [template.name for template in shown.templates]
    assert "account/signup_closed.html" in [template.name for template in sent.templates]
    assert not User.objects.exists()


def test_an_address_of_the_company_may_sign_up_and_must_be_confirmed(client: Client, db: None, domains: None) -> None:
    response = client.post(SIGNUP, typed())

    user = User.objects.get()
    assert response.url == "/accounts/confirm-email/"
    assert (user.username, user.name, user.email) == ("zoe", "Zoe Ådal", "zoe@example.com")
    assert EmailAddress.objects.get().verified is False
    assert mail.outbox[0].to == ["zoe@example.com"]
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "email",
    ["zoe@evil.example", "zoe@sub.example.com", "zoe@notexample.com", "zoe@example.com.evil.example"],
)
def test_another_address_is_refused_in_a_sentence_and_what_was_typed_stays(
    client: Client, db: None, domains: None, email: str
) -> None:
    response = client.post(SIGNUP, typed(email=email))

    form = response.context["form"]
    sentence = "Accounts are for addresses at example.com or example.org."
    assert form.errors["email"] == [f"{sentence} With another address, ask a colleague for an invitation."]
    assert form["name"].value() == "Zoe Ådal"
    assert not User.objects.exists()


def test_an_address_in_use_gets_the_same_answer_and_its_owner_a_mail(
    client: Client, alice: User, domains: None
) -> None:
    response = client.post(SIGNUP, typed(email="alice@example.com"))

    assert response.url == "/accounts/confirm-email/"
    assert User.objects.count() == 1
    assert mail.outbox[0].to == ["alice@example.com"]


def test_an_invitation_opens_it_and_counts_as_confirming_the_address(
    client: Client, invited: Invitation, alice: User, team: Team
) -> None:
    response = client.post(SIGNUP, typed())

    zoe = User.objects.get(username="zoe")
    invited.refresh_from_db()
    assert response.url == "/"
    assert client.session["_auth_user_id"] == str(zoe.pk)
    assert list(zoe.teams.all()) == [team]
    assert invited.accepted_by == zoe
    address = EmailAddress.objects.get(user=zoe)
    assert (address.email, address.verified, address.primary) == ("zoe@example.com", True, True)
    assert mail.outbox == []


def test_the_invited_address_is_filled_in_and_cannot_be_swapped_for_another(
    client: Client, invited: Invitation
) -> None:
    shown = client.get(SIGNUP).context["form"]
    client.post(f"{SIGNUP}?email=mallory@evil.example", typed(email="mallory@evil.example"))

    assert shown["email"].value() == "zoe@example.com"
    assert User.objects.get(username="zoe").email == "zoe@example.com"


def test_an_invitation_without_address_lets_any_in_but_wants_it_confirmed(client: Client, alice: User) -> None:
    _invitation, secret = actions.invite(by=alice)
    client.get(f"/invitations/{secret}/")

    response = client.post(SIGNUP, typed(email="zoe@elsewhere.example"))

    assert response.url == "/accounts/confirm-email/"
    assert EmailAddress.objects.get(user__username="zoe").verified is False


def test_an_invitation_works_once(client: Client, invited: Invitation) -> None:
    other = Client()
    session = other.session
    session["invitation"] = invited.pk
    session.save()
    client.post(SIGNUP, typed())

    response = other.post(SIGNUP, typed(username="second", email="second@example.com"))

    assert "account/signup_closed.html" in [template.name for template in response.templates]
    assert not User.objects.filter(username="second").exists()


def test_of_two_with_one_link_the_later_is_shown_a_closed_door(
    client: Client, invited: Invitation, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other gets in between the moment the form was found valid and the moment the account is made."""
    accept = actions.accept_invitation

    def after_somebody_else(invitation: Invitation, *, by: User) -> Invitation:
        accept(Invitation.objects.get(pk=invitation.pk), by=bob)
        return accept(invitation, by=by)

    monkeypatch.setattr(actions, "accept_invitation", after_somebody_else)
    response = client.post(SIGNUP, typed())

    assert response.url == SIGNUP
    assert not User.objects.filter(username="zoe").exists()


@pytest.mark.parametrize("username", ["invite", "Invitations", "a b", "../x", "<b>", "-x", "x\u202e"])
def test_usernames_that_would_be_trouble_are_refused(client: Client, invited: Invitation, username: str) -> None:
    response = client.post(SIGNUP, typed(username=username))

    assert response.context["form"].errors["username"]


def test_a_username_differs_from_others_by_more_than_case(client: Client, invited: Invitation) -> None:
    response = client.post(SIGNUP, typed(username="ALICE"))

    assert response.context["form"].errors["username"] == ["Somebody has this username already."]


def test_a_hostile_name_is_shown_as_words(client: Client, invited: Invitation) -> None:
    client.post(SIGNUP, typed(name="<script>alert(1)</script>"))

    page = client.get("/people/zoe/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_weak_password_is_refused_and_the_rest_stays(client: Client, invited: Invitation) -> None:
    response = client.post(SIGNUP, typed(password1="zoe"))

    assert response.context["form"].errors["password1"]
    assert response.context["form"]["username"].value() == "Zoe"
    assert not User.objects.filter(username="zoe").exists()
