"""Which line of a text each of its headings and each of its boxes stands on, exactly as the renderer sees it.

A second parser would disagree with the first one sooner or later. So every line that could be a heading, or could hold a
box, gets a mark made of private-use characters that say its number; the marked text is laid out as any other, and the
marks that come out in headings, or beside boxes, tell which lines they were. Code, quotes and lists need no rule here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markup.extensions import lines
from markup.render import to_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markup.types import Heading

START, ZERO, END = 0xE000, 0xE001, 0xE00B
MARK = re.compile(f"{chr(START)}([{chr(ZERO)}-{chr(ZERO + 9)}]+){chr(END)}")
DIGITS = {ord(str(digit)): chr(ZERO + digit) for digit in range(10)}
NUMBERS = {ord(spelled): str(digit) for digit, spelled in enumerate(DIGITS.values())}
OURS = dict.fromkeys(range(START, END + 1), "\ue0ff")

WITHIN = r"(?:[ \t>]|[-+*:](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\n]+\]:|\[[ xX]\](?=[ \t]))*"
HASHES = re.compile(rf"{WITHIN}(?<!#)#{{1,6}}(?=[ \t]|$)")
UNDERLINE = re.compile(rf"{WITHIN}(?:=+|-+)[ \t]*$")
CONTAINERS = re.compile(WITHIN)
WORDLESS = re.compile(r"[\s>+*=_|:$-]*$|\{\{.*\}\}\s*$")
BOX = re.compile(r"(?:^|(?<=[ \t>]))(?:[-+*]|\d{1,9}[.)])[ \t]+\[[ xX]\][ \t]+(?=\S)")
BOX_SHOWN = re.compile(rf'(?P<box><input type="checkbox")|(?P<end></li>|<pre\b)|{MARK.pattern}')


@dataclass(frozen=True, slots=True)
class Span:
    """The lines of a section, from its heading's first to the one after its last. Lines count from 0."""

    start: int
    end: int


def headings(text: str) -> tuple[int | None, ...]:
    """Give the line of each heading, in the order of `Rendered.contents`: the first, where a heading has several.

    None stands for a heading without a line of its own, such as one of raw HTML. A text that is refused has none. Lays
    the text out once.
    """
    source = lines_of(text)
    marked = list(source)
    for number, line in enumerate(source):
        if hashes := HASHES.match(line):
            marked[number] = f"{line[: hashes.end()]} {mark(number)}{line[hashes.end() :].lstrip()}"
        elif number and UNDERLINE.match(line):
            mark_upwards(source, marked, number - 1)
    return tuple(line_named(heading.text) for heading in to_html("\n".join(marked)).contents)


def boxes(text: str) -> tuple[int | None, ...]:
    """Give the line of each task box, in the order they are shown; None for one of raw HTML. Lays the text out once."""
    marked = [mark_boxes(line, number) for number, line in enumerate(lines_of(text))]
    return tuple(beside_boxes(to_html("\n".join(marked)).html))


def spans(text: str, contents: Sequence[Heading]) -> dict[str, Span]:
    """Give the lines of each section by its heading's id: up to the next heading of the same or a higher level.

    `contents` are the headings of this very text; where it is of another one, there is nothing to give. Lays the text
    out once.
    """
    found = headings(text) if contents else ()
    if len(found) != len(contents):
        return {}
    placed = sorted((line, each.level, each.id) for line, each in zip(found, contents, strict=True) if line is not None)
    last = len(lines_of(text))
    return {
        name: Span(start, next((line for line, other, _ in placed if line > start and other <= level), last))
        for start, level, name in placed
    }


def lines_of(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(OURS).split("\n")


def mark(number: int) -> str:
    return f"{chr(START)}{str(number).translate(DIGITS)}{chr(END)}"


def line_named(words: str) -> int | None:
    found = MARK.search(words)
    return int(found[1].translate(NUMBERS)) if found else None


def mark_upwards(source: list[str], marked: list[str], number: int) -> None:
    """Mark the lines that would make one heading with the underline beneath them."""
    while number >= 0 and marked[number] == source[number] and may_be_marked(source[number]):
        marked[number] = f"{source[number].rstrip()}{mark(number)}"
        number -= 1


def may_be_marked(line: str) -> bool:
    """Whether a mark at the end leaves the line the kind of line it is: fences, rules, boxes and the like it would not."""
    bare = line[CONTAINERS.match(line).end() :]  # type: ignore[union-attr]  # it matches nothing at all, too
    return not (
        WORDLESS.match(bare)
        or lines.INNER_FENCE.match(line)
        or lines.INNER_FENCE.match(bare)
        or any(pattern.match(bare) for pattern in (lines.BOX, lines.ALERT, lines.DELIMITERS))
        or HASHES.match(line)
    )


def mark_boxes(line: str, number: int) -> str:
    """Mark what follows a box; where that begins a block of its own, the mark waits for the end of the line."""
    last = next(reversed(list(BOX.finditer(line))), None)
    if last is None:
        return line
    rest = line[last.end() :]
    begins_block = lines.may_interrupt(rest) or lines.item_of(rest) is not None
    return f"{line} {mark(number)}" if begins_block else f"{line[: last.end()]}{mark(number)}{rest}"


def beside_boxes(html: str) -> Iterator[int | None]:
    """Go through the safe HTML: a box takes the mark that follows it within its item, but none in code."""
    waiting = 0
    for found in BOX_SHOWN.finditer(html):
        if found["box"]:
            waiting += 1
            continue
        line = None if found["end"] else line_named(found[0])
        yield from (line for _ in range(waiting))
        waiting = 0
    yield from (None for _ in range(waiting))
