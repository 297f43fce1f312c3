"""What each team and person may do in a space, as people think of it: one role each, the higher includes the lower."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Team, User
from spaces.models import Circle, CircleMember, Space

TEAM, PERSON = "team", "person"


class Role(models.TextChoices):
    NOTHING = "nothing", gettext_lazy("Nothing")
    READER = "reader", gettext_lazy("Read")
    WRITER = "writer", gettext_lazy("Read and write")
    MAINTAINER = "maintainer", gettext_lazy("Read, write and maintain")


RANK = {role: rank for rank, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Grant:
    """What one team or person may do."""

    who: Team | User
    role: Role
    people: int = 1

    @property
    def key(self) -> str:
        return f"{TEAM if self.is_team else PERSON}-{self.who.pk}"

    @property
    def is_team(self) -> bool:
        return isinstance(self.who, Team)


class UnknownMember(ValueError):
    """There is no such team or person, or more than one. The message is a sentence."""


def circles_of(space: Space) -> dict[int, Role]:
    return {
        space.readers_id: Role.READER,
        space.writers_id: Role.WRITER,
        space.maintainers_id: Role.MAINTAINER,
    }


def role_of_everyone(space: Space) -> Role:
    """Say what everyone signed in may do in the space: one query."""
    circles = circles_of(space)
    open_circles = Circle.objects.filter(pk__in=circles, everyone=True).values_list("pk", flat=True)
    return max((circles[pk] for pk in open_circles), key=RANK.__getitem__, default=Role.NOTHING)


def grants_of(space: Space) -> list[Grant]:
    """Give each team and person once, with the highest role they have: teams first, by name. Three queries."""
    roles: dict[tuple[str, int], Role] = {}
    circles = circles_of(space)
    for circle, team, user in CircleMember.objects.filter(circle__in=circles).values_list("circle", "team", "user"):
        key = (TEAM, team) if team else (PERSON, user)
        roles[key] = max(roles.get(key, Role.NOTHING), circles[circle], key=RANK.__getitem__)
    team_ids = [pk for kind, pk in roles if kind == TEAM]
    members = Count("members", filter=Q(members__is_active=True))
    teams = Team.objects.filter(pk__in=team_ids).annotate(people=members).order_by("name")
    people = User.objects.filter(pk__in=[pk for kind, pk in roles if kind == PERSON]).by_name()
    return [
        *(Grant(team, roles[TEAM, team.pk], team.people) for team in teams),
        *(Grant(person, roles[PERSON, person.pk]) for person in people),
    ]


def people_with(role: Role, everyone: Role, grants: list[Grant]) -> int:
    """Count the people who have at least this role, each once: one query. Administrators are not counted apart."""
    active: QuerySet[User] = User.objects.active()
    if RANK[everyone] >= RANK[role]:
        return active.count()
    having = [grant.who for grant in grants if RANK[grant.role] >= RANK[role]]
    teams = [who.pk for who in having if isinstance(who, Team)]
    people = [who.pk for who in having if isinstance(who, User)]
    in_teams = Team.members.through.objects.filter(team__in=teams).values("user")
    return active.filter(Q(pk__in=people) | Q(pk__in=in_teams)).count()


def maintainers_of(space: Space) -> list[Team | User]:
    """Give who maintains the space, teams first, without those who left: one query."""
    members = CircleMember.objects.filter(circle=space.maintainers_id).exclude(user__is_active=False)
    found = members.select_related("team", "user").order_by("team__name", "user__name", "pk")
    return [who for member in found if (who := member.team or member.user)]


def find_member(typed: str) -> Team | User:
    """Give the team of this name, else the person of this username, address or name. Raise UnknownMember.

    With an “@” in front it is a person.
    """
    words = " ".join(typed.replace("\x00", "").split())
    if not words.startswith("@") and (team := Team.objects.filter(name__iexact=words).first()):
        return team
    return find_person(words, unknown=_("There is no person or team “%(typed)s”."))


def find_person(typed: str, *, unknown: str = "") -> User:
    """Give the active person of this username, address or name. Raise UnknownMember, in the words of `unknown` where given."""
    words = " ".join(typed.replace("\x00", "").split())
    name = words.removeprefix("@").lower()
    anyhow = Q(username=name) | Q(email__iexact=words) | Q(name__iexact=words)
    people: list[User] = list(User.objects.active().filter(anyhow).by_name()[:5])
    exact = [person for person in people if person.username == name] or people
    if len(exact) > 1:
        names = ", ".join(f"@{person.username}" for person in exact)
        raise UnknownMember(_("“%(typed)s” may be %(names)s; write one of these.") % {"typed": words, "names": names})
    if not exact:
        raise UnknownMember((unknown or _("There is no person “%(typed)s”.")) % {"typed": words})
    return exact[0]


def suggestions(typed: str, *, limit: int = 8) -> list[Team | User]:
    """Give the teams and people whose names hold these words: two queries."""
    words = typed.strip().removeprefix("@")[:60]
    if not words:
        return []
    teams = Team.objects.filter(name__icontains=words)[:limit]
    people = User.objects.active().named_like(words).by_name()[:limit]
    return [*teams, *people][:limit]


def changed(grants: list[Grant], roles: Mapping[str, Role]) -> list[Grant]:
    """Give the grants with these roles, by key, in place of their own; those with none are left out."""
    after = [Grant(grant.who, roles.get(grant.key, grant.role), grant.people) for grant in grants]
    return [grant for grant in after if grant.role != Role.NOTHING]
