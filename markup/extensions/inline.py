"""Words with a meaning: `[[Page]]`, `@person`, `#topic`, bare addresses, formulas, and a backslash that breaks a line.

What the caller may know leaves as `<a data-reference="KEY">`; the key holds a number nobody can guess, so that a text
cannot forge one, and `markup.cleanups` exchanges it for a slot.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor, SubstituteTagInlineProcessor
from markdown.util import AtomicString, code_escape

from markup.types import Reference

if TYPE_CHECKING:
    from re import Match

    from markdown import Markdown

    from markup.blocks import Block
    from markup.types import Kind

PAGE = r"(?<!!)\[\[([^\[\]\n|\x02\x03]+)(?:\|([^\[\]\n\x02\x03]+))?\]\]"
WORD_BEGINS = r"(?<![^\s(\[{\"'>*_~,;:\u2013\u2014\u201c\u2018\u201e\u00ab-])"
PERSON = WORD_BEGINS + r"@([A-Za-z0-9](?:[\w.+-]{0,148}[A-Za-z0-9_])?)(?![\w@/])"
TOPIC = WORD_BEGINS + r"#([^\W\d_](?:[\w-]{0,97}[^\W_])?)(?!_{0,99}[^\W_]|[#/])"
ADDRESS = r"(?<![\w@/.:=#&?%-])(https?://|www\.)(?=[\w\[])[^\s<>\x02\x03|`\\]+"
MAIL = r"(?<![\w.+@/:-])[A-Za-z0-9](?:[\w.+-]{0,62}[\w+-])?@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}(?![\w@-])"
FORMULA = r"(?<![\w\\$`])\$`([^`]+)`\$(?![\w$`])"
BACKSLASH_BREAK = r"\\\n"
TRAILING = re.compile(r"(?:[?!.,:;*_~'\"]|&[a-zA-Z0-9]+;)$")
PAIRS = {")": "(", "]": "[", "}": "{"}


class Marks:
    """The references and blocks of one text, each under a key that only this rendering knows."""

    def __init__(self, nonce: str) -> None:
        self.nonce = nonce
        self.found: dict[str, tuple[Reference, str, str]] = {}
        self.blocks: dict[str, Block] = {}

    def add(self, kind: Kind, target: str, anchor: str, words: str, typed: str) -> Element:
        key = f"{self.nonce}-{len(self.found)}"
        self.found[key] = (Reference(kind=kind, target=target, anchor=anchor), words, typed)
        link = Element("a", {"data-reference": key})
        link.text = AtomicString(words or typed)
        return link

    def put(self, block: Block) -> str:
        key = f"{self.nonce}-block-{len(self.blocks)}"
        self.blocks[key] = block
        return key


class MarkProcessor(InlineProcessor):
    """A pattern that leaves a mark where the caller may know a link. Never inside another link."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, pattern: str, md: Markdown, marks: Marks) -> None:
        super().__init__(pattern, md)
        self.marks = marks


class PageProcessor(MarkProcessor):
    def handleMatch(self, m: Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: ARG002, N802 - Python-Markdown's signature
        title, _, anchor = (part.strip() for part in m[1].partition("#"))
        words = (m[2] or "").strip()
        if not title and not anchor:
            return None, None, None
        if not title:
            link = Element("a", {"href": f"#{quote(anchor)}"})
            link.text = AtomicString(words or anchor)
            return link, m.start(), m.end()
        return self.marks.add("page", title, anchor, words, title), m.start(), m.end()


class PersonProcessor(MarkProcessor):
    def handleMatch(self, m: Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802 - Python-Markdown's signature
        return self.marks.add("person", m[1], "", "", m[0]), m.start(), m.end()


class TopicProcessor(MarkProcessor):
    def handleMatch(self, m: Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802 - Python-Markdown's signature
        return self.marks.add("topic", m[1], "", m[0], m[0]), m.start(), m.end()


class AddressProcessor(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802 - Python-Markdown's signature
        words = trimmed(m[0])
        link = Element("a", {"href": words if m[1] != "www." else f"https://{words}"})
        link.text = AtomicString(words)
        return link, m.start(), m.start() + len(words)


class MailProcessor(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802 - Python-Markdown's signature
        link = Element("a", {"href": f"mailto:{m[0]}"})
        link.text = AtomicString(m[0])
        return link, m.start(), m.end()


class FormulaProcessor(InlineProcessor):
    """GitHub's form that cannot be meant otherwise. A single dollar is a price more often than a formula."""

    def handleMatch(self, m: Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802 - Python-Markdown's signature
        formula = Element("code", {"class": "math"})
        formula.text = AtomicString(code_escape(m[1].strip()))
        return formula, m.start(), m.end()


def trimmed(address: str) -> str:
    """Leave punctuation and unpaired brackets behind a bare address to the sentence."""
    surplus = {close: address.count(close) - address.count(open_) for close, open_ in PAIRS.items()}
    end = len(address)
    while end:
        last = address[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
            end -= 1
        elif last not in PAIRS and (found := TRAILING.search(address, max(end - 12, 0), end)):
            end = found.start()
        else:
            break
    return address[:end]


def add_inline(md: Markdown, marks: Marks) -> None:
    """Register the patterns between code and escapes, which go first, and emphasis, which goes last."""
    md.ESCAPED_CHARS.append("$")
    md.inlinePatterns.register(FormulaProcessor(FORMULA, md), "formula", 195)
    md.inlinePatterns.register(PageProcessor(PAGE, md, marks), "page", 174)
    md.inlinePatterns.register(AddressProcessor(ADDRESS, md), "address", 88)
    md.inlinePatterns.register(MailProcessor(MAIL, md), "mail", 87)
    md.inlinePatterns.register(PersonProcessor(PERSON, md, marks), "person", 86)
    md.inlinePatterns.register(TopicProcessor(TOPIC, md, marks), "topic", 85)
    md.inlinePatterns.register(SubstituteTagInlineProcessor(BACKSLASH_BREAK, "br"), "backslash_break", 182)
    if md.delimiters is not None:
        md.delimiters.add("~", "del", double=True)
