"""What can be done to spaces and circles. Permission was asked at the door."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from accounts.models import Team, User
from spaces.models import RESERVED_SLUGS, Audience, Circle, CircleMember, OldSlug, Space
from spaces.roles import RANK, Grant, Role, changed, grants_of, role_of_everyone


class SlugTaken(ValueError):
    """The address leads, or once led, elsewhere. The message says so."""


@dataclass(frozen=True, slots=True)
class Members:
    """Who is to be in a circle."""

    everyone: bool = False
    teams: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()

    def __or__(self, other: "Members") -> "Members":
        return Members(self.everyone or other.everyone, self.teams | other.teams, self.people | other.people)

    @classmethod
    def of(cls, teams: Iterable[Team] = (), people: Iterable[User] = ()) -> "Members":
        return cls(False, frozenset(team.pk for team in teams), frozenset(person.pk for person in people))


EVERYONE = Members(everyone=True)


def members_of(circle: Circle) -> Members:
    """Read who is in a circle: one query."""
    rows = list(circle.members.values_list("team", "user"))
    return Members(
        circle.everyone,
        frozenset(team for team, _ in rows if team is not None),
        frozenset(user for _, user in rows if user is not None),
    )


@transaction.atomic
def fill_circle(circle: Circle, members: Members) -> Circle:
    """Make exactly these the members of the circle. Everyone leaves no single member behind."""
    circle.everyone = members.everyone
    circle.save()
    circle.members.all().delete()
    if not members.everyone:
        CircleMember.objects.bulk_create(
            [CircleMember(circle=circle, team_id=team) for team in sorted(members.teams)]
            + [CircleMember(circle=circle, user_id=person) for person in sorted(members.people)]
        )
    return circle


def new_circle(members: Members) -> Circle:
    return fill_circle(Circle(), members)


def audience_of_one(user: User) -> Audience:
    """Give the audience of just this person, for what is not yet part of anything."""
    circle, _ = Circle.objects.get_or_create(only=user)
    CircleMember.objects.get_or_create(circle=circle, user=user)
    return Audience.objects.of(circle.pk)


@transaction.atomic
def create_space(
    *,
    by: User,
    name: str,
    slug: str = "",
    description: str = "",
    language: str = "english",
    readers: Members = EVERYONE,
    writers: Members | None = None,
    maintainers: Members | None = None,
    is_starter: bool = False,
) -> Space:
    """Make a space. Its maker maintains it; maintainers may write, writers may read, whatever was asked.

    Raise SlugTaken when the address is not free; without one, a free one is made of the name.
    """
    maintain = (maintainers or Members()) | Members.of(people=[by])
    write = (readers if writers is None else writers) | maintain
    read = readers | write
    circle = new_circle(read)
    return Space.objects.create(
        name=name,
        slug=refuse_taken(slug) if slug else free_slug(name),
        description=description,
        language=language,
        readers=circle,
        writers=new_circle(write),
        maintainers=new_circle(maintain),
        audience=Audience.objects.of(circle.pk),
        created_by=by,
        is_starter=is_starter,
    )


@transaction.atomic
def change_space(space: Space, *, by: User, name: str, slug: str, description: str, language: str) -> Space:
    """Change what a space is called and where it is; its old address keeps leading to it.

    In another language its pages are searched by other forms of words: they are laid out anew by the worker. Raise
    SlugTaken when the address is not free.
    """
    current = Space.objects.select_for_update().get(pk=space.pk)
    if slug != current.slug:
        refuse_taken(slug, space=current)
        OldSlug.objects.filter(slug=slug).delete()
        OldSlug.objects.get_or_create(slug=current.slug, defaults={"space": current})
    if language != current.language:
        # A job of the floor above, by its name: what a page is stays unknown here.
        app.configure_task("wiki.jobs.lay_out_space").defer(space=space.pk)
    space.name, space.slug, space.description, space.language = name, slug, description, language
    space.save(update_fields=["name", "slug", "description", "language"])
    return space


@transaction.atomic
def open_space(space: Space, *, by: User, readers: Members, writers: Members, maintainers: Members) -> Space:
    """Change who may read, write and maintain: three circles, however many pages the space has.

    Somebody maintains it always: with no maintainer left, the one who changes it stays. Where it opens or closes to
    everyone, what others may know of its pages is gathered anew by the worker.
    """
    if not (maintainers.everyone or maintainers.teams or maintainers.people):
        maintainers = Members.of(people=[by])
    writers |= maintainers
    was_open = space.readers.everyone
    fill_circle(space.maintainers, maintainers)
    fill_circle(space.writers, writers)
    fill_circle(space.readers, readers | writers)
    if was_open != space.readers.everyone:
        # Jobs of the floors above, by their names: what a page or a question is stays unknown here.
        app.configure_task("wiki.jobs.read_anew_in_space").defer(space=space.pk)
        app.configure_task("questions.jobs.reword_in_space").defer(space=space.pk)
    return space


@transaction.atomic
def grant(
    space: Space,
    *,
    by: User,
    everyone: Role | None = None,
    roles: Mapping[str, Role] | None = None,
    added: Grant | None = None,
) -> Space:
    """Change what everyone may do, what teams and people may do who are there by their keys, or let one more in.

    Locks the space, so that two who change it at once both have their way; who is not named keeps their role.
    """
    space = Space.objects.select_for_update().get(pk=space.pk)
    grants = changed(grants_of(space), roles or {})
    if added:
        grants = [*(kept for kept in grants if kept.key != added.key), added]
    everyone = role_of_everyone(space) if everyone is None else everyone

    def having(role: Role) -> Members:
        members = [kept.who for kept in grants if RANK[kept.role] >= RANK[role]]
        teams = [who for who in members if isinstance(who, Team)]
        people = [who for who in members if isinstance(who, User)]
        return replace(Members.of(teams, people), everyone=RANK[everyone] >= RANK[role])

    return open_space(
        space,
        by=by,
        readers=having(Role.READER),
        writers=having(Role.WRITER),
        maintainers=having(Role.MAINTAINER),
    )


def archive_space(space: Space, *, by: User) -> Space:
    space.archived_at = timezone.now()
    space.save(update_fields=["archived_at"])
    return space


def reopen_space(space: Space, *, by: User) -> Space:
    space.archived_at = None
    space.save(update_fields=["archived_at"])
    return space


def free_slug(name: str) -> str:
    """Give an address made of the name that no space has or had."""
    stem = slugify(name, allow_unicode=True)[:110] or "space"
    taken = {
        *RESERVED_SLUGS,
        *Space.objects.filter(slug__startswith=stem).values_list("slug", flat=True),
        *OldSlug.objects.filter(slug__startswith=stem).values_list("slug", flat=True),
    }
    return next(
        slug for number in range(1, len(taken) + 2) if (slug := f"{stem}-{number}" if number > 1 else stem) not in taken
    )


def refuse_taken(slug: str, *, space: Space | None = None) -> str:
    """Give the address back when it is free for this space. Raise SlugTaken when it is not."""
    others = Space.objects.exclude(pk=space.pk) if space else Space.objects.all()
    if slug in RESERVED_SLUGS or others.at(slug).exists():
        raise SlugTaken(_("The address “%(slug)s” is taken; choose another.") % {"slug": slug})
    return slug
