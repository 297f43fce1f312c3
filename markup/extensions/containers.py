"""Quotes, lists and note boxes: blocks that hold blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markup.extensions import lines

if TYPE_CHECKING:
    from markup.extensions.blocks import GitHubBlocks, Leaf


class Inside:
    """Follow the lines of a container far enough to know whether an unmarked line continues its paragraph."""

    def __init__(self) -> None:
        self.fence = ""
        self.has_open_paragraph = False

    def see(self, line: str) -> None:
        found = lines.INNER_FENCE.match(line)
        if self.fence:
            bare = line.strip(" \t>")
            if len(bare) >= len(self.fence) and bare == self.fence[0] * len(bare):
                self.fence = ""
            self.has_open_paragraph = False
        elif found:
            self.fence, self.has_open_paragraph = found[1], False
        elif lines.is_blank(line) or any(rule.match(line) for rule in (lines.HEADING, lines.RULE, lines.CURLY)):
            self.has_open_paragraph = False
        else:
            self.has_open_paragraph = self.has_open_paragraph or lines.indent_of(line) < lines.CODE_INDENT

    def takes(self, line: str) -> bool:
        if not self.has_open_paragraph or lines.is_blank(line) or lines.may_interrupt(line):
            return False
        return lines.indent_of(line) >= lines.CODE_INDENT or lines.item_of(line) is None


def read_quote(parser: GitHubBlocks, parent: Element, source: list[str], number: int, leaf: Leaf) -> int:
    if not lines.QUOTE.match(source[number]):
        return number
    parser.flush(parent, leaf)
    content: list[str] = []
    inside = Inside()
    while number < len(source):
        line = source[number]
        if lines.QUOTE.match(line):
            bare = line.lstrip(" ")[1:]
            content.append(bare.removeprefix(" "))
        elif inside.takes(line):
            content.append(line.strip())
        else:
            break
        inside.see(content[-1])
        number += 1
    alert = lines.ALERT.match(content[0])
    if alert and alert[1].lower() in parser.boxes:
        holder, content = add_box(parser, parent, alert[1].lower(), ""), content[1:]
    else:
        holder = SubElement(parent, "blockquote")
    parse_inside(parser, holder, content, "blockquote")
    return number


def parse_inside(parser: GitHubBlocks, holder: Element, content: list[str], state: str) -> bool:
    parser.state.set(state)
    has_gap = parser.parse_lines(holder, content)
    parser.state.reset()
    return has_gap


def add_box(parser: GitHubBlocks, parent: Element, kind: str, title: str) -> Element:
    box = SubElement(parent, "div")
    known = kind if kind in parser.boxes else "note"
    box.set("class", f"note note-{known}")
    head = SubElement(box, "p")
    head.set("class", "note-title")
    head.text = title or parser.boxes.get(kind) or kind.capitalize()
    return box


def read_box(parser: GitHubBlocks, parent: Element, source: list[str], number: int, leaf: Leaf) -> int:
    """Read `!!! warning "Title"` with what is indented by four columns beneath it."""
    found = lines.BOX.match(source[number])
    if not found:
        return number
    parser.flush(parent, leaf)
    box = add_box(parser, parent, found[1].lower(), found[2] or "")
    content, number = take_indented(source, number + 1, lines.CODE_INDENT)
    parse_inside(parser, box, content, "blockquote")
    return number


def take_indented(source: list[str], number: int, width: int) -> tuple[list[str], int]:
    """Take lines indented by `width` columns, and blank lines between them."""
    content: list[str] = []
    end = number
    while number < len(source):
        if not lines.is_blank(source[number]):
            if lines.indent_of(source[number]) < width:
                break
            end = number + 1
        content.append(lines.dedent(source[number], width))
        number += 1
    return content[: len(content) - (number - end)], end


def read_list(parser: GitHubBlocks, parent: Element, source: list[str], number: int, leaf: Leaf) -> int:
    first = lines.item_of(source[number])
    if first is None or (leaf.has_open_paragraph and not lines.may_interrupt(source[number])):
        return number
    parser.flush(parent, leaf)
    group = SubElement(parent, "ol" if first.kind in ".)" else "ul")
    if first.kind in ".)" and first.start != 1:
        group.set("start", str(first.start))
    is_loose, end = False, number
    while number < len(source) and (item := lines.item_of(source[number])) and item.kind == first.kind:
        is_loose = is_loose or end < number
        content, end = take_item(source, number, item)
        is_loose = add_item(parser, group, content) or is_loose
        number = end
        while number < len(source) and lines.is_blank(source[number]):
            number += 1
    if not is_loose:
        for entry in group:
            tighten(entry)
    return end


def take_item(source: list[str], number: int, item: lines.Item) -> tuple[list[str], int]:
    """Take the lines of one item; return them and the line after the last that is not blank."""
    content, inside = [item.text], Inside()
    inside.see(item.text)
    number += 1
    end = number
    while number < len(source):
        line = source[number]
        if lines.is_blank(line):
            if not item.text and len(content) == 1:
                break
            content.append("")
        elif lines.indent_of(line) >= item.width:
            content.append(lines.dedent(line, item.width))
        elif inside.takes(line):
            content.append(line.strip())
        else:
            break
        inside.see(content[-1])
        number += 1
        end = number if content[-1] else end
    return content[: len(content) - (number - end)], end


def add_item(parser: GitHubBlocks, group: Element, content: list[str]) -> bool:
    entry = SubElement(group, "li")
    task = lines.TASK.match(content[0])
    if task:
        entry.set("class", "task" if task[1] == " " else "task done")
        content = [content[0][task.end() :], *content[1:]]
    return parse_inside(parser, entry, content, "looselist")


def tighten(entry: Element) -> None:
    """Take the paragraph tags out of an item of a list without blank lines."""
    previous: Element | None = None
    for child in list(entry):
        if child.tag != "p":
            previous = child
            continue
        words = child.text or ""
        if previous is None:
            entry.text = join(entry.text, words)
        else:
            previous.tail = join(previous.tail, words)
        entry.remove(child)


def join(before: str | None, words: str) -> str:
    return f"{before}\n{words}" if before else words
