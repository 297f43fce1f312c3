"""Two changes of one text."""

from hypothesis import given
from hypothesis import strategies as st

from markup import Clash, Merge, merge


def test_unrelated_changes_are_both_kept() -> None:
    assert merge("a\n\nb\n\nc", "A\n\nb\n\nc", "a\n\nb\n\nC") == Merge("A\n\nb\n\nC", is_clean=True)


def test_changes_to_lines_that_touch_are_both_kept() -> None:
    assert merge("- a\n- b\n- c", "- A\n- b\n- c", "- a\n- B\n- c") == Merge("- A\n- B\n- c", is_clean=True)


def test_the_same_change_is_kept_once() -> None:
    assert merge("a\nb", "a\nc", "a\nc") == Merge("a\nc", is_clean=True)


def test_a_clash_shows_both() -> None:
    assert merge("a\nb\nc", "a\nX\nc", "a\nY\nc") == Merge(
        "a\n<<<<<<<\nX\n=======\nY\n>>>>>>>\nc", is_clean=False, clashes=(Clash("b", "X", "Y", line=2),)
    )


def test_a_change_to_a_removed_line_clashes() -> None:
    merged = merge("a\nb\nc", "a\nc", "a\nB\nc")

    assert merged.clashes == (Clash("b", "", "B", line=2),)


def test_line_ends_of_a_form_are_no_change() -> None:
    assert merge("a\nb\n", "a\r\nb\r\nc\r\n", "A\nb\n") == Merge("A\nb\nc\n", is_clean=True)


LINES = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=8).map("\n".join)


@given(LINES, LINES)
def test_without_a_second_change_the_first_one_stands(base: str, changed: str) -> None:
    assert merge(base, changed, base) == merge(base, base, changed) == Merge(changed, is_clean=True)


@given(LINES, LINES, LINES)
def test_nothing_typed_is_lost(base: str, yours: str, theirs: str) -> None:
    merged = merge(base, yours, theirs)

    lines = set(merged.text.split("\n"))
    assert ((set(yours.split("\n")) | set(theirs.split("\n"))) - set(base.split("\n"))) <= lines
