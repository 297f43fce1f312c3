"""Parts of one page's HTML for another page: a section alone, and ids that do not meet those around it.

For HTML that `to_html` gave, and no other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markup import tokens
from markup.addresses import fragment
from markup.cleanups import HEADINGS

if TYPE_CHECKING:
    from markup.tokens import Token

ID = re.compile(r' id="([^"]*)"')
NAMED = re.compile(r' (id="|href="#)([^"]+)"')


def section(html: str, heading: str) -> str | None:
    """Give a heading, by its words or its id, and what stands beneath it; None when there is no such heading.

    It ends before the next heading of its level or a higher one, before the page's footnotes, or where the box or the item
    ends that it stands in: so every element in it is whole.
    """
    wanted = fragment(heading)
    pieces: list[str] = []
    depth = level = 0
    for token in tokens.read(html):
        if not level:
            if token.opens(*HEADINGS) and token.attributes.get("id") == wanted:
                level = int(token.name[1])
            else:
                continue
        elif depth == 0 and (token.kind == "close" or ends(token, level)):
            break
        depth += step(token)
        pieces.append(token.source)
    return "".join(pieces) if level else None


def ends(token: Token, level: int) -> bool:
    is_heading = token.opens(*HEADINGS) and int(token.name[1]) <= level
    return is_heading or (token.opens("div") and token.attributes.get("class") == "footnote")


def step(token: Token) -> int:
    if token.kind == "close":
        return -1
    return int(token.kind == "open" and token.name not in tokens.VOID)


def with_ids_apart(html: str, prefix: str, address: str) -> str:
    """Put `prefix` before each id and each link to one; a link to an id that is not in it leads to it at `address`."""
    present = {name for tag in tokens.TAG.finditer(html) for name in ID.findall(tag[0])}

    def renamed(found: re.Match[str]) -> str:
        if found[2] in present:
            return f' {found[1]}{prefix}{found[2]}"'
        return f' href="{tokens.value(address)}#{found[2]}"'

    return tokens.TAG.sub(lambda tag: NAMED.sub(renamed, tag[0]), html)
