from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from accounts.models import Team, User
from spaces.models import Circle, CircleMember


def pks(found: QuerySet[User]) -> list[int]:
    return sorted(found.values_list("pk", flat=True))


def test_lists_of_any_length_are_the_same_text(alice: User, bob: User, charlie: User) -> None:
    one, two = (str(User.objects.filter(pk__in=wanted).query.sql_with_params()[0]) for wanted in ([1], [1, 2, 3]))

    assert one == two
    assert one.endswith('"id" = ANY(%s)')


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**40])
def test_numbers_no_column_can_hold_match_nothing(alice: User, number: int) -> None:
    assert pks(User.objects.filter(pk__in=[number, alice.pk])) == [alice.pk]
    assert pks(User.objects.exclude(pk__in=[number])) == [alice.pk]
    with CaptureQueriesContext(connection) as asked:
        assert pks(User.objects.filter(pk__in=[number])) == []
    assert len(asked) == 0


@pytest.mark.parametrize("wanted", [[], [None]])
def test_nothing_is_in_an_empty_list(alice: User, wanted: Sequence[int | None]) -> None:
    assert pks(User.objects.filter(pk__in=wanted)) == []


def test_a_list_longer_than_parameters_may_be_is_asked(alice: User, bob: User) -> None:
    assert pks(User.objects.filter(pk__in=range(100_000))) == sorted([alice.pk, bob.pk])


def test_what_points_to_rows_is_asked_by_numbers_rows_and_queries_alike(alice: User, bob: User, team: Team) -> None:
    circle = Circle.objects.create()
    CircleMember.objects.bulk_create([CircleMember(circle=circle, user=alice), CircleMember(circle=circle, team=team)])
    members = CircleMember.objects.filter(circle=circle)

    ways: list[Any] = [[alice], [alice.pk], [str(alice.pk)], [alice, 10**40], User.objects.filter(pk=alice.pk)]
    for wanted in ways:
        assert [member.user for member in members.filter(user__in=wanted)] == [alice]
    assert [member.team for member in members.exclude(user__in=[alice, bob]).filter(team__in=[team])] == [team]
