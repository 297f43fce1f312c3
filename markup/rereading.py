"""The sections of a page read from the HTML it was laid out as: what search needs, without laying it out anew."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

from markup import tokens
from markup.cleanups import BLOCKS, HEADINGS
from markup.sections import Outline
from markup.types import Section

PLAIN = '<pre class="refused-text">'
PLAIN_SECTION = 200_000


def sections_of(html: str) -> tuple[Section, ...]:
    """Give the sections of HTML that `to_html` gave, as it gave them. Not for any other HTML. Linear time."""
    if html.startswith(PLAIN):
        text = unescape(html.removeprefix(PLAIN).removesuffix("</pre>"))
        return (Section(heading_id="", heading="", level=0, text=text[:PLAIN_SECTION]),)
    outline = Outline()
    anchor, unsaid = "", ""
    for token in tokens.read(html):
        if unsaid:
            unsaid = "" if token.closes(unsaid) else unsaid
        elif token.kind == "text":
            outline.say(token.source)
        else:
            if token.name in BLOCKS:
                outline.break_line()
            if is_unsaid(token):
                unsaid = token.name
            elif token.opens(*HEADINGS):
                anchor = token.attributes.get("id", "")
                outline.open_heading(int(token.name[1]), 0, {})
            elif token.closes(*HEADINGS):
                outline.close_heading([""])
                outline.current = replace(outline.current, id=anchor)
            elif token.opens("img"):
                outline.say_plain(token.attributes.get("alt", ""))
    return outline.finish()[1]


def is_unsaid(token: tokens.Token) -> bool:
    """Tell what was added to the words of the text: numbers of footnotes, remarks on files, and places to be filled."""
    name = token.attributes.get("class", "")
    if token.opens("div"):
        return "data-block" in token.attributes
    return token.opens("a", "span") and name.startswith(("footnote-", "file-note"))
