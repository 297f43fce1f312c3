import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Team, User
from spaces.actions import grant
from spaces.models import Space
from spaces.roles import Grant, Role, grants_of, role_of_everyone

ADDRESS = "/spaces/vault/access/"


def roles(space: Space) -> dict[str, Role]:
    return {str(kept.who): kept.role for kept in grants_of(space)}


def test_it_says_who_may_do_what(as_alice: Client, charlie: User, secret_space: Space) -> None:
    text = as_alice.get(ADDRESS).text

    assert "2 people may read." in text
    assert "2 people may write." in text
    assert "1 person maintains it" in text
    assert "Team of 2 people" in text


def test_a_person_counts_once_and_only_while_they_are_here(
    as_alice: Client, alice: User, bob: User, team: Team, secret_space: Space
) -> None:
    grant(secret_space, by=alice, added=Grant(bob, Role.READER))
    assert "2 people may read." in as_alice.get(ADDRESS).text

    User.objects.filter(pk=bob.pk).update(is_active=False)
    assert "1 person may read." in as_alice.get(ADDRESS).text


@pytest.mark.parametrize("typed", ["charlie", "@charlie", " Charlie ", "charlie@example.com", "CHARLIE"])
def test_a_person_is_let_in_by_any_of_their_names(
    as_alice: Client, charlie: User, secret_space: Space, typed: str
) -> None:
    response = as_alice.post(ADDRESS, {"who": typed, "role": "writer"})

    assert response.headers["Location"] == ADDRESS
    assert roles(secret_space) == {"Engineering": Role.WRITER, "Alice": Role.MAINTAINER, "Charlie": Role.WRITER}


def test_a_team_is_let_in_by_its_name(as_alice: Client, charlie: User, secret_space: Space) -> None:
    Team.objects.create(name="Sales", slug="sales").members.add(charlie)

    as_alice.post(ADDRESS, {"who": "sales", "role": "reader"})

    assert roles(secret_space)["Sales"] == Role.READER


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("nobody", "There is no person or team “nobody”."),
        ("", "This field is required."),
        ("Kim", "“Kim” may be @kim.a, @kim.b; write one of these."),
        ("<script>", "There is no person or team “&lt;script&gt;”."),
    ],
)
def test_who_is_not_known_is_let_in_by_nobody(as_alice: Client, secret_space: Space, typed: str, words: str) -> None:
    for username in ("kim.a", "kim.b"):
        User.objects.create_user(username, f"{username}@example.com", name="Kim")

    response = as_alice.post(ADDRESS, {"who": typed, "role": "writer"})

    assert words in response.text
    assert roles(secret_space) == {"Engineering": Role.WRITER, "Alice": Role.MAINTAINER}


def test_what_everyone_may_do_needs_no_letting_in(as_alice: Client, charlie: User, space: Space) -> None:
    response = as_alice.post("/spaces/handbook/access/", {"who": "charlie", "role": "writer"})

    assert "Everyone signed in may do that already." in response.text


def test_roles_are_changed_and_taken_away(as_alice: Client, team: Team, bob: User, secret_space: Space) -> None:
    grant(secret_space, by=User.objects.get(username="alice"), added=Grant(bob, Role.WRITER))

    as_alice.post(ADDRESS, {"everyone": "reader", f"team-{team.pk}": "nothing", f"person-{bob.pk}": "maintainer"})

    assert role_of_everyone(secret_space) == Role.READER
    assert roles(secret_space) == {"Alice": Role.MAINTAINER, "Bob": Role.MAINTAINER}


def test_a_role_there_is_not_is_refused(as_alice: Client, team: Team, secret_space: Space) -> None:
    response = as_alice.post(ADDRESS, {"everyone": "god", f"team-{team.pk}": "writer"})

    assert "Select a valid choice" in response.text
    assert role_of_everyone(secret_space) == Role.NOTHING


def test_the_last_maintainer_stays(as_alice: Client, alice: User, secret_space: Space) -> None:
    as_alice.post(ADDRESS, {"everyone": "nothing", f"person-{alice.pk}": "nothing"})

    assert roles(secret_space)["Alice"] == Role.MAINTAINER


def test_who_gives_their_rights_away_lands_where_they_may_be(
    as_alice: Client, alice: User, bob: User, team: Team, secret_space: Space
) -> None:
    grant(secret_space, by=alice, added=Grant(bob, Role.MAINTAINER))

    response = as_alice.post(
        ADDRESS, {"everyone": "nothing", f"team-{team.pk}": "nothing", f"person-{alice.pk}": "reader"}
    )
    assert response.headers["Location"] == "/spaces/vault/"


def test_who_shuts_themselves_out_lands_on_the_list(
    as_alice: Client, alice: User, bob: User, team: Team, secret_space: Space
) -> None:
    grant(secret_space, by=alice, added=Grant(bob, Role.MAINTAINER))

    response = as_alice.post(
        ADDRESS, {"everyone": "nothing", f"team-{team.pk}": "nothing", f"person-{alice.pk}": "nothing"}, follow=True
    )

    assert response.redirect_chain == [("/spaces/", 302)]
    assert "You may not read “Vault” any more." in response.text


def test_many_people_are_shown_in_parts(as_alice: Client, alice: User, secret_space: Space) -> None:
    people = User.objects.bulk_create(User(username=f"p{n:04}", email=f"p{n}@example.com") for n in range(1100))
    secret_space.readers.members.model.objects.bulk_create(
        secret_space.readers.members.model(circle=secret_space.readers, user=person) for person in people
    )

    first = as_alice.get(ADDRESS)
    last = as_alice.get(ADDRESS, {"page": "12"})
    saved = as_alice.post(f"{ADDRESS}?page=12", {"everyone": "nothing", f"person-{people[-1].pk}": "nothing"})

    assert "1,102 people may read." in first.text
    assert first.text.count("<select") == 100 + 2
    assert "@p1099" in last.text
    assert saved.headers["Location"] == f"{ADDRESS}?page=12"
    assert len(grants_of(secret_space)) == 1101


def test_three_members_cost_what_one_costs(as_alice: Client, alice: User, bob: User, charlie: User) -> None:
    from spaces.actions import Members, create_space  # noqa: PLC0415 - this space alone has but one member

    create_space(by=alice, name="Vault", readers=Members())

    def ask() -> int:
        with CaptureQueriesContext(connection) as asked:
            as_alice.get(ADDRESS)
        return len(asked)

    ask()
    one = ask()
    for person in (bob, charlie):
        grant(Space.objects.get(), by=alice, added=Grant(person, Role.WRITER))

    assert one == ask() <= 11


def test_names_are_suggested(as_alice: Client, bob: User, charlie: User, secret_space: Space) -> None:
    def options(typed: str) -> str:
        return as_alice.get(f"{ADDRESS}people/", {"who": typed}).text

    assert '<option value="@charlie">Charlie</option>' in options("char")
    assert '<option value="Engineering">Team</option>' in options("eng")
    assert options("").strip() == ""
    assert "@bob" not in options("char")
