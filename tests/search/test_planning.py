import pytest

from search.finding.frequencies import Frequencies
from search.finding.planning import plan
from search.language.asked import Word

COUNTS = Frequencies(rows=10_000, shares={"page": 0.5, "team": 0.4, "office": 0.1, "fax": 0.01}, other=0.001)


def planned(*words: str, budget: int = 200) -> str:
    return plan([Word((word,)) for word in words], COUNTS, budget).query


def test_rare_words_are_alternatives_while_they_fit() -> None:
    assert planned("fax", "zebra") == "('zebra') | ('fax')"


def test_a_common_word_beside_a_rare_one_counts_only_with_another() -> None:
    assert planned("zebra", "page", "office", budget=600) == "('zebra') | (('office') & ('page'))"


def test_when_even_pairs_are_too_many_all_must_be_there() -> None:
    assert planned("page", "team", "office") == "(('office') & ('team') & ('page'))"


def test_one_common_word_is_looked_for_all_the_same() -> None:
    assert planned("page") == "(('page'))"


def test_before_the_first_count_every_word_is_rare() -> None:
    assert plan([Word(("page",)), Word(("team",))], Frequencies(), 200).is_complete


@pytest.mark.parametrize(("form", "quoted"), [("it's", "('it''s')"), ("a\\b", "('a\\\\b')"), ("a & b", "('a & b')")])
def test_signs_of_the_query_language_are_quoted(form: str, quoted: str) -> None:
    assert str(Word((form,))) == quoted


def test_rare_words_weigh_more() -> None:
    assert COUNTS.weight(["zebra"]) > COUNTS.weight(["fax"]) > COUNTS.weight(["page"]) > 0
