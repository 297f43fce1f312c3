"""Hostile texts come out harmless, wherever in a text they stand."""

from collections.abc import Sequence
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import markup
from markup import Reference, Target
from markup.silent import without_machine_words
from tests.markup.vectors import VECTORS
from tests.markup.walls import assert_harmless

PLACES = [
    "{}",
    "before {} after",
    "- item\n\n  {}",
    "> {}",
    "# {}",
    "| a |\n|---|\n| {} |",
    "[words]({})",
    '![{}]({} "{}")',
    "[[{}]] [[Page|{}]]",
    "```{}\n{}\n```",
    '!!! note "{}"\n    {}',
    "Term\n:   {}",
    "Text[^1]\n\n[^1]: {}",
    "<details><summary>{}</summary>\n\n{}\n\n</details>",
]


@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)
def test_a_hostile_text_is_harmless_everywhere(vector: str) -> None:
    texts = [place.replace("{}", vector) for place in PLACES]

    for rendered in markup.to_html_many(texts):
        assert_harmless(rendered.html)


def answer_all(target: Target, references: Sequence[Reference]) -> dict[Reference, Target]:
    return dict.fromkeys(references, target)


def test_a_reference_is_harmless_whatever_is_answered() -> None:
    evil = markup.Target('"><script>alert(1)</script>', title="<script>alert(1)</script>", note='"><script>')

    for missing in (True, False):
        target = markup.Target(evil.url, title=evil.title, exists=missing, note=evil.note)
        html = markup.to_html(
            "[[A]] @b #c [d](e.md) ![f](g.png) [h](/files/1/i)",
            resolve=partial(answer_all, target),
        ).html
        assert "<script" not in html


WORDS = (
    "[[ ]] <div> </div> <a\\shref= <p> <pre> <li> <table> <!-- --> -\\s[\\s]\\s >\\s [^1] [^1]:\\s !!!\\snote\\n javascript: https:// <b> </b> "
    "<details> |-|\\n &lt; &#x6a; 1.\\s <code> </code> ```\\n \\n\\n \\s\\s\\s\\s"
)
SIGNS = [word.replace("\\s", " ").replace("\\n", "\n") for word in WORDS.split()]
SIGNS += [*"[]()<>!*_~`#@|:-+=\\\"'&;/ \t\n.1ax{}^$\xa0\u2028\x02\0é"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(SIGNS), max_size=60).map("".join))
def test_any_text_is_laid_out_and_harmless(text: str) -> None:
    rendered = markup.to_html(text)

    assert_harmless(rendered.html)
    assert rendered == markup.to_html(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_characters_are_laid_out_and_harmless(text: str) -> None:
    assert_harmless(markup.to_html(text).html)


MACHINE_WORDS = {
    "before <script>alert(1)</script>after": "<p>before after</p>",
    "<style>\np { color: red }\n\n# no heading\n</style>\n\nAfter": "<p>After</p>",
    "<SCRIPT type=x>\n\n[[Page]]\n\n</SCRIPT >": "",
    "`<script>x</script>`": "<p><code>&lt;script&gt;x&lt;/script&gt;</code></p>",
    "<style>without an end": "&lt;style&gt;without an end",
    "<script>a</script><b>b</b><script>c": "<b>b</b>&lt;script&gt;c",
}


@pytest.mark.parametrize(("text", "html"), MACHINE_WORDS.items(), ids=MACHINE_WORDS)
def test_what_scripts_and_styles_hold_is_not_shown(text: str, html: str) -> None:
    rendered = markup.to_html(text)

    assert rendered.html.replace("\n", "") == html
    assert rendered.references == ()


def test_thousands_of_scripts_without_an_end_are_laid_out() -> None:
    assert without_machine_words("<script>" * 100_000 + "</style>" * 100_000) != ""
