"""Tables as on GitHub: straight after text too, columns aligned by colons, pipes in a cell behind a backslash."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markup.extensions import lines

if TYPE_CHECKING:
    from markup.extensions.blocks import GitHubBlocks, Leaf

FILLED_CELLS = 20_000


def read_table(parser: GitHubBlocks, parent: Element, source: list[str], number: int, leaf: Leaf) -> int:
    """Read the rows beneath a delimiter row; the line before it, waiting in the leaf, is the head."""
    if not leaf.has_open_paragraph or not lines.DELIMITERS.match(source[number]) or "|" not in leaf.lines[-1]:
        return number
    head, marks = lines.cells_of(leaf.lines[-1]), lines.cells_of(source[number])
    if len(head) != len(marks):
        return number
    leaf.lines.pop()
    parser.flush(parent, leaf)
    aligns = [align_of(mark) for mark in marks]
    table = SubElement(parent, "table")
    add_row(SubElement(table, "thead"), "th", head, aligns)
    body, filled = None, 0
    number += 1
    while number < len(source) and not ends_table(source[number]) and filled < FILLED_CELLS:
        body = SubElement(table, "tbody") if body is None else body
        add_row(body, "td", lines.cells_of(source[number]), aligns)
        filled += len(aligns)
        number += 1
    return number


def ends_table(line: str) -> bool:
    return lines.is_blank(line) or lines.indent_of(line) >= lines.CODE_INDENT or lines.may_interrupt(line)


def align_of(mark: str) -> str:
    if mark.startswith(":"):
        return "center" if mark.endswith(":") else "left"
    return "right" if mark.endswith(":") else ""


def add_row(parent: Element, tag: str, cells: list[str], aligns: list[str]) -> None:
    """Append a row with exactly as many cells as the head has."""
    row = SubElement(parent, "tr")
    for number, align in enumerate(aligns):
        cell = SubElement(row, tag)
        cell.text = cells[number] if number < len(cells) else ""
        if align:
            cell.set("class", f"align-{align}")
