"""Who is at a company of two hundred: people, teams, and the spaces they keep."""

from dataclasses import dataclass

from accounts.models import Team, User
from spaces.actions import Members, create_space
from spaces.models import Space

PEOPLE, TEAMS, TEAM_SIZE = 200, 20, 15


@dataclass(frozen=True, slots=True)
class Cast:
    """The people and their spaces. The reader is an ordinary member of five teams."""

    reader: User
    people: list[User]
    teams: list[Team]
    handbook: Space
    flat: Space
    team_spaces: list[Space]


def gather() -> Cast:
    """Make everybody, a handbook and a flat list that everyone reads and writes, and a space for each team alone."""
    names = [f"person{number}" for number in range(PEOPLE)]
    people = User.objects.bulk_create(
        [User(username=name, email=f"{name}@example.com", name=f"Person {name[6:]}") for name in names]
    )
    teams = Team.objects.bulk_create(
        [Team(name=f"Team {number}", slug=f"team-{number}") for number in range(TEAMS)],
    )
    for number, team in enumerate(teams):
        first = number * (PEOPLE // TEAMS)
        team.members.set([people[0]] * (number < TEAMS // 4) + people[first : first + TEAM_SIZE])
    keeper = people[-1]
    return Cast(
        reader=people[0],
        people=people,
        teams=teams,
        handbook=create_space(by=keeper, name="Handbook"),
        flat=create_space(by=keeper, name="Glossary"),
        team_spaces=[
            create_space(by=keeper, name=f"Space of {team}", readers=Members.of(teams=[team])) for team in teams
        ],
    )
