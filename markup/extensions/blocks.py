"""Read containers and plain blocks as CommonMark does; leave the inside of paragraphs to Python-Markdown.

Python-Markdown splits a text at blank lines and then guesses; lists after a paragraph, nesting by two spaces, fences
inside items and quotes come out wrong, and a long list takes quadratic time. This parser walks the lines once per
level instead. Levels are bounded by `DEPTH`; what is nested deeper is text.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import CodeBlockProcessor
from markdown.util import AtomicString, code_escape

from markup.extensions import containers, lines, tables
from markup.extensions.curly import read_curly

if TYPE_CHECKING:
    from markdown import Markdown

    from markup.extensions.inline import Marks

DEPTH = 16
Rule = Callable[["GitHubBlocks", Element, list[str], int, "Leaf"], int]


class Leaf:
    """Lines that are nobody's yet: paragraphs, indented code, definitions."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.has_open_paragraph = False

    def add(self, line: str) -> None:
        self.lines.append("" if lines.is_blank(line) else lines.expand(line))
        if lines.is_blank(line):
            self.has_open_paragraph = False
        elif not self.has_open_paragraph:
            self.has_open_paragraph = lines.indent_of(line) < lines.CODE_INDENT

    def take_paragraph(self) -> list[str]:
        """Take back the lines of the paragraph that is open."""
        start = len(self.lines)
        while start and self.lines[start - 1]:
            start -= 1
        taken, self.lines = self.lines[start:], self.lines[:start]
        self.has_open_paragraph = False
        return taken


class IndentedCode(CodeBlockProcessor):
    """Code by four spaces, which never continues a fenced block before it."""

    def lastChild(self, parent: Element) -> Element | None:  # noqa: N802 - Python-Markdown's name
        last = super().lastChild(parent)
        return None if last is None or last.get("class") else last


class GitHubBlocks(BlockParser):
    """Python-Markdown's block parser with CommonMark's containers and GitHub's tables."""

    def __init__(self, md: Markdown, boxes: dict[str, str], marks: Marks) -> None:
        super().__init__(md)
        self.boxes = boxes
        self.marks = marks
        self.depth = 0

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802 - Python-Markdown's name
        self.parse_lines(parent, text.split("\n"))

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - Python-Markdown's name
        text = "\n\n".join(blocks)
        blocks.clear()
        self.parse_lines(parent, text.split("\n"))

    def parse_lines(self, parent: Element, source: list[str]) -> bool:
        """Append what the lines say to `parent`; tell whether a blank line stands between two of its blocks."""
        leaf = Leaf()
        number, has_gap, has_block, was_blank = 0, False, False, False
        self.depth += 1
        while number < len(source):
            line = source[number]
            is_blank = lines.is_blank(line)
            has_gap = has_gap or (was_blank and has_block and not is_blank)
            has_block = has_block or not is_blank
            was_blank = is_blank
            after = number if is_blank else self._apply(parent, source, number, leaf)
            if after == number:
                leaf.add(line)
                after = number + 1
            else:
                was_blank = lines.is_blank(source[after - 1])
            number = after
        self.flush(parent, leaf)
        self.depth -= 1
        return has_gap

    def _apply(self, parent: Element, source: list[str], number: int, leaf: Leaf) -> int:
        """Try each rule that a line may begin; return the line after what was read, or the same when none fits."""
        line = source[number]
        if lines.indent_of(line) >= lines.CODE_INDENT or line.lstrip()[0] not in lines.STARTERS:
            return number
        for rule in RULES if self.depth <= DEPTH else LEAF_RULES:
            after = rule(self, parent, source, number, leaf)
            if after != number:
                return after
        return number

    def flush(self, parent: Element, leaf: Leaf) -> None:
        """Hand the waiting lines to Python-Markdown."""
        waiting = "\n".join(leaf.lines).strip("\n")
        leaf.lines, leaf.has_open_paragraph = [], False
        if waiting:
            super().parseBlocks(parent, waiting.split("\n\n"))


def read_underline(parser: GitHubBlocks, parent: Element, source: list[str], number: int, leaf: Leaf) -> int:
    found = lines.UNDERLINE.match(source[number])
    if not found or not leaf.has_open_paragraph:
        return number
    words = leaf.take_paragraph()
    parser.flush(parent, leaf)
    heading = SubElement(parent, "h1" if found[1][0] == "=" else "h2")
    heading.text = "\n".join(word.strip() for word in words)
    return number + 1


def read_fence(parser: GitHubBlocks, parent: Element, source: list[str], number: int, leaf: Leaf) -> int:
    found = lines.FENCE.match(source[number])
    if not found:
        return number
    parser.flush(parent, leaf)
    width, fence = lines.indent_of(source[number]), found[1]
    end = number + 1
    while end < len(source) and not is_closing(source[end], fence):
        end += 1
    block = SubElement(SubElement(parent, "pre", {"class": "language-"}), "code")
    language = found[2].split(maxsplit=1)[0] if found[2] else ""
    if language:
        block.set("class", f"language-{language.strip('{}.').lower()}")
    code = "".join(f"{lines.dedent(line, min(width, lines.indent_of(line)))}\n" for line in source[number + 1 : end])
    block.text = AtomicString(code_escape(code))
    return min(end + 1, len(source))


def is_closing(line: str, fence: str) -> bool:
    bare = line.strip()
    is_run = len(bare) >= len(fence) and bare == fence[0] * len(bare)
    return is_run and lines.indent_of(line) < lines.CODE_INDENT


def read_heading(parser: GitHubBlocks, parent: Element, source: list[str], number: int, leaf: Leaf) -> int:
    found = lines.HEADING.match(source[number])
    if not found:
        return number
    parser.flush(parent, leaf)
    heading = SubElement(parent, f"h{len(found[1])}")
    heading.text = lines.CLOSING_HASHES.sub("", found[2] or "").strip()
    return number + 1


def read_rule(parser: GitHubBlocks, parent: Element, source: list[str], number: int, leaf: Leaf) -> int:
    if not lines.RULE.match(source[number]):
        return number
    parser.flush(parent, leaf)
    SubElement(parent, "hr")
    return number + 1


def read_html(parser: GitHubBlocks, parent: Element, source: list[str], number: int, leaf: Leaf) -> int:
    """Keep raw HTML up to the next blank line, so that Markdown between two tags is still read.

    A comment reaches to its end; one without an end is shown, so that no text vanishes.
    """
    if not lines.HTML_BLOCK.match(source[number]):
        return number
    parser.flush(parent, leaf)
    is_comment = source[number].lstrip().startswith("<!--")
    end = number
    while end < len(source) and (is_comment or not lines.is_blank(source[end])):
        end += 1
        if is_comment and "-->" in source[end - 1]:
            break
    html = "\n".join(source[number:end])
    if is_comment and "-->" not in html:
        html = escape(html)
    SubElement(parent, "p").text = AtomicString(parser.md.htmlStash.store(html))
    return end


LEAF_RULES: tuple[Rule, ...] = (read_underline, read_fence, read_heading, read_rule, read_curly)
RULES: tuple[Rule, ...] = (
    *LEAF_RULES,
    tables.read_table,
    containers.read_quote,
    containers.read_list,
    containers.read_box,
    read_html,
)
