"""Recognise what a line of Markdown begins. Columns count tabs as stops of four, as CommonMark does."""

from __future__ import annotations

import re
from dataclasses import dataclass

TAB = 4
CODE_INDENT = 4

FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})[ \t]*(.*?)[ \t]*$")
INNER_FENCE = re.compile(r"(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*(`{3,}(?=[^`]*$)|~{3,})")
HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?$")
CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+[ \t]*$")
UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
RULE = re.compile(r" {0,3}([-_*])(?:[ \t]*\1){2,}[ \t]*$")
QUOTE = re.compile(r" {0,3}>")
ITEM = re.compile(r"( {0,3})([-+*]|(\d{1,9})([.)]))(?=[ \t]|$)")
TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
ALERT = re.compile(r"[ \t]*\[!([A-Za-z]+)\][ \t]*$")
BOX = re.compile(r'!!![ \t]?([\w-]+)[^"]*?(?:"([^"]*)")?[ \t]*$')
CURLY = re.compile(
    r" {0,3}\{\{[ \t]*(include|children|recent|files|topic|contents)[ \t]*(?::([^{}]*))?\}\}[ \t]*$", re.IGNORECASE
)
PIPE = re.compile(r"(?<!\\)\|(?![^\[\]|]*\]\])")
DELIMITERS = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")

HTML_BLOCKS = (
    "address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|"
    "figcaption|figure|footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|head|header|hr|html|iframe|legend|li|link|main|"
    "menu|menuitem|nav|noframes|ol|optgroup|option|p|param|script|search|section|style|summary|table|tbody|td|tfoot|"
    "th|thead|title|tr|track|ul"
)
HTML_BLOCK = re.compile(rf" {{0,3}}<(?:/?(?:{HTML_BLOCKS})(?=[\s/>]|$)|!--)", re.IGNORECASE)
STARTERS = frozenset("#`~>-+*_=<|!{0123456789:")


@dataclass(frozen=True, slots=True)
class Item:
    """The marker of a list item: `kind` is the bullet or the ordered list's delimiter, `width` where its text begins."""

    kind: str
    start: int
    width: int
    text: str


def is_blank(line: str) -> bool:
    return not line or line.isspace()


def indent_of(line: str) -> int:
    column = 0
    for character in line:
        if character == " ":
            column += 1
        elif character == "\t":
            column += TAB - column % TAB
        else:
            break
    return column


def dedent(line: str, width: int) -> str:
    """Take up to `width` columns of white space from the front of a line."""
    if line[:width].count(" ") == width:
        return line[width:]
    bare = line.lstrip(" \t")
    return " " * max(indent_of(line) - width, 0) + bare


def expand(line: str) -> str:
    """Spell leading tabs as spaces."""
    return dedent(line, 0) if "\t" in line[: len(line) - len(line.lstrip())] else line


def item_of(line: str) -> Item | None:
    """Read a list marker, or None. A line of three dashes or stars is a rule, not an item."""
    found = ITEM.match(line)
    if not found or RULE.match(line):
        return None
    rest = line[found.end() :]
    gap = indent_of(" " * found.end() + rest) - found.end()
    is_empty = is_blank(rest)
    width = found.end() + (1 if is_empty or gap > CODE_INDENT else gap)
    text = "" if is_empty else dedent(" " * found.end() + rest, width)
    return Item(kind=found[4] or found[2], start=int(found[3] or 1), width=width, text=text)


def may_interrupt(line: str) -> bool:
    """Whether a line ends a paragraph it follows directly."""
    if indent_of(line) >= CODE_INDENT or line.lstrip()[:1] not in STARTERS:
        return False
    if any(pattern.match(line) for pattern in (FENCE, HEADING, RULE, QUOTE, HTML_BLOCK, BOX, CURLY)):
        return True
    item = item_of(line)
    return item is not None and item.text != "" and item.start == 1


def cells_of(row: str) -> list[str]:
    """Split a table row at its pipes; one behind a backslash or within `[[Page|words]]` belongs to its cell."""
    row = row.strip()
    cells = PIPE.split(row.removeprefix("|"))
    if len(cells) > 1 and is_blank(cells[-1]):
        cells.pop()
    return [cell.strip().replace("\\|", "|") for cell in cells]
