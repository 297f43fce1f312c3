"""Finding words in a source, in time that nobody can stretch."""

import time

import pytest

from markup.passages import Passage, replace_words

BACKSLASH = "\\"


@pytest.mark.parametrize(
    ("source", "quote", "words", "result"),
    [
        ("5 * 3 is **much** more", "5 * 3 is much", "5 * 4 is much", "5 * 4 is **much** more"),
        ("a \\* b and _c_ d", "a * b and c", "a * b or c", "a \\* b or _c_ d"),
        ("> one\n> > two", "one two", "one three", "> one\n> > three"),
        ("one\n\\> two", "one > two", "one > three", "one\n\\> three"),
        (r"C:\\temp or `D:\temp` now", r"C:\temp or D:\temp now", r"C:\temp or D:\temp then", None),
        (r"C:\\temp or D now", r"C:\temp or D now", r"C:\temp or E now", r"C:\\temp or E now"),
    ],
)
def test_words_are_found_as_they_may_be_written(source: str, quote: str, words: str, result: str | None) -> None:
    expected = result or source.replace("now", "then")

    assert replace_words(source, Passage(quote), words) == expected


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("y " + "****** " * 60, "* " * 60 + "x"),
        ("a\n" + ("> " * 60 + "\n") * 60, "> " * 60 + "x"),
        (BACKSLASH * 600, BACKSLASH * 400 + "x"),
        ("a" + " " * 100_000, "a b"),
        ("*" * 100_000, "* a"),
    ],
)
def test_looking_for_words_takes_linear_time(source: str, quote: str) -> None:
    began = time.process_time()

    assert replace_words(source, Passage(quote), "z") is None
    assert time.process_time() - began < 2
