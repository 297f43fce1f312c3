from collections.abc import Callable

import pytest

from accounts.models import Team, User
from spaces import actions as spaces
from spaces.circles import people_in
from spaces.models import Audience, Circle, CircleMember, Space
from tests.conftest import person


def by_the_rule(audience: int) -> set[User]:
    """Ask the reading rule about each person."""
    return {one for one in User.objects.all() if Audience.objects.open_to(one).filter(pk=audience).exists()}


@pytest.mark.usefixtures("admin", "charlie")
def test_people_in_an_audience_are_those_for_whom_the_rule_holds_it(
    alice: User, team: Team, space: Space, secret_space: Space
) -> None:
    only_bob = Circle.objects.create()
    CircleMember.objects.create(circle=only_bob, user=User.objects.get(username="bob"))
    narrow = Audience.objects.of(*secret_space.audience.circles, only_bob.pk)
    own = spaces.audience_of_one(alice)

    for audience in (space.audience, secret_space.audience, narrow, own):
        assert set(people_in(audience.pk)) == by_the_rule(audience.pk)
    assert {one.username for one in people_in(narrow.pk)} == {"bob", "root"}


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_three_queries_however_many_people_there_are(
    secret_space: Space, team: Team, count: int, django_assert_num_queries: Callable[..., object]
) -> None:
    team.members.add(*(person(f"person{number}") for number in range(count)))

    with django_assert_num_queries(3):
        list(people_in(secret_space.audience_id))
