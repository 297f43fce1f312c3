"""Differences, rendered and as source."""

from hypothesis import given, settings
from hypothesis import strategies as st

import markup
from markup import DiffRow
from markup.html_diff import compare_blocks
from tests.markup.walls import assert_harmless


def compared(old: str, new: str) -> str:
    return markup.compare_html(markup.to_html(old).html, markup.to_html(new).html)


def test_changed_words_are_marked_where_they_stand() -> None:
    assert compared("One old word\n\nSame", "One new word\n\nSame") == (
        "<p>One <del>old</del> <ins>new</ins> word</p><p>Same</p>"
    )


def test_what_two_short_sentences_share_is_not_marked() -> None:
    assert compared("Second line.", "Second line by Mia.") == "<p>Second line <ins>by Mia</ins>.</p>"
    assert compared("A & B", "A < B") == "<p>A <del>&amp;</del> <ins>&lt;</ins> B</p>"
    assert "<del>old</del> <ins>new</ins>" in compared("Some *marked* old", "Some *marked* new")


def test_blocks_that_came_and_went_are_marked_whole() -> None:
    assert compared("Gone away\n\nSame", "Same\n\n# Come") == (
        '<del class="block"><p>Gone away</p></del><p>Same</p><ins class="block"><h1>Come</h1></ins>'
    )


def test_items_and_cells_keep_their_structure() -> None:
    assert compared("- a\n- b", "- a\n- c d\n- b") == "<ul><li>a</li><li><ins>c d</ins></li><li>b</li></ul>"
    assert compared("x | y\n--|--\n1 | 2", "x | y\n--|--\n1 | 3") == (
        '<div class="table" tabindex="0"><table><thead><tr><th>x</th><th>y</th></tr></thead><tbody><tr><td>1</td>'
        "<td><del>2</del> <ins>3</ins></td></tr></tbody></table></div>"
    )


def test_code_is_compared_by_lines() -> None:
    assert compared("```py\na = 1\nb = 2\n```", "```py\na = 1\nb = 3\n```") == (
        '<pre class="code"><code>a = 1\n<del>b = 2\n</del><ins>b = 3\n</ins></code></pre>'
    )


def test_a_task_that_was_done_is_a_change() -> None:
    html = compared("- [ ] Call", "- [x] Call")

    assert html.count("<del>") == html.count("<ins>") == 1


def test_a_link_that_moved_still_leads_somewhere() -> None:
    assert compared("Some [words](a.md) here", "Some [words](b.md) here") == '<p>Some <a href="b.md">words</a> here</p>'


def test_equal_texts_differ_nowhere() -> None:
    assert compared("# A\n\nb", "# A\n\nb") == markup.to_html("# A\n\nb").html


def test_texts_too_long_are_compared_by_blocks() -> None:
    old, new = ("<p>" + word * 200_000 + "</p>" for word in ("ab", "cd"))

    assert markup.compare_html(old, new) == compare_blocks(old, new)
    assert compare_blocks("<p>a</p><hr><p>b</p>", "<p>a</p><p>c</p>") == (
        '<p>a</p><del class="block"><hr></del><del class="block"><p>b</p></del><ins class="block"><p>c</p></ins>'
    )


PIECES = [
    "# a b\n\n",
    "- a\n",
    "- [ ] b\n",
    "  - c d\n",
    "> e f\n\n",
    "a b c\n\n",
    "| a |\n|---|\n| b c |\n\n",
    "```\nx\n```\n",
]
PIECES += ["**a** b ", "[x](y.md) ", "<details>\n\n", "</details>\n\n", "    c\n", "Term\n:   d\n\n", "![i](j.png)\n\n"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_any_comparison_is_harmless(old: str, new: str) -> None:
    assert_harmless(compared(old, new))


def test_lines_and_their_words_are_compared() -> None:
    rows = markup.compare_source("one\ntwo old words\n\nfour\n<b>", "one\ntwo new words\n\nand more\n<b>")

    assert rows == [
        DiffRow("same", 1, 1, "one", "one"),
        DiffRow("changed", 2, 2, "two <del>old</del> words", "two <ins>new</ins> words"),
        DiffRow("same", 3, 3, "", ""),
        DiffRow("removed", 4, None, "<del>four</del>", ""),
        DiffRow("added", None, 4, "", "<ins>and more</ins>"),
        DiffRow("same", 5, 5, "&lt;b&gt;", "&lt;b&gt;"),
    ]


def test_what_is_far_from_a_change_is_a_gap() -> None:
    old = "\n".join(f"line {number}" for number in range(1, 21))

    rows = markup.compare_source(old, old.replace("line 10", "row ten"), context=1)

    assert [(row.kind, row.old_number) for row in rows] == [
        ("gap", 1),
        ("same", 9),
        ("removed", 10),
        ("added", None),
        ("same", 11),
        ("gap", 12),
    ]
    assert len(markup.compare_source(old, old, context=None)) == 20


LINES = st.lists(st.sampled_from(["a b c", "a b d", "", "x", "y z"]), max_size=12).map("\n".join)


@settings(max_examples=200, deadline=None)
@given(LINES, LINES)
def test_every_line_appears_once_and_in_order(old: str, new: str) -> None:
    rows = markup.compare_source(old, new, context=None)

    assert [row.old_number for row in rows if row.old_number] == list(range(1, len(old.splitlines()) + 1))
    assert [row.new_number for row in rows if row.new_number] == list(range(1, len(new.splitlines()) + 1))
