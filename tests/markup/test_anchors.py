"""Whether a quoted passage still stands where it stood, and texts that share a document."""

import pytest

import markup
from markup.anchors import find
from markup.apart import apart

TEXT = "The lead of it.\n\n## One\n\nFirst **bold** words.\n\n- an item\n- another\n\n## Two\n\nSecond words, First again.\n"
SECTIONS = markup.to_html(TEXT).sections
ONE, TWO = (heading.id for heading in markup.to_html(TEXT).contents)


@pytest.mark.parametrize(
    ("quote", "heading", "stands"),
    [
        ("lead of", "", True),
        ("First bold words.", ONE, True),
        ("First   bold\nwords", ONE, True),
        ("words. an item another", ONE, True),
        ("another Two Second", ONE, True),
        ("One First", ONE, True),
        ("Second words", ONE, False),
        ("First bold", TWO, False),
        ("First again", TWO, True),
        ("Second words", "", False),
        ("Second words", "h-gone", True),
        ("never there", "h-gone", False),
        ("", ONE, False),
        (" ", "", False),
    ],
)
def test_a_quote_stands_under_its_heading(quote: str, heading: str, stands: bool) -> None:  # noqa: FBT001 - a table
    assert find(quote, heading, SECTIONS) is stands


def test_texts_in_one_document_have_ids_of_their_own() -> None:
    html = markup.to_html('## One\n\n[there](#one) `id="x"` "id"\n').html

    own = apart(html, "c5-")

    assert f'id="c5-{ONE}"' in own
    assert f'id="{ONE}"' not in own
    assert f'href="#c5-{ONE}"' in own
    assert 'id="x"' in own.replace("&quot;", '"')


def test_a_text_without_ids_stays_as_it_is() -> None:
    assert apart("<p>Words</p>", "c5-") == "<p>Words</p>"
