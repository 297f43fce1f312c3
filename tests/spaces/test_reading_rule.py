"""The one reading rule: who by what kind of circle, against a plain model of it, and what it costs."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from accounts.models import Team, User
from spaces.actions import EVERYONE, Members, archive_space, create_space, new_circle
from spaces.models import Audience, Circle, Space

NOBODY = Members()


@pytest.fixture
def cast(alice: User, bob: User, charlie: User, admin: User, team: Team) -> dict[str, User | AnonymousUser]:
    gone = User.objects.create_user("gone", "gone@example.com")
    return {"alice": alice, "bob": bob, "charlie": charlie, "admin": admin, "gone": gone, "visitor": AnonymousUser()}


KINDS: dict[str, Callable[[Team, User], Members]] = {
    "everyone": lambda _team, _bob: EVERYONE,
    "team": lambda team, _bob: Members.of(teams=[team]),
    "person": lambda _team, bob: Members.of(people=[bob]),
    "team and person": lambda team, bob: Members.of([team], [bob]),
    "nobody else": lambda _team, _bob: NOBODY,
}
READS = {
    "everyone": {"alice", "bob", "charlie", "gone", "admin"},
    "team": {"alice", "bob", "admin"},
    "person": {"alice", "bob", "admin"},
    "team and person": {"alice", "bob", "admin"},
    "nobody else": {"alice", "admin"},
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("is_archived", [False, True])
def test_who_reads_a_space(
    cast: dict[str, User | AnonymousUser], team: Team, alice: User, bob: User, kind: str, *, is_archived: bool
) -> None:
    space = create_space(by=alice, name="Vault", readers=KINDS[kind](team, bob))
    if is_archived:
        archive_space(space, by=alice)

    readers = {name for name, user in cast.items() if Space.objects.visible_to(user).contains(space)}

    assert readers == READS[kind]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("is_archived", [False, True])
def test_who_writes_in_a_space(
    cast: dict[str, User | AnonymousUser], team: Team, alice: User, bob: User, kind: str, *, is_archived: bool
) -> None:
    space = create_space(by=alice, name="Vault", readers=EVERYONE, writers=KINDS[kind](team, bob))
    if is_archived:
        archive_space(space, by=alice)

    annotated = {name for name, user in cast.items() if Space.objects.with_rights(user).get(pk=space.pk).is_writer}
    listed = {name for name, user in cast.items() if Space.objects.writable_by(user).contains(space)}

    assert annotated == listed == (set() if is_archived else READS[kind])


def test_only_its_maker_and_administrators_maintain_a_new_space(
    cast: dict[str, User | AnonymousUser], alice: User
) -> None:
    space = create_space(by=alice, name="Vault")

    maintainers = {
        name for name, user in cast.items() if Space.objects.with_rights(user).get(pk=space.pk).is_maintainer
    }

    assert maintainers == {"alice", "admin"}


def test_who_leaves_a_team_sees_no_more_of_it(bob: User, team: Team, secret_space: Space) -> None:
    assert Space.objects.visible_to(bob).contains(secret_space)

    team.members.remove(bob)

    assert not Space.objects.visible_to(bob).contains(secret_space)


def test_equal_sets_of_circles_are_one_audience(alice: User) -> None:
    one, other = new_circle(EVERYONE), new_circle(Members.of(people=[alice]))

    first = Audience.objects.of(one.pk, other.pk)
    again = Audience.objects.of(other.pk, one.pk, one.pk)

    assert first == again


@pytest.mark.parametrize("what", ["spaces", "audiences"])
def test_it_is_one_query_however_many_teams_spaces_and_restrictions(alice: User, bob: User, what: str) -> None:
    def ask() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            list(Space.objects.visible_to(bob).with_rights(bob) if what == "spaces" else Audience.objects.open_to(bob))
        return len(asked)

    few = ask()
    teams = [Team.objects.create(name=f"Team {number}", slug=f"team-{number}") for number in range(20)]
    for number, team in enumerate(teams):
        team.members.add(bob)
        space = create_space(by=alice, name=f"Space {number}", readers=Members.of([team]))
        Audience.objects.of(space.readers_id, new_circle(Members.of(people=[bob])).pk)

    assert few == ask() == 1


PEOPLE, TEAMS, CIRCLES = 4, 3, 4
numbers = some.integers
worlds = some.fixed_dictionaries(
    {
        "teams": some.lists(some.frozensets(numbers(0, PEOPLE - 1)), min_size=TEAMS, max_size=TEAMS),
        "circles": some.lists(
            some.tuples(
                some.sampled_from([False, False, False, True]),
                some.frozensets(numbers(0, TEAMS - 1), max_size=2),
                some.frozensets(numbers(0, PEOPLE - 1), max_size=2),
            ),
            min_size=CIRCLES,
            max_size=CIRCLES,
        ),
        "audiences": some.frozensets(some.frozensets(numbers(0, CIRCLES - 1), min_size=1), min_size=1, max_size=5),
        "administrator": some.sampled_from([None, None, 0]),
    }
)


class TestAgainstAPlainModel(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(worlds)
    def test_who_is_in_all_circles_of_an_audience_reads_it(self, world: dict) -> None:  # type: ignore[type-arg]  # drawn above
        people = [User(username=f"p{n}", email=f"p{n}@example.com") for n in range(PEOPLE)]
        if world["administrator"] is not None:
            people[world["administrator"]].is_superuser = True
        User.objects.bulk_create(people)
        teams = Team.objects.bulk_create(Team(name=f"t{n}", slug=f"t{n}") for n in range(TEAMS))
        for team, members in zip(teams, world["teams"], strict=True):
            team.members.set(people[n] for n in members)
        circles: list[Circle] = [
            new_circle(Members(everyone, frozenset(teams[n].pk for n in ts), frozenset(people[n].pk for n in ps)))
            for everyone, ts, ps in world["circles"]
        ]
        audiences = {chosen: Audience.objects.of(*(circles[n].pk for n in chosen)) for chosen in world["audiences"]}

        def holds(circle: int, person: int) -> bool:
            everyone, its_teams, its_people = world["circles"][circle]
            return everyone or person in its_people or any(person in world["teams"][team] for team in its_teams)

        for number, person in enumerate(people):
            expected = {
                audience.pk
                for chosen, audience in audiences.items()
                if person.is_superuser or all(holds(circle, number) for circle in chosen)
            }
            mine = Audience.objects.open_to(person).filter(pk__in=[audience.pk for audience in audiences.values()])
            assert set(mine.values_list("pk", flat=True)) == expected
