"""What comes first, told by two pages that are equal but for one thing."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from search import actions
from search.language.filters import Filters
from search.models import Search
from search.queries import find
from spaces.models import Space
from tests.search.conftest import put


def order(query: str, user: User, **scope: Any) -> list[int]:
    return [hit.object_id for hit in find(query, user=user, **scope).items]


@pytest.fixture
def crowd(space: Space) -> None:
    """Put pages that have nothing to do with the query, so that words have frequencies."""
    for number in range(100, 130):
        put(space, number, f"Page {number}", "How the team works, and what everybody does in a week.")


def test_what_speaks_of_it_in_several_sections_comes_before_what_mentions_it(
    space: Space, alice: User, crowd: None
) -> None:
    put(space, 1, "Kitchen", "Tea.", ("Mornings", "Coffee is made at nine."), ("Evenings", "Wash the cups."))
    put(space, 2, "Machines", "Tea.", ("Mornings", "Coffee is made at nine."), ("Evenings", "Coffee is made at six."))
    actions.count_words()

    assert order("coffee", alice) == [2, 1]


def test_the_same_word_in_a_short_text_tells_more_than_in_a_long_one(space: Space, alice: User, crowd: None) -> None:
    put(space, 1, "One", f"Coffee, {' '.join(f'word{number}' for number in range(200))}.")
    put(space, 2, "Two", "Coffee, tea and cake.")
    actions.count_words()

    assert order("coffee", alice) == [2, 1]


def test_a_question_that_holds_a_title_word_is_answered_by_the_text_that_has_them_all(
    space: Space, alice: User, crowd: None
) -> None:
    put(space, 1, "Machine parts of the old print shop", "A list.")
    put(space, 2, "Kitchen", "How to clean the coffee machine: empty it, rinse the filter, and wipe it.")
    actions.count_words()

    assert order("how do I clean the filter of the coffee machine", alice)[0] == 2


def test_a_page_of_many_names_is_found_by_each_as_by_a_title(space: Space, alice: User, crowd: None) -> None:
    names = ["PTO", "Paid time off", "Days off", "Vacation days", "Holiday allowance"]
    put(space, 1, "Absence", "Whom to tell.", aliases=names)
    put(space, 2, "Dogs", "Leave them at home; PTO is another matter.")
    actions.count_words()

    assert order("pto", alice) == [1, 2]


def test_what_links_call_it_finds_a_page_that_does_not_say_so(space: Space, alice: User, crowd: None) -> None:
    put(space, 1, "Absence", "Whom to tell.")
    put(space, 2, "Calendar", "Everybody sees who is on sabbatical.")
    actions.call("page", {1: ["sabbatical", "our sabbatical rules"]})
    actions.count_words()

    assert order("sabbatical", alice) == [1, 2]


@pytest.mark.parametrize(
    ("better", "reason"), [({"checked_at": timezone.now()}, "checked"), ({"updated_at": timezone.now()}, "recent")]
)
def test_of_two_equal_pages_the_better_kept_comes_first(
    space: Space, alice: User, better: dict[str, Any], reason: str
) -> None:
    old = {"updated_at": timezone.now() - timedelta(days=2000)}
    put(space, 1, "Travel", "Book the train.", **old)
    put(space, 2, "Travel", "Book the train.", **(old | better))

    found = find("train", user=alice).items

    assert [hit.object_id for hit in found] == [2, 1]
    assert (list(found[0].why.adjustments), list(found[1].why.adjustments)) == ([reason], [])


def test_care_does_not_lift_what_says_less(space: Space, alice: User, crowd: None) -> None:
    put(space, 1, "Train tickets", "Book the train.", updated_at=timezone.now() - timedelta(days=2000))
    put(space, 2, "Office", "There is a train.", checked_at=timezone.now())
    actions.count_words()

    assert order("train tickets", alice) == [1, 2]


def opened(person: User, key: str, object_id: int) -> None:
    now = timezone.now()
    Search.objects.create(
        person=person,
        words=key,
        key=key,
        found=2,
        searched_at=now,
        opened_kind="page",
        opened_id=object_id,
        opened_at=now,
    )


def test_what_people_opened_for_these_words_comes_first(space: Space, alice: User, bob: User, charlie: User) -> None:
    old = timezone.now() - timedelta(days=2000)
    put(space, 1, "Travel", "Book the train.", updated_at=old)
    put(space, 2, "Travel", "Book the train.", updated_at=old)
    for person in (alice, bob, charlie):
        opened(person, "train", 2)

    first, second = find("trains", user=alice).items

    assert (first.object_id, list(first.why.adjustments)) == (2, ["opened"])
    assert list(second.why.adjustments) == []
    assert order("book", alice) == [1, 2]


def test_one_person_opening_it_again_and_again_is_one_person(space: Space, alice: User, bob: User) -> None:
    old = timezone.now() - timedelta(days=2000)
    put(space, 1, "Travel", "Book the train.", updated_at=old)
    put(space, 2, "Travel", "Book the train.", updated_at=old)
    for _ in range(20):
        opened(alice, "train", 2)
    for person in (alice, bob):
        opened(person, "train", 1)

    assert order("train", alice) == [1, 2]


def test_words_are_weighed_by_the_space_that_is_searched(space: Space, secret_space: Space, alice: User) -> None:
    for number in range(100, 160):
        put(space, number, f"Page {number}", "The office has a kitchen.")
    for number in range(2, 12):
        put(secret_space, number, f"Flow {number}", "The flow of air.")
    put(secret_space, 1, "Wing", "Of an office building.")
    actions.count_words()

    assert order("flow office", alice, filters=Filters(spaces=(secret_space.pk,)))[0] == 1


def test_a_hit_tells_why_it_was_found(space: Space, alice: User) -> None:
    old = timezone.now() - timedelta(days=2000)
    put(
        space,
        1,
        "Coffee",
        "Whom to ask.",
        ("Machine", "Rinse the filter."),
        aliases=["Espresso", "Tea"],
        updated_at=old,
    )
    actions.call("page", {1: ["morning drinks"]})

    [hit] = find("coffee espresso machine filter drinks unicorn", user=alice, is_exact=True).items

    assert sorted(hit.why.title) == ["coffee"]
    assert hit.why.called == ["Espresso"]
    assert list(hit.why.headings) == ["machine"]
    assert list(hit.why.links) == ["drinks"]
    assert list(hit.why.text) == ["filter"]


def test_more_follow_after_those_that_were_ranked_together(
    space: Space, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.finding.ranking.KEPT", 4)
    for number in range(10):
        put(space, number, f"Page {number}", "Coffee.")
    seen: list[int] = []
    cursor: str | None = "0"

    while cursor is not None:
        page = find("coffee", user=alice, size=3, cursor=cursor)
        seen += [hit.object_id for hit in page.items]
        cursor = page.next_cursor

    assert sorted(seen) == list(range(10))
    assert len(seen) == 10


def test_counts_tell_how_all_that_was_found_divides(space: Space, secret_space: Space, alice: User, bob: User) -> None:
    now = timezone.now()
    put(space, 1, "Today", "Coffee.", updated_at=now, people=[alice.pk], topics={7: "Drinks"}, checked_at=now)
    put(
        space,
        2,
        "Month",
        "Coffee.",
        ("More", "Coffee."),
        updated_at=now - timedelta(days=20),
        people=[alice.pk, bob.pk],
    )
    put(secret_space, 3, "File", "Coffee.", kind="file", updated_at=now - timedelta(days=800))
    put(space, 4, "Other", "Tea.")

    counts = find("coffee", user=alice).counts

    assert (counts.total, counts.is_least, counts.checked) == (3, False, 1)
    assert counts.kinds == {"page": 2, "file": 1}
    assert counts.spaces == {space.pk: 2, secret_space.pk: 1}
    assert counts.topics == {7: 1}
    assert counts.people == {alice.pk: 2, bob.pk: 1}
    assert counts.updated == {"day": 1, "week": 1, "month": 2, "year": 2}


def test_counts_know_nothing_of_what_is_hidden(space: Space, secret_space: Space, charlie: User) -> None:
    put(space, 1, "Here", "Coffee.")
    put(secret_space, 2, "There", "Coffee.", kind="file", topics={9: "Secrets"}, people=[5])

    counts = find("coffee", user=charlie).counts

    assert (counts.total, counts.kinds, counts.spaces) == (1, {"page": 1}, {space.pk: 1})
    assert (counts.topics, counts.people) == ({}, {})


def test_counts_that_stopped_at_the_budget_say_so(space: Space, alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.finding.candidates.BUDGET", 5)
    for number in range(10):
        put(space, number, f"Page {number}", "Coffee.")

    counts = find("coffee", user=alice).counts

    assert counts.is_least
    assert counts.total == 5
