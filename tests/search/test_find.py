from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from search import actions
from search.finding import frequencies
from search.language.filters import Filters
from search.queries import find
from search.spelling import vocabulary
from search.words import synonyms
from spaces.models import Space
from tests.search.conftest import put


def titles(query: str, user: User, **scope: Any) -> list[str]:
    return [hit.title for hit in find(query, user=user, **scope).items]


def test_a_question_finds_the_page_that_answers_it(space: Space, alice: User) -> None:
    put(space, 1, "Holidays", "How many days of leave you have, and how to ask for them.")
    put(space, 2, "Kitchen", "How to clean the coffee machine, and whom to ask for beans.")
    put(space, 3, "Printers", "How to add a printer to your computer.")
    actions.count_words()

    assert titles("how do I clean the coffee machine?", alice)[0] == "Kitchen"


def test_not_every_word_must_be_there(space: Space, alice: User) -> None:
    put(space, 1, "Kitchen", "Coffee and tea.")

    assert titles("espresso or coffee somewhere upstairs", alice) == ["Kitchen"]


def test_a_title_comes_before_a_heading_before_a_text(space: Space, alice: User) -> None:
    put(space, 1, "Printers", "Some also send a fax to the office next door.")
    put(space, 2, "Office", "What is in the room.", ("Fax", "It stands by the window of the room."))
    put(space, 3, "Fax", "It stands by the window of the room, on the table.")
    actions.count_words()

    assert titles("fax", alice) == ["Fax", "Office", "Printers"]


def test_a_rare_word_tells_more_than_a_common_one(space: Space, alice: User) -> None:
    for number in range(2, 12):
        put(space, number, f"Policy {number}", "A policy about the policy.")
    put(space, 1, "Bees", "The hive on the roof has no policy, but honey.")
    actions.count_words()

    assert titles("honey policy", alice)[0] == "Bees"


def test_an_alias_finds_the_page_like_its_title(space: Space, alice: User) -> None:
    put(space, 1, "Absence", "Whom to tell.", aliases=["Paid time off", "PTO"])
    put(space, 2, "Calendar", "Where PTO is entered.")

    assert titles("pto", alice) == ["Absence", "Calendar"]


def test_the_archived_comes_after_the_living(space: Space, alice: User) -> None:
    put(space, 1, "Travel old", "Book the train.", is_archived=True)
    put(space, 2, "Travel new", "Book the train.")

    assert titles("travel train", alice) == ["Travel new", "Travel old"]


def test_sections_of_a_page_are_one_hit_that_leads_to_the_best(space: Space, alice: User) -> None:
    put(
        space,
        1,
        "Laptops",
        "Everybody gets one.",
        ("Repair", "A broken screen is repaired within a day. The screen is new then."),
        ("Return", "Bring it with its screen protector."),
    )

    [hit] = find("screen repair", user=alice).items

    assert (hit.url, hit.heading) == ("/pages/1/#repair", "Repair")
    assert [(section.url, section.heading) for section in hit.sections] == [("/pages/1/#return", "Return")]


def test_a_hit_by_title_alone_leads_to_the_top_and_shows_the_beginning(space: Space, alice: User) -> None:
    put(space, 1, "Laptops", "Everybody gets one.", ("Repair", "Bring it."))

    [hit] = find("laptop", user=alice).items

    assert (hit.url, hit.heading, hit.snippet, hit.sections) == ("/pages/1/", "", "Everybody gets one.", [])


def test_a_hit_tells_where_it_stands_and_when_it_changed(space: Space, alice: User) -> None:
    now = timezone.now()
    put(space, 1, "Laptops", "Order.", place="IT / Things", updated_at=now, aliases=["Notebooks", "Macs"])

    [hit] = find("order", user=alice).items

    assert (hit.kind, hit.object_id, hit.place, hit.space_name, hit.space_slug) == (
        "page",
        1,
        "IT / Things",
        space.name,
        space.slug,
    )
    assert (hit.updated_at, hit.aliases, hit.is_archived) == (now, ["Notebooks", "Macs"], False)


def test_a_change_elsewhere_on_the_page_is_the_last_change_of_a_section(space: Space, alice: User) -> None:
    put(space, 1, "Laptops", "Order.", ("Repair", "Bring it."))
    now = timezone.now()
    put(space, 1, "Laptops", "Order now.", ("Repair", "Bring it."), updated_at=now)

    [hit] = find("bring", user=alice).items

    assert (hit.heading, hit.updated_at) == ("Repair", now)


def test_only_the_space_or_kind_asked_for_is_searched(space: Space, secret_space: Space, alice: User) -> None:
    put(space, 1, "Here", "Coffee.")
    put(secret_space, 2, "There", "Coffee.")
    put(space, 1, "File", "Coffee.", kind="file")

    assert set(titles("coffee", alice)) == {"Here", "There", "File"}
    assert titles("coffee", alice, filters=Filters(spaces=(secret_space.pk,))) == ["There"]
    assert titles("coffee", alice, filters=Filters(kinds=("file",))) == ["File"]


