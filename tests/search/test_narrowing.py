"""The filters beside the results: only what divides, only what one may see."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from search.finding.facets import Counts
from search.language.addresses import from_address
from search.narrowing import SHOWN, facets
from search.queries import find
from spaces.models import Space
from tests.search.conftest import put


def offered(address: str, user: User) -> dict[str, dict[str, int]]:
    chosen = from_address(QueryDict(address), user)
    found = find(chosen.address.q, user=user, filters=chosen.filters)
    return {
        facet.title: {str(choice.label): choice.number for choice in (*facet.choices, *facet.further)}
        for facet in facets(chosen, found.counts, user=user)
    }


@pytest.fixture
def coffee(space: Space, secret_space: Space, alice: User, bob: User) -> None:
    now = timezone.now()
    put(space, 1, "Coffee", "Coffee.", people=[alice.pk], topics={7: "Kitchen"}, checked_at=now)
    put(space, 2, "Mill", "Coffee.", people=[bob.pk, alice.pk], updated_at=now - timedelta(days=20))
    put(space, 3, "Bill.pdf", "Coffee.", kind="file", people=[bob.pk], updated_at=now - timedelta(days=900))
    put(secret_space, 4, "Secret", "Coffee.", people=[bob.pk], topics={8: "Vault"})
    put(space, 7, "Kitchen", kind="topic", url="/topics/kitchen/")
    put(secret_space, 8, "Vault", kind="topic", url="/topics/vault/")


def test_each_field_has_its_values_with_their_numbers(coffee: None, alice: User) -> None:
    assert offered("q=coffee", alice) == {
        "Kind": {"Page": 3, "File": 1},
        "Space": {"Handbook": 3, "Vault": 1},
        "Topic": {"Kitchen": 1, "Vault": 1},
        "Written by": {"Alice": 2, "Bob": 3},
        "Last change": {"In the last day": 2, "In the last month": 3},
        "Checked": {"Checked": 1, "Not checked": 3},
    } | {"Written by": {"Bob": 3, "Alice": 2}}


def test_what_one_may_not_see_is_neither_named_nor_counted(coffee: None, charlie: User) -> None:
    assert offered("q=coffee", charlie) == {
        "Kind": {"Page": 2, "File": 1},
        "Topic": {"Kitchen": 1},
        "Written by": {"Alice": 2, "Bob": 2},
        "Last change": {"In the last day": 1, "In the last month": 2},
        "Checked": {"Checked": 1, "Not checked": 2},
    }


def test_what_is_chosen_is_offered_no_more_and_the_rest_is_counted_within(coffee: None, charlie: User) -> None:
    assert offered("q=coffee&kind=page", charlie) == {
        "Topic": {"Kitchen": 1},
        "Written by": {"Bob": 1},
        "Last change": {"In the last day": 1},
        "Checked": {"Checked": 1, "Not checked": 1},
    }


def test_a_choice_is_the_search_that_is_narrowed_so(coffee: None, charlie: User) -> None:
    chosen = from_address(QueryDict("q=coffee&updated=year"), charlie)
    found = find("coffee", user=charlie, filters=chosen.filters)

    addresses = {
        str(choice.address) for facet in facets(chosen, found.counts, user=charlie) for choice in facet.choices
    }

    assert addresses >= {
        "?q=coffee&topic=kitchen&updated=year",
        "?q=coffee&by=bob&updated=year",
        "?q=coffee&updated=day",
    }


def test_of_many_values_the_most_frequent_are_shown(charlie: User) -> None:
    people = [User.objects.create_user(username=f"p{number}", email=f"p{number}@example.com") for number in range(9)]
    counts = Counts(total=100, people={person.pk: number + 1 for number, person in enumerate(people)})

    [facet] = facets(from_address(QueryDict("q=a"), charlie), counts, user=charlie)

    assert [choice.label for choice in facet.choices] == ["p8", "p7", "p6", "p5", "p4", "p3"]
    assert len(facet.choices) == SHOWN
    assert [choice.label for choice in facet.further] == ["p2", "p1", "p0"]


def test_names_take_three_queries_and_none_where_nothing_divides(
    coffee: None, alice: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    chosen = from_address(QueryDict("q=coffee"), alice)
    counts = find("coffee", user=alice).counts

    with django_assert_num_queries(3):
        facets(chosen, counts, user=alice)
    with django_assert_num_queries(0):
        assert facets(chosen, Counts(total=2, spaces={1: 2}, people={1: 2}, kinds={"page": 2}), user=alice) == []
