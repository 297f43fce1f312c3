"""Places in a text that are filled in whenever somebody reads it: `{{children}}` and its like.

They leave the parser as marks that no text can forge, pass both walls as such, and stand in the HTML as elements with an
attribute that no wall lets through. What is not filled in shows what was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from markup import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_VALUE = 400
NUMBERED = frozenset({"children", "recent"})
BARE = frozenset({"files", "contents"})
PLACE = re.compile(
    r'<div class="block" data-block="([a-z]+)" data-value="([^"]*)"'
    r'(?: data-url="([^"]*)")?(?: data-unwritten="([^"]*)")?>[^<>]*</div>'
)


@dataclass(frozen=True, slots=True)
class Block:
    """One such place. `url` and `unwritten` are the addresses that an included page has: see `markup.Target`."""

    kind: str
    value: str
    url: str = ""
    unwritten: str = ""

    @property
    def number(self) -> int:
        """Give the value as a number, 0 where there is none."""
        return int(self.value) if self.value.isdecimal() else 0

    @property
    def title(self) -> str:
        return self.value.partition("#")[0].strip()

    @property
    def heading(self) -> str:
        return self.value.partition("#")[2].strip()


def block_of(kind: str, value: str) -> Block | None:
    """Read what was typed between the braces; None for what no block understands, which stays as typed."""
    block = Block(kind.lower(), value.strip())
    if len(block.value) > LONGEST_VALUE:
        return None
    if block.kind in BARE:
        return None if block.value else block
    if block.kind in NUMBERED:
        is_number = re.fullmatch(r"[1-9][0-9]?", block.value, re.ASCII)
        return block if is_number or not block.value else None
    return block if block.title else None


def element(block: Block, typed: str) -> str:
    """Write the place into HTML; `typed` is safe HTML without tags."""
    addresses = {"data-url": block.url, "data-unwritten": block.unwritten}
    given = {name: address for name, address in addresses.items() if address}
    return f"{tokens.tag('div', {'class': 'block', 'data-block': block.kind, 'data-value': block.value, **given})}{typed}</div>"


def blocks_in(html: str) -> Iterator[Block]:
    """Give the places in HTML that `to_html` gave."""
    return map(read, PLACE.finditer(html))


def parts_of(html: str) -> Iterator[str | Block]:
    """Give HTML that `to_html` gave, in parts: the places, and what stands between them. Linear time."""
    end = 0
    for place in PLACE.finditer(html):
        if place.start() > end:
            yield html[end : place.start()]
        yield read(place)
        end = place.end()
    if end < len(html):
        yield html[end:]


def read(place: re.Match[str]) -> Block:
    kind, value, url, unwritten = (unescape(part or "") for part in place.groups())
    return Block(kind, value, url, unwritten)