def test_endings_follow_the_language_of_each_space(space: Space, secret_space: Space, alice: User) -> None:
    secret_space.language = "german"
    secret_space.save()
    put(space, 1, "English", "He was running the houses.")
    put(secret_space, 2, "Deutsch", "Die Häuser der Anträge.")

    assert titles("house runs", alice) == ["English"]
    assert titles("Haus Antrag", alice) == ["Deutsch"]


def test_pages_of_results_follow_each_other_without_overlap(space: Space, alice: User) -> None:
    for number in range(25):
        put(space, number, f"Page {number}", "Coffee.")

    first = find("coffee", user=alice, size=10)
    second = find("coffee", user=alice, size=10, cursor=first.next_cursor)
    third = find("coffee", user=alice, size=10, cursor=second.next_cursor)

    assert [len(page.items) for page in (first, second, third)] == [10, 10, 5]
    assert {hit.object_id for page in (first, second, third) for hit in page.items} == set(range(25))
    assert third.next_cursor is None


@pytest.mark.parametrize("cursor", ["-1", "x", "99999999", "²", "1e3", ""])
def test_a_cursor_that_is_none_is_harmless(space: Space, alice: User, cursor: str) -> None:
    put(space, 1, "Page", "Coffee.")

    assert find("coffee", user=alice, cursor=cursor).next_cursor is None


def test_words_too_common_to_read_all_rows_still_find_the_title(space: Space, alice: User, monkeypatch: Any) -> None:
    for number in range(2, 40):
        put(space, number, f"Page {number}", "Security and policy are everywhere.")
    put(space, 1, "Security policy", "Read this.")
    actions.count_words()
    monkeypatch.setattr("search.finding.candidates.BUDGET", 5)

    assert titles("security policy", alice)[0] == "Security policy"


def test_any_word_finds_when_the_rare_ones_are_out_of_sight(
    space: Space, secret_space: Space, charlie: User, monkeypatch: Any
) -> None:
    put(secret_space, 1, "Hidden", "Zebra.")
    for number in range(2, 40):
        put(space, number, f"Page {number}", "Policy and security.")
    actions.count_words()
    monkeypatch.setattr("search.finding.candidates.BUDGET", 5)

    assert titles("zebra policy", charlie)


@pytest.mark.parametrize("number", [1, 3])
def test_a_search_is_six_queries(
    space: Space, alice: User, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for page in range(number):
        put(space, page, f"Page {page}", "Coffee.", ("More", "More coffee."))
    frequencies.known()
    synonyms.meanings()
    vocabulary.known()

    with django_assert_num_queries(6):
        found = find("coffee", user=alice)

    assert len(found.items) == number


def test_filters_that_ask_the_whole_object_hold_for_each_of_its_sections(space: Space, alice: User, bob: User) -> None:
    old = timezone.now() - timedelta(days=100)
    put(space, 1, "Mine", "Tea.", ("Drinks", "Coffee."), topics={7: "Kitchen"}, people=[alice.pk], updated_at=old)
    put(space, 2, "Theirs", "Tea.", ("Drinks", "Coffee."), people=[bob.pk], checked_at=old)

    assert titles("coffee", alice, filters=Filters(topics=(7,))) == ["Mine"]
    assert titles("coffee", alice, filters=Filters(people=(bob.pk,))) == ["Theirs"]
    assert titles("coffee", alice, filters=Filters(is_checked=True)) == ["Theirs"]
    assert titles("coffee", alice, filters=Filters(is_checked=False)) == ["Mine"]
    assert titles("coffee", alice, filters=Filters(until=old + timedelta(days=1))) == ["Mine"]
    assert titles("", alice, filters=Filters(since=old + timedelta(days=1))) == ["Theirs"]


def test_names_by_which_links_call_it_find_it(space: Space, alice: User) -> None:
    put(space, 1, "Absence", "Whom to tell.")
    actions.call("page", {1: ["days off", "days off", "time out"]})

    assert titles("time out", alice) == ["Absence"]

    put(space, 1, "Absence", "Whom to tell first.")

    assert titles("time out", alice) == ["Absence"]


@pytest.mark.parametrize("typed", ["Müller", "Mueller", "Muller", "MÜLLER"])
@pytest.mark.parametrize("written", ["Müller", "Mueller"])
def test_a_name_is_found_however_its_umlaut_is_written(space: Space, alice: User, written: str, typed: str) -> None:
    put(space, 1, "Guests", f"Tomorrow we see Ms {written} at noon.")

    assert titles(typed, alice) == ["Guests"]
