import pytest

from search.finding.snippets import snippet


def found(text: str) -> str:
    """Write [word] where the database marks a word found."""
    return snippet(text.replace("[", "\x02").replace("]", "\x03")).replace("<mark>", "[").replace("</mark>", "]")


def test_it_is_the_sentence_with_the_most_words() -> None:
    text = "The [coffee] is hot. Clean the [coffee] [machine] daily, as the sign beside it on the wall says for all. And so on."

    assert found(text).startswith("Clean the [coffee] [machine] daily")


def test_words_that_stand_together_tell_more_than_the_same_apart() -> None:
    filler = "and so on, as the sign beside it on the wall says for everybody who can read it"
    text = f"The [white] wall is [flat], {filler}. A [flat] [white] is made of coffee, {filler}."

    assert found(text).startswith("A [flat] [white]")


def test_a_short_sentence_goes_on_into_the_next() -> None:
    assert found("Clean it. Buy [beans]. They are brown.") == "Buy [beans]. They are brown."


def test_a_long_sentence_is_cut_around_what_was_found() -> None:
    words = [f"w{number}" for number in range(100)]
    words[50] = "[coffee]"

    shown = found(" ".join(words)).split()

    assert (shown[0], shown[1], shown[-1]) == ("…", "w42", "…")
    assert "[coffee]" in shown


def test_lines_are_sentences_of_their_own() -> None:
    assert found("A heading\nThe [coffee] is here") == "The [coffee] is here"


@pytest.mark.parametrize("text", ["", " \n ", "\n"])
def test_nothing_is_nothing(text: str) -> None:
    assert found(text) == ""


def test_nothing_found_gives_the_beginning() -> None:
    assert found("First. Second.") == "First. Second."


def test_a_word_without_end_is_shortened_and_its_mark_closed() -> None:
    shown = found("x" * 500 + "[" + "y" * 500 + "]")

    assert len(shown) < 200
    assert shown.count("[") == shown.count("]") == 1


def test_everything_else_is_escaped() -> None:
    assert snippet("\x02<b>\x03 & </mark>") == "<mark>&lt;b&gt;</mark> &amp; &lt;/mark&gt;"
