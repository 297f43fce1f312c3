"""Contents, sections and counted words."""

import markup
from markup import Heading, Section


def test_headings_have_ids_of_their_own() -> None:
    rendered = markup.to_html("# Same\n\n## Same\n\n### Same-1\n\n# Grüße & *Küsse*!")

    assert rendered.contents == (
        Heading(1, "h-same", "Same"),
        Heading(2, "h-same-1", "Same"),
        Heading(3, "h-same-1-1", "Same-1"),
        Heading(1, "h-grüße--küsse", "Grüße & Küsse!"),
    )


def test_ids_of_a_text_cannot_shadow_the_page() -> None:
    html = markup.to_html('<div id="page-text"></div>\n\n<a name="search">x</a>\n\n[up](#page-text)').html

    assert html == '<div id="h-page-text"></div><p><a id="h-search">x</a></p><p><a href="#h-page-text">up</a></p>'


def test_words_are_kept_by_section() -> None:
    text = "Lead\n\n# One\n\nA &amp; **b**\n\n- c\n- d\n\n## Two\n\n| e | f |\n|---|---|\n| g | h |\n\n![pic](x.png)"

    rendered = markup.to_html(text)

    assert rendered.sections == (
        Section("", "", 0, "Lead"),
        Section("h-one", "One", 1, "A & b\nc\nd"),
        Section("h-two", "Two", 2, "e\nf\ng\nh\npic"),
    )
    assert rendered.words == 13


def test_footnote_numbers_are_no_words() -> None:
    assert markup.to_html("Text[^1]\n\n[^1]: Note").sections == (Section("", "", 0, "Text\nNote"),)


def test_an_empty_text_is_empty() -> None:
    assert markup.to_html(" \n") == markup.Rendered(html="")


def test_many_texts_come_back_in_order() -> None:
    texts = [f"Text {number}" for number in range(30)]

    assert [rendered.html for rendered in markup.to_html_many(texts)] == [f"<p>{text}</p>" for text in texts]
