import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from search.language.reading import read
from search.models import WordGroup
from search.queries import find
from search.searches.keys import words_in
from search.words import synonyms, teaching
from spaces import actions as spaces
from spaces.models import Space
from tests.search.conftest import put


def teach(by: User, *words: str, is_one_way: bool = True) -> None:
    teaching.teach(by=by, words=words, is_one_way=is_one_way)
    synonyms.forget()


def also(text: str) -> list[str]:
    """Give the words that are also searched for."""
    return synonyms.expand(words_in([text])[0])[1]


def found(query: str, user: User) -> list[int]:
    return [hit.object_id for hit in find(query, user=user).items]


def test_a_word_finds_what_it_was_taught_to_mean(space: Space, alice: User) -> None:
    put(space, 1, "Vacation policy", "Days off for everybody.")
    assert found("PTO", alice) == []

    teach(alice, "PTO", "vacation", "paid leave")

    results = find("pto", user=alice)
    assert [hit.object_id for hit in results.items] == [1]
    assert results.asked.taught == ["vacation", "paid leave"]


def test_one_way_leads_one_way_and_two_way_both(space: Space, alice: User) -> None:
    teach(alice, "PTO", "vacation")
    teach(alice, "notebook", "laptop", is_one_way=False)

    assert [also(word) for word in ("PTO", "vacation", "notebook", "laptop")] == [
        ["vacation"], [], ["laptop"], ["notebook"]
    ]  # fmt: skip


def test_any_form_of_a_word_is_meant(space: Space, alice: User) -> None:
    teach(alice, "vacation", "holiday")

    assert also("Vacations") == also("VACATION") == ["holiday"]
    assert also("vacationland") == []


def test_phrases_are_meant_as_a_whole(space: Space, alice: User) -> None:
    put(space, 1, "Vacation")
    put(space, 2, "Time", "is what the clock shows.")
    teach(alice, "paid time off", "vacation")

    assert also("paid leave") == also("time paid off") == []
    assert also("how much paid time off do I have") == ["vacation"]
    assert 1 in found("paid time off", alice)


def test_a_phrase_that_is_meant_is_found_as_a_phrase(space: Space, alice: User) -> None:
    put(space, 1, "Leave", "Paid time off is for everybody.")
    put(space, 2, "Payroll", "Time sheets are paid at once.")
    teach(alice, "PTO", "paid time off")

    assert found("pto", alice) == [1]


def test_the_longest_wins(space: Space, alice: User) -> None:
    teach(alice, "code review", "pull request")
    teach(alice, "code", "source")

    assert also("code review") == ["pull request"]
    assert also("code style") == ["source"]


def test_what_is_quoted_excluded_or_of_a_field_means_itself(space: Space, alice: User) -> None:
    put(space, 1, "Vacation")
    put(space, 2, "PTO")
    teach(alice, "PTO", "vacation")

    assert found('"PTO"', alice) == [2]
    assert found("title:PTO", alice) == [2]
    assert list(read('"pto"', user=alice).taught) == []
    assert found("vacation -pto", alice) == [1]


def test_a_word_stands_before_what_it_means(space: Space, alice: User) -> None:
    put(space, 1, "Vacation", "Vacation, vacation.")
    put(space, 2, "PTO", "What is meant by it.")
    teach(alice, "PTO", "vacation")

    assert found("pto", alice) == [2, 1]


def test_a_meaning_counts_as_much_however_it_is_said(space: Space, alice: User) -> None:
    put(space, 1, "Rules", "Of PTO.")
    put(space, 2, "Rules", "Of vacation.")
    put(space, 3, "Rules", "Of paid leave.")
    teach(alice, "PTO", "vacation", "paid leave")

    assert found("pto rules", alice)[0] == 1
    assert found("pto", alice) == [1, 2, 3]


def test_meanings_are_found_in_every_language_of_a_space(space: Space, alice: User) -> None:
    german = spaces.create_space(by=alice, name="Handbuch", language="german")
    put(german, 1, "Urlaubstage", "Alle Urlaube.")
    teach(alice, "vacation", "Urlaub")

    assert found("vacation", alice) == [1]


def test_a_group_changed_elsewhere_is_used_within_seconds(
    space: Space, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    teach(alice, "PTO", "vacation")
    assert also("pto") == ["vacation"]

    group = teaching.WordGroup.objects.get()
    teaching.change_group(group, by=alice, words=["PTO", "holiday"], is_one_way=True)
    monkeypatch.setattr(synonyms.KEPT, "until", 0.0)

    assert also("pto") == ["holiday"]


def test_a_search_costs_no_query_for_it(
    space: Space, alice: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    teach(alice, "PTO", "vacation")
    words = words_in(["pto and more"])[0]
    synonyms.expand(words)

    with django_assert_num_queries(0):
        synonyms.expand(words)


@pytest.mark.parametrize(
    "words", ["' | !x", "a:b & c\\", "(((", "\x00null", "😀 🎉", "the of", "--", "日本語", "É" * 99]
)
def test_hostile_words_are_but_words(space: Space, alice: User, words: str) -> None:
    typed = teaching.typed(f"strange = {words}")
    if len(typed) > 1:
        teach(alice, *typed, is_one_way=False)

    assert found("strange", alice) == found(words, alice) == []


def test_stop_words_may_mean_something(space: Space, alice: User) -> None:
    put(space, 1, "Information technology")
    teach(alice, "IT", "information technology")

    assert found("IT", alice) == [1]
    assert found("how does it work", alice) == []


def test_what_is_understood_already_is_not_asked_again(
    space: Space, alice: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    teach(alice, "PTO", "vacation")
    assert also("PTO") == ["vacation"]
    teach(alice, "PTP", "pay day")
    with django_assert_num_queries(4):  # the version, the groups, and both of their new words
        synonyms.meanings()

    WordGroup.objects.filter(words__contains=["pay day"]).delete()
    synonyms.forget()
    with django_assert_num_queries(2):
        synonyms.meanings()

    assert (also("PTO"), also("PTP")) == (["vacation"], [])


def test_what_is_understood_is_asked_again_when_a_language_comes(space: Space, alice: User) -> None:
    teach(alice, "häuser", "buildings")
    assert also("haus") == []

    spaces.create_space(by=alice, name="Handbuch", language="german")
    synonyms.forget()

    assert also("haus") == ["buildings"]
