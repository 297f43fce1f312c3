"""Django's admin for people, teams, invitations, tokens, and its log."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts import actions
from accounts.models import Invitation, Team, Token, User

PEOPLE = "/admin/accounts/user/"
LISTS = {
    "user": PEOPLE,
    "team": "/admin/accounts/team/",
    "invitation": "/admin/accounts/invitation/",
    "token": "/admin/accounts/token/",
    "log": "/admin/admin/logentry/",
}


def add_one(kind: str, admin: User, number: int) -> None:
    """Make one more row of the list, each with people of its own."""
    person = User.objects.create_user(f"{kind}-{number}", f"{kind}-{number}@example.com")
    team = Team.objects.create(name=f"{kind} {number}", slug=f"{kind}-{number}")
    team.members.add(person)
    invitation, _secret = actions.invite(by=person, teams=[team])
    actions.accept_invitation(invitation, by=admin)
    actions.create_token(person, f"Token {number}")
    LogEntry.objects.log_actions(person.pk, [team], 2, "changed", single_object=True)


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_costs_the_same_for_one_and_for_three(
    as_admin: Client, admin: User, kind: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    add_one(kind, admin, 0)
    with django_assert_max_num_queries(20) as one:
        assert as_admin.get(LISTS[kind]).status_code == 200
    for number in (1, 2):
        add_one(kind, admin, number)

    with django_assert_max_num_queries(len(one.captured_queries)):
        page = as_admin.get(LISTS[kind])

    assert len(page.context["cl"].result_list) >= 3


@pytest.mark.parametrize("address", LISTS.values())
def test_those_not_on_the_staff_see_nothing(as_alice: Client, client: Client, address: str) -> None:
    assert as_alice.get(address).status_code in {302, 403}
    assert client.get(address).url.startswith("/a")


def test_people_are_found_and_filtered(as_admin: Client, team: Team, charlie: User) -> None:
    found = as_admin.get(PEOPLE, {"q": "alice@example"}).context["cl"].result_list
    engineers = as_admin.get(PEOPLE, {"teams__id__exact": team.pk}).context["cl"].result_list

    assert [person.username for person in found] == ["alice"]
    assert [person.username for person in engineers] == ["alice", "bob"]


def test_somebody_made_in_admin_can_sign_in_at_once(as_admin: Client, client: Client) -> None:
    as_admin.post(
        f"{PEOPLE}add/",
        {
            "username": "Zoe",
            "email": "Zoe@Example.com",
            "name": "Zoe",
            "usable_password": "true",
            "password1": "a correct horse battery",
            "password2": "a correct horse battery",
        },
    )

    response = client.post("/accounts/login/", {"login": "zoe@example.com", "password": "a correct horse battery"})

    assert response.url == "/"
    assert User.objects.get(username="zoe").email == "zoe@example.com"


def change(person: User, **fields: object) -> dict[str, object]:
    unchanged = {"username": person.username, "email": person.email, "name": person.name, "is_active": "on"}
    return unchanged | fields


def test_an_address_changed_in_admin_counts_as_confirmed(as_admin: Client, alice: User) -> None:
    response = as_admin.post(f"{PEOPLE}{alice.pk}/change/", change(alice, email="new@example.com", about="*hi*"))

    alice.refresh_from_db()
    address = EmailAddress.objects.get(user=alice)
    assert response.status_code == 302
    assert (address.email, address.verified, address.primary) == ("new@example.com", True, True)
    assert "<em>hi</em>" in alice.about_html


def test_a_person_is_put_into_teams(as_admin: Client, charlie: User, team: Team) -> None:
    as_admin.post(f"{PEOPLE}{charlie.pk}/change/", change(charlie, teams=[team.pk]))

    assert list(charlie.teams.all()) == [team]


def test_an_address_of_somebody_else_is_refused(as_admin: Client, alice: User, bob: User) -> None:
    response = as_admin.post(f"{PEOPLE}{alice.pk}/change/", change(alice, email="BOB@example.com"))

    assert response.status_code == 200
    assert EmailAddress.objects.get(user=alice).email == "alice@example.com"


def test_deactivating_ends_every_session_and_token_and_is_logged(
    as_admin: Client, as_alice: Client, admin: User, alice: User
) -> None:
    as_admin.post(PEOPLE, {"action": "deactivate", "_selected_action": [alice.pk, admin.pk]})

    alice.refresh_from_db()
    admin.refresh_from_db()
    assert (alice.is_active, admin.is_active) == (False, True)
    assert as_alice.get("/people/").status_code == 302
    assert LogEntry.objects.get().object_repr == "Alice"

    as_admin.post(PEOPLE, {"action": "reactivate", "_selected_action": [alice.pk]})

    alice.refresh_from_db()
    assert alice.is_active


@pytest.fixture
def as_keeper(bob: User, as_bob: Client) -> Client:
    """Somebody on the staff who may change people, but is no administrator."""
    bob.is_staff = True
    bob.save()
    bob.user_permissions.set(Permission.objects.filter(codename__in=["view_user", "change_user", "delete_user"]))
    return as_bob


def test_only_an_administrator_makes_administrators(as_keeper: Client, alice: User) -> None:
    as_keeper.post(f"{PEOPLE}{alice.pk}/change/", change(alice, is_superuser="on", is_staff="on", name="Changed"))

    alice.refresh_from_db()
    assert (alice.name, alice.is_superuser, alice.is_staff) == ("Changed", False, False)


def test_who_may_not_change_teams_leaves_those_of_a_person_alone(
    as_keeper: Client, alice: User, charlie: User, team: Team
) -> None:
    as_keeper.post(f"{PEOPLE}{alice.pk}/change/", change(alice, name="Changed"))
    as_keeper.post(f"{PEOPLE}{charlie.pk}/change/", change(charlie, teams=[team.pk]))

    alice.refresh_from_db()
    assert alice.name == "Changed"
    assert list(alice.teams.all()) == [team]
    assert not charlie.teams.exists()


def test_only_an_administrator_changes_one(as_keeper: Client, admin: User) -> None:
    changed = as_keeper.post(f"{PEOPLE}{admin.pk}/change/", change(admin, name="Changed"))
    password = as_keeper.post(
        f"{PEOPLE}{admin.pk}/password/", {"usable_password": "true", "password1": "x" * 20, "password2": "x" * 20}
    )
    deleted = as_keeper.post(f"{PEOPLE}{admin.pk}/delete/", {"post": "yes"})
    as_keeper.post(PEOPLE, {"action": "deactivate", "_selected_action": [admin.pk]})

    admin.refresh_from_db()
    assert [changed.status_code, password.status_code, deleted.status_code] == [403, 403, 403]
    assert admin.name == "Root"
    assert admin.is_active


def test_tokens_and_invitations_are_looked_at_and_taken_away(as_admin: Client, admin: User) -> None:
    token, _secret = actions.create_token(admin, "Mine")
    invitation, _secret = actions.invite(by=admin)

    for address, pk in ((LISTS["token"], token.pk), (LISTS["invitation"], invitation.pk)):
        assert as_admin.get(f"{address}{pk}/change/").status_code == 200
        assert as_admin.post(f"{address}{pk}/change/", {"name": "x"}).status_code == 403
        assert as_admin.get(f"{address}add/").status_code == 403
        as_admin.post(f"{address}{pk}/delete/", {"post": "yes"})

    assert not Token.objects.exists()
    assert not Invitation.objects.exists()


def test_no_digest_of_a_secret_is_shown(as_admin: Client, admin: User) -> None:
    token, _secret = actions.create_token(admin, "Mine")

    page = as_admin.get(f"{LISTS['token']}{token.pk}/change/").content.decode()

    assert token.digest not in page


def test_the_log_says_what_was_done_and_cannot_be_changed(as_admin: Client, alice: User) -> None:
    as_admin.post(f"{PEOPLE}{alice.pk}/change/", change(alice, name="<b>Alice"))
    entry = LogEntry.objects.get()

    page = as_admin.get(LISTS["log"]).content.decode()

    assert "What was done in admin" in page
    assert "&lt;b&gt;Alice" in page
    assert as_admin.get(f"{LISTS['log']}{entry.pk}/change/").status_code == 200
    assert as_admin.post(f"{LISTS['log']}{entry.pk}/delete/", {"post": "yes"}).status_code == 403


def test_members_of_a_team_are_picked_by_typing(as_admin: Client, team: Team, charlie: User) -> None:
    page = as_admin.get(f"{LISTS['team']}{team.pk}/change/").content.decode()
    as_admin.post(
        f"{LISTS['team']}{team.pk}/change/",
        {"name": "Engineering", "slug": "engineering", "description": "", "members": [charlie.pk]},
    )

    assert "admin-autocomplete" in page
    assert list(team.members.all()) == [charlie]


def test_a_person_page_costs_the_same_with_one_team_and_three(
    as_admin: Client, alice: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Team.objects.create(name="First", slug="first").members.add(alice)
    with django_assert_max_num_queries(30) as one:
        as_admin.get(f"{PEOPLE}{alice.pk}/change/")
    for number in range(2):
        Team.objects.create(name=f"Team {number}", slug=f"team-{number}").members.add(alice)

    with django_assert_max_num_queries(len(one.captured_queries)):
        as_admin.get(f"{PEOPLE}{alice.pk}/change/")
