"""`{{children}}` and its like, alone on a line. Left as a mark, as links are: see `markup.extensions.inline`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from markup.blocks import block_of
from markup.extensions import lines

if TYPE_CHECKING:
    from markup.extensions.blocks import GitHubBlocks, Leaf


def read_curly(parser: GitHubBlocks, parent: Element, source: list[str], number: int, leaf: Leaf) -> int:
    found = lines.CURLY.match(source[number])
    block = block_of(found[1], found[2] or "") if found else None
    if block is None:
        return number
    parser.flush(parent, leaf)
    mark = SubElement(SubElement(parent, "div"), "a", {"data-reference": parser.marks.put(block)})
    mark.text = AtomicString(source[number].strip())
    return number + 1
