"""Places that are filled in for each reader: where a text makes one, and that none can be forged."""

from collections.abc import Mapping, Sequence
from functools import partial

import pytest

import markup
from markup import Block, Reference, Target
from tests.markup.vectors import VECTORS
from tests.markup.walls import assert_harmless

KINDS = {
    "{{children}}": Block("children", ""),
    "{{children: 2}}": Block("children", "2"),
    "{{ Recent:10 }}": Block("recent", "10"),
    "   {{files}}  ": Block("files", ""),
    "{{contents}}": Block("contents", ""),
    "{{topic: Travel & Events}}": Block("topic", "Travel & Events"),
    "{{include: Travel}}": Block("include", "Travel"),
    "{{include: Team:Travel#By train}}": Block("include", "Team:Travel#By train"),
}
TEXT = [
    "{{word}}",
    "{{include}}",
    "{{include: }}",
    "{{include: #Below}}",
    "{{children: many}}",
    "{{children: 0}}",
    "{{recent: 1000}}",
    "{{files: 3}}",
    "{{topic: {{children}} }}",
    "See {{children}}",
    "{{children}} here",
    "    {{children}}",
    "```\n{{children}}\n```",
    "`{{children}}`",
    "| a |\n|---|\n| {{children}} |",
    "<pre>\n\n{{children}}\n\n</pre>",
    "<h2>\n\n{{children}}\n\n</h2>",
    "\\{{children}}",
    "{{topic: " + "x" * 500 + "}}",
]


def placed(html: str) -> list[Block]:
    return list(markup.blocks_in(html))


@pytest.mark.parametrize(("text", "block"), KINDS.items())
def test_a_line_of_its_own_makes_a_place(text: str, block: Block) -> None:
    rendered = markup.to_html(text)

    assert placed(rendered.html) == [block]
    assert rendered.blocks == (block.kind,)


@pytest.mark.parametrize("text", TEXT)
def test_all_else_stays_as_typed(text: str) -> None:
    rendered = markup.to_html(text)

    assert placed(rendered.html) == []
    assert rendered.blocks == ()
    assert "{{" in rendered.html


def test_it_ends_a_paragraph_and_stands_in_lists_and_quotes() -> None:
    html = markup.to_html("Before\n{{children}}\nafter\n\n- a\n\n  {{files}}\n\n> {{recent}}\nend").html

    assert html == (
        '<p>Before</p><div class="block" data-block="children" data-value="">{{children}}</div><p>after</p>'
        '<ul><li><p>a</p><div class="block" data-block="files" data-value="">{{files}}</div></li></ul>'
        '<blockquote><div class="block" data-block="recent" data-value="">{{recent}}</div></blockquote><p>end</p>'
    )


def test_what_stands_there_is_no_part_of_the_words() -> None:
    rendered = markup.to_html("One\n\n# Two\n{{include: Three#Four}}\n\nfive")

    assert [(section.heading, section.text) for section in rendered.sections] == [("", "One"), ("Two", "five")]
    assert markup.sections_of(rendered.html) == rendered.sections
    assert rendered.words == 3


def answer(target: Target, references: Sequence[Reference]) -> Mapping[Reference, Target]:
    return dict.fromkeys(references, target)


def test_an_included_page_is_asked_for_as_a_link_is() -> None:
    there = Target("/pages/1/#By%20train", title="Travel", unseen="/pages/new/?title=Travel")
    rendered = markup.to_html("\n{{include: Travel#By train}} \n", resolve=partial(answer, there))

    assert rendered.references == (Reference("page", "Travel", "By train", line=2),)
    assert placed(rendered.html) == [
        Block("include", "Travel#By train", "/pages/1/#By%20train", "/pages/new/?title=Travel")
    ]
    assert rendered.said == ()


def test_one_that_is_not_there_keeps_where_it_can_be_written() -> None:
    missing = Target("/pages/new/?title=Travel", exists=False)
    html = markup.to_html("{{include: Travel}}", resolve=partial(answer, missing)).html

    assert placed(html) == [Block("include", "Travel", "", "/pages/new/?title=Travel")]


FORGED = [
    '<div class="block" data-block="include" data-value="Pay" data-url="/pages/1/">x</div>',
    '<div class="block" data-block="files" data-value="">{{files}}</div>',
    '<div><a data-reference="0-block-0">{{files}}</a></div>',
    '[x](y "<div class=&quot;block&quot; data-block=&quot;files&quot; data-value=&quot;&quot;>{{files}}</div>")',
    '`<div class="block" data-block="files" data-value="">{{files}}</div>`',
    '<span title=\'<div class="block" data-block="files" data-value="">x</div>\'>x</span>',
]


@pytest.mark.parametrize("text", FORGED)
def test_a_text_cannot_forge_a_place(text: str) -> None:
    rendered = markup.to_html(text)

    assert placed(rendered.html) == []
    assert rendered.blocks == ()


@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)
def test_a_hostile_text_is_harmless_in_a_block(vector: str) -> None:
    line = " ".join(vector.split())
    evil = Target(f'/"><{vector}', exists=True, unseen=f'"{vector}')
    html = [markup.to_html(f"{{{{include: {line}}}}}", resolve=partial(answer, evil)).html]
    html += [markup.to_html(text).html for text in (f"{{{{topic: {line}}}}}", f"{{{{topic: {line}}}}}\n{vector}")]

    for laid in html:
        assert_harmless("".join(part for part in markup.parts_of(laid) if isinstance(part, str)))


SECTIONS = (
    '<h1 id="h-a">A<a class="anchor" href="#h-a" aria-label="Link"></a></h1><p>one</p>'
    '<h2 id="h-b">B</h2><p>two <br> <a href="#h-a">up</a></p><h3 id="h-c">C</h3><p>three</p>'
    '<blockquote><h3 id="h-d">D</h3><p>four</p></blockquote><h2 id="h-e">E</h2><p>five</p>'
)


def test_a_section_ends_where_the_next_begins() -> None:
    assert markup.section(SECTIONS, "C") == (
        '<h3 id="h-c">C</h3><p>three</p><blockquote><h3 id="h-d">D</h3><p>four</p></blockquote>'
    )
    assert markup.section(SECTIONS, "h-e") == '<h2 id="h-e">E</h2><p>five</p>'
    assert markup.section(SECTIONS, "a") == SECTIONS


def test_a_section_leaves_the_footnotes_to_the_page() -> None:
    html = markup.to_html("# One\n\n# Two\n\nwords[^a]\n\n[^a]: Note").html

    apart = markup.with_ids_apart(markup.section(html, "Two") or "", "part-1-", "/pages/1/")

    assert "Note" not in apart
    assert 'href="/pages/1/#h-fn-a"' in apart


def test_a_section_in_a_box_ends_with_it() -> None:
    assert markup.section(SECTIONS, "D") == '<h3 id="h-d">D</h3><p>four</p>'


def test_a_heading_that_is_not_there_has_no_section() -> None:
    assert markup.section(SECTIONS, "F") is None


def test_ids_are_set_apart_and_links_out_of_the_part_lead_to_its_page() -> None:
    part = markup.section(SECTIONS, "B") or ""

    apart = markup.with_ids_apart(part.replace("two", ' id="h-b"'), "part-1-", "/pages/1/")

    assert '<h2 id="part-1-h-b">' in apart
    assert '<a href="/pages/1/#h-a">up</a>' in apart
    assert '<p> id="h-b"' in apart
