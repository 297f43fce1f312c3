"""The first words of a text, as lists and mails show them."""

import pytest

from markup.opening import opening


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("# Trains\n\nBook *early*, or _late_.", "Trains Book early, or late."),
        ("**Not** `snake_case_words`, nor 2 * 3 * 4.", "Not snake_case_words, nor 2 * 3 * 4."),
        ("- [ ] see [the page](/pages/1/)\n- ![a map](/files/2/)", "see the page a map"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2"),
        ("* one\n* two", "one two"),
    ],
)
def test_signs_are_left_out(markdown: str, words: str) -> None:
    assert opening(markdown) == words
