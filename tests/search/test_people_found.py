"""People found by their names, by what they say they do, and by what they wrote."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from search.finding import frequencies
from search.language.filters import NONE, Filters
from search.people import named, subject_of
from search.queries import find
from search.spelling import vocabulary
from spaces.models import Space
from tests.conftest import person
from tests.search.conftest import put
from tests.search.test_hostile import HOSTILE


def titles(query: str, user: User, **options: Any) -> list[tuple[str, str]]:
    return [(hit.kind, hit.title) for hit in find(query, user=user, **options).items]


PEOPLE = Filters(kinds=("person",))


def test_somebody_of_that_name_is_found_first(taxes: Space, bob: User, dora: User) -> None:
    User.objects.filter(pk=dora.pk).update(name="Dora Travel")

    assert titles("travel", bob) == [("person", "Dora Travel"), ("page", "Travel")]
    assert titles("trav", bob) == []
    assert titles("kind:page travel", bob) == [("page", "Travel")]
    assert titles("in:handbook travel", bob) == [("page", "Travel")]


def test_somebody_of_that_name_comes_with_what_they_say_of_themselves(bob: User, dora: User) -> None:
    User.objects.filter(pk=dora.pk).update(about="# I am **Dora** \x02<b>\x03.\nAsk [me](http://x.example).")

    assert [hit.snippet for hit in find("dora", user=bob).items] == ["“I am <mark>Dora</mark> &lt;b . Ask me.”"]
    assert find("bob", user=dora).items[0].snippet == ""


def test_somebody_who_has_left_is_not_found_by_name(taxes: Space, bob: User, dora: User) -> None:
    User.objects.filter(pk=dora.pk).update(is_active=False)

    assert titles("dora", bob) == []


def test_a_name_is_not_taken_for_a_slip(taxes: Space, bob: User, dora: User) -> None:
    User.objects.filter(pk=dora.pk).update(name="Dora Travle")
    vocabulary.gather()

    results = find("travle", user=bob)

    assert (results.corrected, results.items[0].title) == (None, "Dora Travle")


def test_a_page_with_people_above_loses_nothing_on_the_next(space: Space, alice: User, dora: User) -> None:
    for number in range(1, 6):
        put(space, number, f"Dora {number}")

    first = find("dora", user=alice, size=3)
    second = find("dora", user=alice, size=3, cursor=first.next_cursor)

    assert [hit.kind for hit in first.items] == ["person", "page", "page"]
    assert [hit.kind for hit in second.items] == ["page", "page", "page"]
    assert len({(hit.kind, hit.title) for hit in [*first.items, *second.items]}) == 6
    assert second.next_cursor is None
    assert first.counts.total == 6


@pytest.mark.parametrize(("query", "filters"), [("kind:person VAT", NONE), ("VAT", PEOPLE), ("who knows VAT", PEOPLE)])
def test_people_are_listed_by_what_they_wrote(taxes: Space, bob: User, query: str, filters: Filters) -> None:
    results = find(query, user=bob, filters=filters)

    assert [hit.title for hit in results.items] == ["Dora", "Emil", "Alice"]
    assert results.counts.total == 3
    assert "VAT for beginners" in results.items[0].snippet


def test_people_are_listed_by_name_and_by_what_they_say_they_do(
    taxes: Space, bob: User, dora: User, emil: User
) -> None:
    User.objects.filter(pk=emil.pk).update(name="Emil Accountant")

    found = find("accountant", user=bob, filters=PEOPLE).items

    assert [hit.title for hit in found] == ["Emil Accountant", "Dora"]
    assert found[1].snippet == "works as “Accountant”"
    assert (
        find("taxes", user=bob, filters=PEOPLE)
        .items[0]
        .snippet.startswith("“<mark>Taxes</mark> of all kinds.” · wrote <a ")
    )


def test_who_does_not_wish_to_be_named_is_listed_by_name_alone(taxes: Space, bob: User, dora: User) -> None:
    User.objects.filter(pk=dora.pk).update(is_found_by_topic=False)

    assert titles("accountant", bob, filters=PEOPLE) == []
    assert titles("VAT", bob, filters=PEOPLE) == [("person", "Emil"), ("person", "Alice")]
    assert titles("dora", bob, filters=PEOPLE) == [("person", "Dora")]


def test_all_people_are_listed_where_no_words_are_given(taxes: Space, bob: User, dora: User) -> None:
    User.objects.filter(pk=dora.pk).update(is_active=False)
    first = find("", user=bob, filters=PEOPLE, size=2)
    second = find("", user=bob, filters=PEOPLE, size=2, cursor=first.next_cursor)

    assert [hit.title for hit in first.items] == ["Alice", "Bob"]
    assert [hit.title for hit in second.items] == ["Emil"]


def test_people_are_listed_within_other_filters_by_what_they_wrote_there(
    taxes: Space, secret_space: Space, alice: User, bob: User, charlie: User, emil: User
) -> None:
    put(secret_space, 10, "VAT", "The secret VAT.", people=[emil.pk])

    assert titles("in:vault VAT kind:person", alice) == [("person", "Emil")]
    assert titles("in:vault VAT kind:person", charlie) == titles("in:nowhere VAT kind:person", charlie)


def test_a_question_for_people_looks_for_its_subject(taxes: Space, bob: User) -> None:
    results = find("Who knows about VAT?", user=bob)

    assert results.subject == "VAT"
    assert [hit.title for hit in results.items][:1] == ["VAT for beginners"]
    assert find("Who knows about VAT?", user=bob, is_exact=True).subject is None


@pytest.mark.parametrize(
    ("query", "subject"),
    [
        ("who knows about VAT?", "VAT"),
        ("Who knows VAT", "VAT"),
        ("  WHO   can help me with   the coffee machine ?? ", "the coffee machine"),
        ("who can help with onboarding", "onboarding"),
        ("expert on Kubernetes", "Kubernetes"),
        ("experts for “pay slips”", "“pay slips”"),
        ("who is responsible for in:handbook parking", "in:handbook parking"),
        ("who knows how to bake", "bake"),
        ("whom can I ask about leave.", "leave"),
    ],
)
def test_a_question_for_people_is_known_by_how_it_begins(query: str, subject: str) -> None:
    assert subject_of(query) == subject


@pytest.mark.parametrize(
    "query",
    ["", "VAT", "who", "who knows", "who knows about", "who knows ?", "the expert system", "knows about VAT", "x" * 5_000,
     "who " * 2_000, "who knows " + "?" * 990],
)  # fmt: skip
def test_other_queries_ask_for_no_people(query: str) -> None:
    assert subject_of(query) is None


def test_people_are_named_by_the_beginnings_of_their_names_then_by_what_they_do(
    alice: User, bob: User, dora: User, charlie: User
) -> None:
    User.objects.filter(pk=bob.pk).update(name="Zoë Ãcc-Müller")
    User.objects.filter(pk=charlie.pk).update(name="Accola", is_active=False)

    assert [one.username for one in named("acc", user=alice)] == ["bob", "dora"]
    assert [one.username for one in named("mueller zo", user=alice)] == ["bob"]
    assert [one.username for one in named("acc", user=alice, limit=1)] == ["bob"]
    assert named("", user=alice) == []


def test_naming_people_costs_one_query(
    alice: User, bob: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        named("bo", user=alice)


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_anything_may_be_typed_for_people(taxes: Space, bob: User, query: str) -> None:
    assert len(find(query, user=bob, filters=PEOPLE).items) <= 5
    assert len(find(f"who knows about {query}", user=bob).items) <= 10
    assert len(named(query, user=bob)) <= 5


def test_words_that_nobody_knows_find_nobody(taxes: Space, bob: User) -> None:
    assert titles("xyzzy plugh", bob, filters=PEOPLE) == []


@pytest.mark.parametrize("number", [1, 3])
def test_listing_people_is_few_queries(
    taxes: Space, bob: User, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for some in range(number):
        person(f"taxer{some}", about="Taxes and VAT.")
    frequencies.known()

    with django_assert_num_queries(9):
        found = find("VAT taxes", user=bob, filters=PEOPLE)

    assert len(found.items) == 3 + number
