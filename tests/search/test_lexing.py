"""What was said, in the words of the index."""

from search.language.asked import Word
from search.language.lexing import BEGUN, JOINED, TYPED, Row, of_places, of_signs


def words(*rows: tuple[str, str | None, int]) -> list[tuple[Word, bool]]:
    found: list[Row] = [
        (0, TYPED, language, lexeme, [place] if lexeme is not None else None) for language, lexeme, place in rows
    ]
    return list(of_places(found))


def test_a_word_has_the_forms_of_all_languages() -> None:
    rows = [("english", "hous", 2), ("german", "hous", 2), ("simple", "the", 1), ("simple", "houses", 2)]

    assert words(*rows) == [(Word(("the",)), False), (Word(("hous", "houses")), True)]


def test_without_a_real_language_every_word_counts() -> None:
    assert words(("simple", "the", 1), ("simple", "who", 2)) == [(Word(("the",)), True), (Word(("who",)), True)]


def test_a_language_that_skips_a_word_another_one_knows_does_not_hide_it() -> None:
    assert words(("german", None, 0), ("english", "die", 1), ("simple", "die", 1)) == [(Word(("die",)), True)]


def test_spellings_that_are_less_sure_stand_instead_of_a_word() -> None:
    rows: list[Row] = [
        (0, TYPED, "simple", "mueller", [1]),
        (0, TYPED, "english", "mueller", [1]),
        (0, JOINED, "simple", "muller", [1]),
        (0, BEGUN, "english", "muellerian", [7]),
    ]

    assert list(of_places(rows)) == [(Word(("mueller",), ("'muellerian'", "'muller'")), True)]


def test_a_beginning_stands_for_words_as_they_are_written() -> None:
    rows: list[Row] = [(0, TYPED, "simple", "deploying", [1]), (0, TYPED, "english", "deploy", [1])]

    assert list(of_places(rows, is_prefix=True)) == [(Word(("deploying",), ("'deploy'",), is_prefix=True), True)]


def test_signs_are_cut_where_the_script_changes() -> None:
    assert of_signs("東京に行く") == [Word(("東京",)), Word(("行",), is_prefix=True)]
    assert of_signs("会議室") == [Word(("会議室",), ("('会議' & '議室')",))]
    assert of_signs("報告書提出方法") == [Word((pair,)) for pair in ("報告", "告書", "書提", "提出", "出方", "方法")]
    assert of_signs("の") == [Word(("の",), is_prefix=True)]
