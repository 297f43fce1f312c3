"""Which line each heading and each box stands on."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

import markup
from markup import whereabouts
from markup.whereabouts import Span

HARD = """Lead
# A
text
Set
more
===
```
# no
Setext
---
```
> ## Q
> x
> ---

- # L
- [ ] # M
***
---
1. a

   Sub
   ---
!!! note "T"
    ### In
| a |
|---|
| b |
---
<h2>raw</h2>

[^1]: # foot

end[^1]
"""


def test_each_heading_has_its_line() -> None:
    lines = HARD.split("\n")

    found = whereabouts.headings(HARD)

    named = [(heading.text, None if line is None else lines[line]) for heading, line in both(HARD, found)]
    assert named == [
        ("A", "# A"),
        ("text Set more", "text"),
        ("Q", "> ## Q"),
        ("x", "> x"),
        ("L", "- # L"),
        ("M", "- [ ] # M"),
        ("Sub", "   Sub"),
        ("In", "    ### In"),
        ("raw", None),
        ("foot", "[^1]: # foot"),
    ]


def test_each_box_has_its_line() -> None:
    text = "- [ ] one\n- [x] ```\n  - [ ] no\n  ```\n- [ ] - [X] two\n\n```\n- [ ] no\n```\n> 1. [ ] [[Three]]\n\n- [ ] # Four\n"
    raw = '<ul><li class="task">raw</li></ul>\n\n- [x] five'

    assert whereabouts.boxes(text) == (0, None, 4, 4, 9, 11)
    assert markup.to_html(text).html.count("<input") == 6
    assert whereabouts.boxes(raw) == (None, 2)


def test_a_section_ends_at_the_next_heading_of_its_level_or_a_higher_one() -> None:
    text = "Lead\n\n# One\n\na\n\n## Two\n\nb\n\n### Three\n\n## Two\n\n# Four"

    assert whereabouts.spans(text, markup.to_html(text).contents) == {
        "h-one": Span(2, 14),
        "h-two": Span(6, 12),
        "h-three": Span(10, 12),
        "h-two-1": Span(12, 14),
        "h-four": Span(14, 15),
    }


def test_headings_of_another_text_place_nothing() -> None:
    assert whereabouts.spans("# One", markup.to_html("# One\n\n# Two").contents) == {}
    assert whereabouts.spans("None", ()) == {}


def test_characters_like_its_own_marks_name_no_line() -> None:
    forged = f"# A {whereabouts.mark(7)}\n\n# B"

    assert whereabouts.headings(forged) == (0, 2)


def test_a_text_shown_plain_has_no_lines() -> None:
    assert whereabouts.headings(f"# A\n{'x' * 500_001}") == ()


words = st.sampled_from(
    [
        "Apple",
        "*Pear* and",
        "`# no`",
        "[x](y)",
        "![p](q.png)",
        "[[Page]]",
        "@al",
        "#topic",
        "a | b",
        "<b>c</b>",
        "\\",
        "7",
    ]
)
sentence = st.lists(words, min_size=1, max_size=3).map(" ".join)
leaf = st.one_of(
    sentence,
    st.tuples(st.integers(1, 6), sentence).map(lambda made: f"{'#' * made[0]} {made[1]}"),
    sentence.map(lambda made: f"## {made} ##"),
    st.tuples(sentence, st.sampled_from("=-")).map(lambda made: f"{made[0]}\n{made[1] * 3}"),
    sentence.map(lambda made: f"```\n# {made}\n---\n- [ ] {made}\n```"),
    sentence.map(lambda made: f"- [ ] {made}\n- [x] {made}\n  - [ ] {made}"),
    st.just("| a | b |\n|---|---|\n| c | d |"),
    st.sampled_from(["***", "---", "> [!NOTE]\n> x", "<div>\n# raw\n</div>", "#", "    # code", "!!! tip\n    inside"]),
)


def within(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=3).map("\n\n".join)
    return st.one_of(
        several.map(lambda made: "\n".join(f"> {line}" for line in made.split("\n"))),
        several.map(lambda made: f"- {made}".replace("\n", "\n  ")),
        several.map(lambda made: f'!!! note "T"\n    {made}'.replace("\n", "\n    ")),
    )


blocks = st.recursive(leaf, within, max_leaves=5)
documents = st.tuples(st.lists(blocks, max_size=6), st.sampled_from(["\n", "\n\n"])).map(
    lambda made: made[1].join(made[0])
)


@settings(deadline=None, max_examples=60)
@given(documents)
def test_the_line_named_makes_the_heading(text: str) -> None:
    """Words put into the line named come out in that heading, and in no other."""
    contents = markup.to_html(text).contents

    found = whereabouts.headings(text)

    assert len(found) == len(contents)
    for place, line in enumerate(found):
        if line is not None:
            changed = markup.to_html(put(text, line, r"((?<!#)#{1,6}(?=\s|$)|$)", r"\1 Zebra ")).contents
            assert ["Zebra" in heading.text for heading in changed] == [at == place for at in range(len(contents))]


@settings(deadline=None, max_examples=60)
@given(documents)
def test_the_line_named_holds_the_box(text: str) -> None:
    """Turning the mark in the line named over turns that box over, and no other."""
    before = boxes_shown(text)

    found = whereabouts.boxes(text)

    assert len(found) == len(before)
    for place, line in enumerate(found):
        assert line is not None
        after = boxes_shown(put(text, line, r"\[[ x]\]", "[ ]" if before[place] else "[x]"))
        assert after == [is_done != (at == place) for at, is_done in enumerate(before)]


def both(text: str, found: tuple[int | None, ...]) -> list[tuple[markup.Heading, int | None]]:
    return list(zip(markup.to_html(text).contents, found, strict=True))


def put(text: str, line: int, pattern: str, words: str) -> str:
    source = text.split("\n")
    source[line] = re.sub(pattern, words, source[line], count=1)
    return "\n".join(source)


def boxes_shown(text: str) -> list[bool]:
    return ["checked" in box for box in re.findall(r'<input type="checkbox"[^>]*>', markup.to_html(text).html)]
