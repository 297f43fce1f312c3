"""Words that stand on nearly every page: alone, as names, and in phrases."""

import pytest

from accounts.models import User
from search.language.reading import read
from search.queries import find
from spaces.models import Space
from tests.search.conftest import put
from tests.search.test_language import titles


@pytest.mark.parametrize("query", ["it", "IT?", '"IT"', "title:it", "the it", "it in:handbook"])
def test_words_of_nearly_every_page_find_what_is_called_so(space: Space, alice: User, query: str) -> None:
    put(space, 1, "How to do it", "It is the best of all.")
    put(space, 2, "IT", "Computers.", aliases=["The IT"])
    put(space, 3, "Coffee", "It is the best of all.")

    found = find(query, user=alice)

    assert [hit.title for hit in found.items] == (["IT", "How to do it"] if "the" not in query else ["IT"])
    assert found.counts.total == len(found.items)
    assert found.asked.notes == ["Words like these stand on nearly every page, so names alone are searched for them."]


def test_a_name_of_nothing_but_stop_words_is_found(
    space: Space, secret_space: Space, alice: User, charlie: User
) -> None:
    put(space, 1, "To be or not to be", "That is the question.")
    put(secret_space, 2, "To be", "Hidden.")

    assert titles("to be or not to be", alice) == {"To be or not to be"}
    assert titles("to be", alice) == {"To be or not to be", "To be"}
    assert titles("to be", charlie) == {"To be or not to be"}


def test_stop_words_in_a_phrase_or_beside_other_words_ask_for_nothing(space: Space, alice: User) -> None:
    put(space, 1, "Coffee", "It is hot.")

    assert titles("the coffee", alice) == {"Coffee"}
    assert titles("coffee AND the", alice) == {"Coffee"}
    assert titles('coffee "of the"', alice) == {"Coffee"}
    assert read('coffee "of the"', user=alice).notes == ["“of the” has only words that stand on nearly every page."]


def test_where_nothing_is_said_of_the_language_no_word_is_a_stop_word(space: Space, alice: User) -> None:
    space.language = "simple"
    space.save()
    put(space, 1, "Quote", "To be or not to be.")

    assert titles("not", alice) == {"Quote"}


def test_a_phrase_is_exact_though_a_language_skips_words_at_its_ends(space: Space, alice: User) -> None:
    put(space, 1, "Calendar", "How to ask for time off.")
    put(space, 2, "Clock", "The time is off by an hour, and it is time.")
    put(space, 3, "Time Off!", "Text.")

    assert titles('"time off"', alice) == {"Calendar", "Time Off!"}
    assert titles('time -"time off"', alice) == {"Clock"}
    assert titles('title:"time off"', alice) == {"Time Off!"}
    assert titles('"off time"', alice) == {"Calendar", "Clock", "Time Off!"}
    assert find('"off time"', user=alice).asked.notes != []
    assert find('"off time"', user=alice, is_exact=True).items == []


def test_a_phrase_is_exact_though_another_language_skips_its_first_word(
    space: Space, secret_space: Space, alice: User
) -> None:
    secret_space.language = "german"
    secret_space.save()
    put(space, 1, "Film", "Die Hard is shown at noon.")
    put(space, 2, "Work", "It is hard.")

    put(secret_space, 3, "Wir", "Mehr Über Uns.")
    put(secret_space, 4, "Uns", "Mehr für uns.")

    assert titles('"die hard"', alice) == {"Film"}
    assert titles('"mehr über uns"', alice) == {"Wir"}


def test_so_many_phrases_that_a_language_cuts_are_taken_loosely(space: Space, alice: User) -> None:
    put(space, 1, "Calendar", "How to ask for time off, and a day off, and a week off.")

    assert titles('"time off" "day off" "a week"', alice) == {"Calendar"}
    assert read('x -"time off" -"day off" -"a week"', user=alice).notes == [
        "“a week” is one phrase too many to be left out."
    ]
