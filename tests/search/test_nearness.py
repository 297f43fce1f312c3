"""Which words are near which, and which words there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.spelling.correcting import correctable
from search.spelling.nearness import close, distance, halves, near
from search.spelling.vocabulary import Vocabulary, is_word, words_in

WORDS = {"vacation": 40, "vocation": 2, "handbook": 90, "hand": 12, "book": 15, "leave": 60, "sleeve": 1, "expense": 8}
LETTERS = st.text("abcdefghijklmnopqrstuvwxyzäöüéßñжщ", min_size=1, max_size=14)


def vocabulary(words: dict[str, int]) -> Vocabulary:
    return Vocabulary(sorted(words), words)


IN_USE = vocabulary(WORDS)


@pytest.mark.parametrize(
    ("typed", "likely", "unlikely"),
    [
        ("teh", "the", "ten"),  # exchanged before replaced
        ("adress", "address", "adroses"),  # one of two alike
        ("vacatiom", "vacation", "vacatiop"),  # the key beside
        ("seperate", "separate", "sepzrate"),  # a vowel for a vowel
        ("zoe", "zoë", "zoo"),  # an accent left out
        ("nook", "nooks", "book"),  # the first letter is seldom wrong
    ],
)
def test_what_people_often_do_costs_less(typed: str, likely: str, unlikely: str) -> None:
    assert distance(typed, likely) < distance(typed, unlikely)


@given(LETTERS, LETTERS)
def test_a_distance_is_none_to_itself_and_the_same_both_ways(one: str, other: str) -> None:
    assert distance(one, one) == 0
    assert distance(one, other) == pytest.approx(distance(other, one))
    assert (distance(one, other) == 0) == (one == other)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vacaton", ["vacation"]),
        ("handbok", ["handbook"]),
        ("hnadbook", ["handbook"]),
        ("handbookleave", ["handbook leave"]),
        ("leav", ["leave"]),
        ("lxxve", []),
        ("qqqqqqqq", []),
        ("q" * 30, []),
    ],
)
def test_words_near_are_given_the_likeliest_first(typed: str, meant: list[str]) -> None:
    assert near(typed, IN_USE) == meant


def test_words_of_one_edit_are_close_and_never_the_word_itself() -> None:
    assert close("vacation", IN_USE) == ["vocation"]


def test_halves_are_long_enough_to_be_words() -> None:
    assert halves("handbook", vocabulary({"hand": 1, "book": 1, "ha": 9, "ndbook": 9})) == ["hand book"]


def test_nothing_is_near_where_no_words_are_in_use() -> None:
    assert near("vacation", Vocabulary()) == []


@given(st.sampled_from(sorted(WORDS)), st.data())
def test_a_word_with_two_letters_exchanged_is_found(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    typed = word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    assert typed in WORDS or word in near(typed, IN_USE)


@given(st.sets(LETTERS, min_size=1, max_size=30), LETTERS)
def test_every_word_of_one_edit_is_found(words: set[str], letter: str) -> None:
    in_use = vocabulary(dict.fromkeys(words, 1))
    word = min(words)

    assert word in close(word + letter[:1], in_use) or len(close(word + letter[:1], in_use)) == 8


def test_words_are_of_letters_alone() -> None:
    text = "Don't e-mail API2 snake_case über-Wörter naïve हिन्दी 東京都 x ab ABC 2026 " + "y" * 31

    assert words_in(text) == {"don", "mail", "über", "wörter", "naïve", "हिन्दी", "abc"}


@given(st.text(max_size=300))
def test_words_that_may_be_slips_stand_where_they_were_typed(query: str) -> None:
    for typed in correctable(query):
        assert is_word(typed.word)
        assert typed.start >= 0
