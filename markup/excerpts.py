"""Parts of one page's HTML for another page: a section alone, and ids that do not meet those around it.

For HTML that `to_html` gave, and no other.
"""

from __future__ import annotations

import re

from markup import tokens
from markup.addresses import fragment
from markup.apart import LED_TO, apart
from markup.cleanups import HEADINGS

ID = re.compile(r' id="([^"]*)"')
FOOTNOTES = '<div class="footnote">'


def section(html: str, heading: str) -> str | None:
    """Give a heading, by its words or its id, and what stands beneath it; None when there is no such heading.

    It ends before the next heading of its level or a higher one, before the page's footnotes, or where the box or the item
    ends that it stands in: so every element in it is whole. Takes time for the section, hardly any for the rest.
    """
    found = re.search(f'<h([1-6]) id="{re.escape(fragment(heading))}"', html)
    if found is None:
        return None
    level, depth = int(found[1]), 0
    for tag in tokens.TAG.finditer(html, found.start()):
        if depth == 0 and tag.start() > found.start() and (tag[1] or ends(tag, level)):
            return html[found.start() : tag.start()]
        if tag[2] not in tokens.VOID:
            depth += -1 if tag[1] else 1
    return html[found.start() :]


def ends(tag: re.Match[str], level: int) -> bool:
    return int(tag[2][1]) <= level if tag[2] in HEADINGS else tag[0] == FOOTNOTES


def ids_in(html: str) -> set[str]:
    return {name for tag in tokens.TAG.finditer(html) for name in ID.findall(tag[0])}


def with_ids_apart(html: str, prefix: str, address: str) -> str:
    """Put `prefix` before each id and each link to one; a link to an id that is not in it leads to it at `address`."""
    present = ids_in(html)

    def led(link: re.Match[str]) -> str:
        return link[0] if link[1] in present else f' href="{tokens.value(address)}#{link[1]}"'

    return apart(tokens.TAG.sub(lambda tag: LED_TO.sub(led, tag[0]), html), prefix)
