"""What may be typed into the box of search, and what it finds."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from search.language.filters import Filters
from search.language.reading import read
from search.queries import find
from search.spelling import vocabulary
from spaces import actions as spaces
from spaces.models import Space
from tests.search.conftest import put


def titles(query: str, user: User, **scope: Any) -> set[str]:
    return {hit.title for hit in find(query, user=user, **scope).items}


@pytest.fixture
def drinks(space: Space, alice: User, bob: User) -> None:
    old = datetime(2026, 1, 15, tzinfo=UTC)
    put(space, 7, "Kitchen", kind="topic", url="/topics/kitchen/")
    put(space, 1, "Flat white", "Milk on coffee.", topics={7: "Kitchen"}, people=[alice.pk], updated_at=old)
    put(space, 2, "White walls", "The walls of a flat are white. No coffee here.", people=[bob.pk], checked_at=old)
    put(space, 3, "Black tea", "Tea, no milk.", ("Coffee", "Where the coffee stands."), people=[bob.pk, alice.pk])
    put(space, 1, "menu.pdf", "Coffee, milk, tea.", kind="file")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("coffee", {"Flat white", "White walls", "Black tea", "menu.pdf"}),
        ('"flat white"', {"Flat white"}),
        ("“flat white”", {"Flat white"}),
        ("coffee -milk", {"White walls"}),
        ("coffee NOT milk", {"White walls"}),
        ('coffee -"flat white"', {"White walls", "Black tea", "menu.pdf"}),
        ("coffee -(milk tea)", {"White walls"}),
        ("walls OR tea", {"White walls", "Black tea", "menu.pdf"}),
        ("milk AND tea", {"Black tea", "menu.pdf"}),
        ("milk AND tea -kind:file", {"Black tea"}),
        ("(walls OR tea) AND coffee AND milk", {"Black tea", "menu.pdf"}),
        ('"flat white" OR "black tea"', {"Flat white", "Black tea"}),
        ("(milk AND walls) OR (milk AND tea)", {"Black tea", "menu.pdf"}),
        ("title:white", {"Flat white", "White walls"}),
        ('title:"flat white"', {"Flat white"}),
        ("title:(white walls)", {"White walls"}),
        ("title:walls OR title:tea", {"White walls", "Black tea"}),
        ("coffee -title:white", {"Black tea", "menu.pdf"}),
        ("kind:file", {"menu.pdf"}),
        ("kind:files OR kind:topic", {"menu.pdf", "Kitchen"}),
        ("coffee -kind:file", {"Flat white", "White walls", "Black tea"}),
        ("coffee topic:kitchen", {"Flat white"}),
        ("coffee by:bob", {"White walls", "Black tea"}),
        ("coffee by:me", {"Flat white", "Black tea"}),
        ("coffee by:bob -by:me", {"White walls"}),
        ("coffee checked:yes", {"White walls"}),
        ("coffee checked:no kind:page", {"Flat white", "Black tea"}),
        ("coffee updated:2026-01 kind:page", {"Flat white"}),
        ("coffee updated:<2026-01-16", {"Flat white"}),
        ("coffee updated:>2026-01 kind:page", {"White walls", "Black tea"}),
        ("coffee updated:today kind:page", {"White walls", "Black tea"}),
        ("coffee in:handbook kind:page", {"Flat white", "White walls", "Black tea"}),
        ('coffee In:"HANDBOOK" kind:page', {"Flat white", "White walls", "Black tea"}),
        ("kitch*", {"Kitchen", "Flat white"}),
        ("-kind:page -kind:topic", {"menu.pdf"}),
    ],
)
def test_it_finds_what_was_asked_for(drinks: None, alice: User, query: str, found: set[str]) -> None:
    assert (titles(query, alice), find(query, user=alice).asked.notes) == (found, [])


def test_what_a_section_must_have_may_stand_in_different_sections(drinks: None, alice: User) -> None:
    assert "Black tea" in titles("milk AND standing AND where", alice)


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("coffee in:nowhere", "There is no space “nowhere”, so it is left out."),
        ("coffee topic:nothing", "There is no topic “nothing”, so it is left out."),
        ("coffee by:nobody", "Nobody here is called “nobody”, so it is left out."),
        ("coffee kind:planet", "There is no kind “planet”; say page, post, question, file, person or topic."),
        ("coffee checked:perhaps", "After “checked:” comes yes or no; “perhaps” is left out."),
        ("co* coffee", "Before the star of “co*” belong at least three letters."),
        ("coffee OR in:handbook", "OR stands between words, or between values of one of in:, topic:, by: and kind:."),
    ],
)
def test_what_is_not_understood_is_said_and_left_out(drinks: None, alice: User, query: str, note: str) -> None:
    found = find(query, user=alice)

    assert found.asked.notes == [note]
    assert "Flat white" in {hit.title for hit in found.items}


def test_leaving_out_alone_is_answered_by_a_sentence(drinks: None, alice: User) -> None:
    found = find('-coffee -"flat white" -title:tea', user=alice)

    assert found.asked.notes == ["Say also what to look for: there are only words here that must not be there."]
    assert not found.is_searched


def test_words_that_look_like_fields_are_words(space: Space, alice: User) -> None:
    put(space, 1, "Links", "See http://example.com/coffee and the mail:box of e-mail.")

    for query in ("http://example.com/coffee", "mail:box", "foo:box", "e-mail", "Re: box", "box - of", "--box"):
        assert (titles(query, alice), read(query, user=alice).notes) == ({"Links"}, [])


def test_hidden_spaces_topics_and_people_are_like_none(
    space: Space, secret_space: Space, charlie: User, alice: User
) -> None:
    put(space, 1, "Open", "Coffee.")
    put(space, 8, "Plot", kind="topic", url="/topics/plot/")
    put(secret_space, 2, "Secret", "Coffee.", topics={8: "Plot"})

    for query in ("coffee in:vault", "coffee topic:plot"):
        assert titles(query, charlie) == {"Open"}
        assert len(read(query, user=charlie).notes) == 1
        assert titles(query, alice) == {"Secret"}
    assert read("in:vault", user=charlie).notes == [read("in:voult", user=charlie).notes[0].replace("voult", "vault")]


def test_a_space_is_known_by_its_old_address_too(space: Space, alice: User) -> None:
    put(space, 1, "Open", "Coffee.")
    spaces.change_space(space, by=alice, name="Manual", slug="manual", description="", language="english")

    for name in ("handbook", "manual", "Manual"):
        assert read(f"coffee in:{name}", user=alice).filters.spaces == (space.pk,)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("carla", "one"),
        ("@carla", "one"),
        ('"Carla Brown"', "one"),
        ("Carla", "one"),
        ("brown", "both"),
        ("dan", "two"),
    ],
)
def test_people_are_known_by_username_or_words_of_their_name(space: Space, alice: User, said: str, found: str) -> None:
    carla = User.objects.create_user(username="carla", email="c@example.com", name="Carla Brown")
    dan = User.objects.create_user(username="db", email="d@example.com", name="Dan Brown")

    people = {"one": (carla.pk,), "two": (dan.pk,), "both": (carla.pk, dan.pk)}[found]
    assert read(f"by:{said}", user=alice).filters.people == people


def test_days_are_those_of_the_person(space: Space, alice: User) -> None:
    alice.time_zone = "Asia/Tokyo"
    late = datetime(2026, 1, 31, 16, 0, tzinfo=UTC)  # already February there
    put(space, 1, "Late", "Coffee.", updated_at=late)

    assert titles("coffee updated:2026-02", alice) == {"Late"}
    assert titles("coffee updated:2026-01", alice) == set()


def test_typed_and_chosen_filters_both_hold(drinks: None, alice: User, bob: User) -> None:
    chosen = read("by:bob", user=alice).filters

    assert titles("coffee by:me", alice, filters=chosen) == {"Black tea"}


def test_several_values_of_a_field_are_alternatives_but_for_topics(space: Space, alice: User) -> None:
    for key, name in ((7, "Tax"), (8, "Travel")):
        put(space, key, name, kind="topic", url=f"/topics/{name.lower()}/")
    put(space, 1, "Both", "Coffee.", topics={7: "Tax", 8: "Travel"})
    put(space, 2, "One", "Coffee.", topics={7: "Tax"})

    assert titles("coffee topic:tax topic:travel", alice) == {"Both"}
    assert titles("coffee topic:tax OR topic:travel", alice) == {"Both", "One"}
    assert titles("kind:page kind:file", alice) == {"Both", "One"}


def test_reading_is_one_query_and_one_for_each_kind_of_name(
    space: Space, alice: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    vocabulary.known()
    read("coffee", user=alice)  # asks once in a while for what words were taught to mean

    with django_assert_num_queries(1):
        read('a "b c" -d (e OR f) title:g kind:page updated:week h*', user=alice)
    with django_assert_num_queries(4):
        read("coffee in:a in:b topic:c topic:d by:e by:f", user=alice)
    with django_assert_num_queries(0):
        read("kind:page", user=alice)


def test_a_recent_change_is_of_the_last_days(space: Space, alice: User) -> None:
    put(space, 1, "New", "Coffee.")
    put(space, 2, "Old", "Coffee.", updated_at=timezone.now() - timedelta(days=8))

    assert titles("coffee updated:week", alice) == {"New"}
    assert titles('coffee updated:"last 10 days"', alice) == {"New", "Old"}
    assert titles("coffee -updated:week", alice) == {"Old"}


def test_what_nothing_has_exactly_is_looked_for_by_its_words(drinks: None, alice: User) -> None:
    found = find('"white flat" kind:page', user=alice)
    both = find("walls AND tea kind:page", user=alice)

    assert {hit.title for hit in found.items} == {"Flat white", "White walls"}
    assert {hit.title for hit in both.items} == {"White walls", "Black tea"}
    assert found.asked.notes == both.asked.notes == ("Nothing has exactly this; what is found has some of the words.",)
    assert find('"white flat"', user=alice, is_exact=True).items == []
    assert len(find('"white flat" kind:page', user=alice, size=1, cursor="1").items) == 1


def test_filters_of_different_fields_are_one_and_of_the_same_field_both_hold() -> None:
    kind, space, other = (
        Filters(kinds=("page",)),
        Filters(spaces=(1,), never=(Filters(is_checked=False),)),
        Filters(kinds=("page", "file"), spaces=(2,)),
    )

    assert kind & space == Filters(kinds=("page",), spaces=(1,), never=(Filters(is_checked=False),))
    assert kind & other == Filters(kinds=("page",), spaces=(2,), also=(Filters(kinds=("page", "file")),))
    assert Filters() & kind == kind & Filters() == kind


def test_a_beginning_finds_words_of_which_the_index_has_a_shorter_stem(space: Space, alice: User) -> None:
    put(space, 1, "Deployments", "They are written down.")
    put(space, 2, "Deploying", "How to.")
    put(space, 3, "Depots", "Where to.")
    vocabulary.gather()
    vocabulary.forget()

    assert titles("deploym*", alice) == {"Deployments", "Deploying"}
    assert titles("dep*", alice) == {"Deployments", "Deploying", "Depots"}
    assert not read("dep*", user=alice).is_common
