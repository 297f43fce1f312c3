"""What the address of a search says, and which address says it."""

from datetime import UTC, datetime

import pytest
from django.http import Http404, QueryDict
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from search.language.addresses import Address, Chosen, from_address
from search.language.filters import Filters
from spaces.models import Space
from tests.search.conftest import put


def chosen(address: str, user: User) -> Chosen:
    return from_address(QueryDict(address), user)


@pytest.fixture
def tax(space: Space) -> None:
    put(space, 7, "Tax & law", kind="topic", url="/topics/tax-law/")
    put(space, 1, "Page", "Tea.", topics={7: "Tax & law"})


def test_every_part_of_an_address_is_read_and_written(tax: None, space: Space, alice: User, bob: User) -> None:
    address = "q=green+tea&kind=page&kind=file&space=handbook&topic=tax-law&by=alice&by=bob&updated=2026-01&checked=no&exact=1"

    read = chosen(address, alice)

    assert str(read.address) == f"?{address}"
    assert read.filters == Filters(
        spaces=(space.pk,),
        kinds=("page", "file"),
        topics=(7,),
        people=(alice.pk, bob.pk),
        is_checked=False,
        since=datetime(2026, 1, 1, tzinfo=UTC),
        until=datetime(2026, 2, 1, tzinfo=UTC),
    )
    assert [(pick.field, pick.value, pick.label) for pick in read.picks] == [
        ("kind", "page", "Page"),
        ("kind", "file", "File"),
        ("space", "handbook", "Handbook"),
        ("topic", "tax-law", "Tax & law"),
        ("by", "alice", "Alice"),
        ("by", "bob", "Bob"),
        ("updated", "2026-01", "Changed Jan. 1, 2026 – Jan. 31, 2026"),
        ("checked", "no", "Not checked"),
    ]


def test_each_choice_leads_to_the_search_without_it(alice: User) -> None:
    read = chosen("q=tea&kind=page&kind=file&updated=week", alice)

    assert [str(pick.without) for pick in read.picks] == [
        "?q=tea&kind=file&updated=week",
        "?q=tea&kind=page&updated=week",
        "?q=tea&kind=page&kind=file",
    ]
    assert read.picks[2].label == "Changed in the last week"


def test_other_searches_are_made_of_one() -> None:
    address = Address(q="tea", kind=("page",), checked="yes")

    assert str(address.having("kind", "file")) == "?q=tea&kind=page&kind=file&checked=yes"
    assert str(address.having("kind", "page").having("checked", "no")) == "?q=tea&kind=page&checked=no"
    assert str(address.without("kind")) == "?q=tea&checked=yes"
    assert str(address.plain().exactly()) == "?q=tea&exact=1"
    assert (address.has("kind", "page"), address.has("kind", "file"), address.has("checked", "yes")) == (
        True,
        False,
        True,
    )


@pytest.mark.parametrize(
    "address",
    [
        "",
        "kind=planet&checked=x&updated=blah&exact=yes",
        "kind=&space=&topic=&by=&updated=",
        "updated=99999-01&updated=2026",
        "%00=1&q=%00",
        "kind=%00&updated=%F0%9F%98%80",
    ],
)
def test_what_says_nothing_is_left_out(alice: User, address: str) -> None:
    read = chosen(address, alice)

    assert (read.filters, str(read.address), read.picks) == (Filters(), "?", [])


@pytest.mark.parametrize("address", ["space=vault", "space=none", "topic=plot", "topic=none", "by=none", "space=%00x"])
def test_what_one_may_not_know_of_is_not_there(secret_space: Space, charlie: User, address: str) -> None:
    put(secret_space, 8, "Plot", kind="topic", url="/topics/plot/")
    put(secret_space, 1, "Page", "Tea.", topics={8: "Plot"})

    with pytest.raises(Http404):
        chosen(address, charlie)


def test_old_addresses_and_other_spellings_are_written_as_they_are_now(space: Space, alice: User) -> None:
    assert str(chosen("space=Handbook&by=me", alice).address) == "?space=handbook&by=alice"


def test_a_query_is_asked_for_each_field_of_names(
    tax: None, space: Space, alice: User, bob: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        chosen("space=handbook&topic=tax-law&by=bob&by=alice", alice)
    with django_assert_num_queries(0):
        chosen("q=tea&kind=page&updated=week&checked=yes", alice)


def test_a_very_long_address_is_cut(alice: User) -> None:
    read = chosen("q=" + "tea+" * 5_000 + "&kind=page" * 500, alice)

    assert (len(read.address.q) <= 1_000, read.filters.kinds) == (True, ("page",))
