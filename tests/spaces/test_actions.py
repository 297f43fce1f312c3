from collections.abc import Callable

import pytest

from accounts.models import Team, User
from spaces.access import access_space
from spaces.actions import (
    EVERYONE,
    Members,
    SlugTaken,
    change_space,
    create_space,
    free_slug,
    grant,
    members_of,
    open_space,
)
from spaces.models import OldSlug, Space
from spaces.roles import Grant, Role, grants_of, role_of_everyone


def change(space: Space, by: User, **changes: str) -> Space:
    values = {name: getattr(space, name) for name in ("name", "slug", "description", "language")}
    return change_space(space, by=by, **(values | changes))


def roles(space: Space) -> dict[str, Role]:
    return {str(kept.who): kept.role for kept in grants_of(space)}


def test_whoever_makes_a_space_reads_writes_and_maintains_it(alice: User, bob: User) -> None:
    space = create_space(by=alice, name="Vault", readers=Members.of(people=[bob]), writers=Members())

    assert roles(space) == {"Alice": Role.MAINTAINER, "Bob": Role.READER}


def test_an_address_is_made_of_the_name(alice: User) -> None:
    assert create_space(by=alice, name="Our Häuser & Höfe").slug == "our-häuser-höfe"
    assert create_space(by=alice, name="Our: häuser höfe").slug == "our-häuser-höfe-2"
    assert create_space(by=alice, name="???").slug == "space"


def test_a_made_address_is_none_of_our_own_pages(alice: User) -> None:
    assert free_slug("New") == "new-2"


def test_an_old_address_leads_to_the_space(alice: User, space: Space) -> None:
    change(space, alice, slug="rules")
    change(Space.objects.get(pk=space.pk), alice, slug="laws")

    assert access_space(alice, "handbook") == access_space(alice, "rules") == access_space(alice, "laws") == space


def test_a_space_may_take_its_old_address_back(alice: User, space: Space) -> None:
    change(space, alice, slug="rules")
    now = change(Space.objects.get(pk=space.pk), alice, slug="handbook")

    assert now.slug == "handbook"
    assert list(OldSlug.objects.values_list("slug", flat=True)) == ["rules"]


@pytest.mark.parametrize("slug", ["new", "vault", "safe"])
def test_nobody_takes_an_address_that_leads_elsewhere(
    alice: User, space: Space, secret_space: Space, slug: str
) -> None:
    change(secret_space, alice, slug="safe")

    with pytest.raises(SlugTaken, match="is taken; choose another"):
        change(space, alice, slug=slug)
    with pytest.raises(SlugTaken):
        create_space(by=alice, name="Third", slug=slug)
    assert free_slug(slug) == f"{slug}-2"


def test_another_language_has_the_pages_laid_out_anew(
    alice: User, space: Space, queued: Callable[[], list[str]]
) -> None:
    change(space, alice, description="Rules")
    assert queued() == []

    change(space, alice, language="german")

    assert queued() == ["wiki.jobs.lay_out_space"]


def test_a_space_always_has_a_maintainer(alice: User, space: Space) -> None:
    open_space(space, by=alice, readers=EVERYONE, writers=EVERYONE, maintainers=Members())

    assert members_of(space.maintainers) == Members.of(people=[alice])


def test_a_higher_role_brings_the_lower_ones(alice: User, bob: User, team: Team, secret_space: Space) -> None:
    grant(secret_space, by=alice, added=Grant(bob, Role.MAINTAINER))

    assert bob.pk in members_of(secret_space.readers).people
    assert bob.pk in members_of(secret_space.writers).people
    assert roles(secret_space) == {"Engineering": Role.WRITER, "Alice": Role.MAINTAINER, "Bob": Role.MAINTAINER}


def test_a_role_can_be_lowered_and_taken_away(alice: User, team: Team, secret_space: Space) -> None:
    grant(secret_space, by=alice, roles={f"team-{team.pk}": Role.READER})
    assert roles(secret_space)["Engineering"] == Role.READER

    grant(secret_space, by=alice, roles={f"team-{team.pk}": Role.NOTHING})
    assert roles(secret_space) == {"Alice": Role.MAINTAINER}


def test_who_is_not_named_keeps_their_role(alice: User, bob: User, charlie: User, secret_space: Space) -> None:
    grant(secret_space, by=alice, added=Grant(bob, Role.READER))
    grant(secret_space, by=alice, added=Grant(charlie, Role.READER))

    assert roles(secret_space)["Bob"] == Role.READER


def test_everyone_has_one_role_too(alice: User, secret_space: Space) -> None:
    assert role_of_everyone(secret_space) == Role.NOTHING

    grant(secret_space, by=alice, everyone=Role.READER)

    assert role_of_everyone(secret_space) == Role.READER
    assert roles(secret_space) == {"Engineering": Role.WRITER, "Alice": Role.MAINTAINER}
