"""Links the caller may know: what is asked, and what becomes of the answers."""

from collections.abc import Mapping, Sequence

import pytest

import markup
from markup import Reference, Target

KNOWN = {
    ("page", "Travel"): Target("/pages/1-travel/", title="Travel costs"),
    ("page", "Team:Travel"): Target("/pages/2-travel/", title="Travel"),
    ("page", "Nowhere"): Target("/pages/new/?title=Nowhere", exists=False),
    ("path", "../a/b.md"): Target("/pages/3-b/", title="B"),
    ("file", "/files/4/x.pdf"): Target("/files/4/x.pdf", note="PDF, 2.1 MB"),
    ("file", "map.png"): Target("/files/5/map.png"),
    ("file", "gone.png"): Target("", exists=False),
    ("person", "alice"): Target("/people/alice/", title="Alice Weiß"),
    ("topic", "laptops"): Target("/topics/laptops/", note="12 pages"),
    ("url", "https://wiki.example.com/pages/1/"): Target("/pages/1-travel/"),
}


def answer(references: Sequence[Reference]) -> Mapping[Reference, Target]:
    return {item: KNOWN[item.kind, item.target] for item in references if (item.kind, item.target) in KNOWN}


def html_of(text: str) -> str:
    return markup.to_html(text, resolve=answer).html.removeprefix("<p>").removesuffix("</p>")


ANSWERED = {
    "[[Travel]]": '<a href="/pages/1-travel/">Travel costs</a>',
    "[[Travel|going **out**]]": '<a href="/pages/1-travel/">going **out**</a>',
    "[[Travel#By Train]]": '<a href="/pages/1-travel/#h-by-train">Travel costs</a>',
    "[[Team:Travel]]": '<a href="/pages/2-travel/">Travel</a>',
    "[[Nowhere]]": '<a href="/pages/new/?title=Nowhere" class="missing">Nowhere</a>',
    "[[Unknown]]": "Unknown",
    "[[Unknown|words]]": "words",
    "[[#Below|down]]": '<a href="#h-below">down</a>',
    "[b](../a/b.md#Some%20Head)": '<a href="/pages/3-b/#h-some-head">b</a>',
    "[b](../a/c.md)": '<a href="../a/c.md">b</a>',
    "[x](/files/4/x.pdf)": '<a href="/files/4/x.pdf">x</a> <span class="file-note">(PDF, 2.1 MB)</span>',
    "![m](map.png)": '<img src="/files/5/map.png" alt="m" loading="lazy" decoding="async">',
    "![m](gone.png)": "m",
    "@alice": '<a href="/people/alice/" class="mention">@Alice Weiß</a>',
    "(@alice, @alice.)": '(<a href="/people/alice/" class="mention">@Alice Weiß</a>, '
    '<a href="/people/alice/" class="mention">@Alice Weiß</a>.)',
    "@nobody": "@nobody",
    "mail@alice": "mail@alice",
    "`@alice`": "<code>@alice</code>",
    "`[[Travel]]`": "<code>[[Travel]]</code>",
    "<code>[[Travel]]</code>": "<code>Travel</code>",
    "[@alice](https://example.com/)": '<a href="https://example.com/" rel="noopener noreferrer" class="outside">@alice</a>',
    "#laptops": '<a href="/topics/laptops/" class="topic" title="12 pages">#laptops</a>',
    "issue #12, C#laptops": "issue #12, C#laptops",
    "[here](https://wiki.example.com/pages/1/)": '<a href="/pages/1-travel/">here</a>',
    "\\[[Travel]]": "[[Travel]]",
}


@pytest.mark.parametrize(("text", "expected"), ANSWERED.items())
def test_an_answer_becomes_a_link_and_silence_leaves_words(text: str, expected: str) -> None:
    assert html_of(text) == expected


def test_each_reference_is_asked_once_with_its_line() -> None:
    asked: list[Sequence[Reference]] = []

    def resolve(references: Sequence[Reference]) -> Mapping[Reference, Target]:
        asked.append(references)
        return {}

    rendered = markup.to_html("[[A]] [[A]]\n\n@alice\n[x](b.md#c) ![](i.png)", resolve=resolve)

    assert asked == [rendered.references]
    assert rendered.references == (
        Reference("page", "A", line=1),
        Reference("person", "alice", line=3),
        Reference("path", "b.md", "c", line=4),
        Reference("file", "i.png", is_image=True, line=4),
    )


def test_a_page_in_a_cell_keeps_its_words() -> None:
    html = markup.to_html("a | b\n--|--\n[[Travel|going]] | c", resolve=answer).html

    assert '<td><a href="/pages/1-travel/">going</a></td><td>c</td>' in html


def test_nobody_is_asked_when_nothing_is_linked() -> None:
    def resolve(references: Sequence[Reference]) -> Mapping[Reference, Target]:
        raise AssertionError(references)

    assert markup.to_html("Plain", resolve=resolve).html == "<p>Plain</p>"


def test_answers_are_escaped() -> None:
    evil = Target('/x"onclick="alert(1)', title="<script>", note='"><img src=x onerror=alert(1)>')

    html = markup.to_html("[[A]]", resolve=lambda references: dict.fromkeys(references, evil)).html

    assert html == (
        '<p><a href="/x&quot;onclick=&quot;alert(1)" title="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;">'
        "&lt;script&gt;</a></p>"
    )


def test_a_text_cannot_forge_a_mark() -> None:
    html = html_of('<a data-reference="0">x</a> <a data-reference="page">y</a>')

    assert html == "<a>x</a> <a>y</a>"
