"""Inviting: /people/invite/, /people/invitations/, and the link itself."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from accounts import actions
from accounts.models import Invitation, Team, User

CREATE = "/people/invite/"
LIST = "/people/invitations/"


@pytest.fixture
def may_invite(alice: User) -> User:
    alice.user_permissions.add(Permission.objects.get(codename="invite"))
    return alice


@pytest.fixture
def other_team(charlie: User) -> Team:
    team = Team.objects.create(name="Board", slug="board")
    team.members.add(charlie)
    return team


def secret_of(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


def test_staff_gets_a_link_that_is_kept_nowhere(as_admin: Client, admin: User) -> None:
    response = as_admin.post(CREATE, {"email": ""})

    invitation = Invitation.objects.get()
    link = response.context["link"]
    assert link.startswith("http://127.0.0.1:8000/invitations/cp_")
    assert Invitation.objects.for_secret(secret_of(link)).get() == invitation
    assert secret_of(link) not in str(Invitation.objects.values().get())
    assert invitation.invited_by == admin
    assert "no-store" in response["Cache-Control"]
    assert mail.outbox == []


def test_an_address_gets_the_link_by_mail(as_admin: Client) -> None:
    response = as_admin.post(CREATE, {"email": "Zoe@Example.com"})

    assert mail.outbox[0].to == ["zoe@example.com"]
    assert response.context["link"] in mail.outbox[0].body
    assert response.context["is_mailed"] is True


def test_a_name_with_a_line_break_makes_no_second_mail_header(as_admin: Client, admin: User) -> None:
    User.objects.filter(pk=admin.pk).update(name="Root\r\nBcc: all@example.com")

    as_admin.post(CREATE, {"email": "zoe@example.com"})

    assert mail.outbox[0].subject == "Root Bcc: all@example.com invites you to Commonplace"


def test_when_the_mail_fails_one_is_told_and_has_the_link(as_admin: Client, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    response = as_admin.post(CREATE, {"email": "zoe@example.com"})

    assert response.context["is_mailed"] is False
    assert "could not be sent" in response.content.decode()
    assert response.context["link"] in response.content.decode()


def test_an_address_that_is_here_already_is_refused_and_stays_in_the_form(as_admin: Client, alice: User) -> None:
    response = as_admin.post(CREATE, {"email": "ALICE@example.com"})

    form = response.context["form"]
    assert form.errors["email"] == ["Alice has this address and is here already."]
    assert form["email"].value() == "ALICE@example.com"
    assert not Invitation.objects.exists()


def test_the_permission_to_invite_is_enough_but_only_for_teams_one_is_in(
    as_alice: Client, may_invite: User, team: Team, other_team: Team
) -> None:
    refused = as_alice.post(CREATE, {"email": "", "teams": [other_team.pk]})
    as_alice.post(CREATE, {"email": "", "teams": [team.pk]})

    assert refused.context["form"].errors["teams"]
    assert [list(invitation.teams.all()) for invitation in Invitation.objects.all()] == [[team]]


@pytest.mark.parametrize("address", [CREATE, LIST])
def test_others_may_not_invite(as_bob: Client, address: str) -> None:
    assert as_bob.get(address).status_code == 403
    assert as_bob.post(address).status_code in {403, 405}
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("address", [CREATE, LIST])
def test_strangers_are_led_to_the_door(client: Client, db: None, address: str) -> None:
    assert client.get(address).url == f"/accounts/login/?next={address}"


def test_only_open_invitations_are_listed(as_admin: Client, admin: User, alice: User) -> None:
    still_open, _secret = actions.invite(by=admin, email="open@example.com")
    used, _secret = actions.invite(by=admin, email="used@example.com")
    actions.accept_invitation(used, by=alice)
    old, _secret = actions.invite(by=admin, email="old@example.com")
    Invitation.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(seconds=1))

    response = as_admin.get(LIST)

    assert list(response.context["invitations"]) == [still_open]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    as_admin: Client, admin: User, team: Team, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        actions.invite(by=admin, teams=[team])

    with django_assert_num_queries(4):  # session, person, invitations, their teams
        as_admin.get(LIST)


def test_a_withdrawn_invitation_is_dead(as_admin: Client, client: Client, admin: User) -> None:
    invitation, secret = actions.invite(by=admin)

    response = as_admin.post(f"/people/invitations/{invitation.pk}/withdraw/")

    assert response.url == LIST
    assert client.get(f"/invitations/{secret}/").status_code == 410


def test_a_used_invitation_cannot_be_withdrawn(as_admin: Client, admin: User, alice: User) -> None:
    invitation, _secret = actions.invite(by=admin)
    actions.accept_invitation(invitation, by=alice)

    assert as_admin.post(f"/people/invitations/{invitation.pk}/withdraw/").status_code == 404
    assert Invitation.objects.exists()


def test_only_those_who_invite_withdraw(as_bob: Client, admin: User) -> None:
    invitation, _secret = actions.invite(by=admin)

    assert as_bob.post(f"/people/invitations/{invitation.pk}/withdraw/").status_code == 403
    assert Invitation.objects.exists()


def test_withdrawing_wants_a_post(as_admin: Client, admin: User) -> None:
    invitation, _secret = actions.invite(by=admin)

    assert as_admin.get(f"/people/invitations/{invitation.pk}/withdraw/").status_code == 405


@pytest.mark.parametrize("secret", ["cp_wrong", "%01", "x" * 2000])
def test_a_wrong_link_says_so(client: Client, db: None, secret: str) -> None:
    response = client.get(f"/invitations/{secret}/")

    assert response.status_code == 410
    assert "This invitation no longer works" in response.content.decode()


def test_the_invitations_of_somebody_who_left_are_dead(client: Client, admin: User, alice: User) -> None:
    invitation, secret = actions.invite(by=alice)
    actions.deactivate(alice, by=admin)

    assert client.get(f"/invitations/{secret}/").status_code == 410
    with pytest.raises(actions.InvitationSpent):
        actions.accept_invitation(invitation, by=admin)


def test_looking_at_the_link_does_not_use_it_up(client: Client, admin: User) -> None:
    _invitation, secret = actions.invite(by=admin)

    for _ in range(2):
        assert Client().get(f"/invitations/{secret}/").url == "/accounts/signup/"


def test_somebody_signed_in_is_told_they_need_none(as_alice: Client, admin: User) -> None:
    invitation, secret = actions.invite(by=admin)

    response = as_alice.get(f"/invitations/{secret}/")

    assert "You are signed in as Alice" in response.content.decode()
    assert Invitation.objects.open().get() == invitation


def test_accepting_twice_is_refused(admin: User, alice: User, bob: User) -> None:
    invitation, _secret = actions.invite(by=admin)
    actions.accept_invitation(invitation, by=alice)

    with pytest.raises(actions.InvitationSpent):
        actions.accept_invitation(invitation, by=bob)

    assert Invitation.objects.get().accepted_by == alice
