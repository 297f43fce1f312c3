"""Make the safe HTML a good page: ids, anchors, boxes, code, tables, pictures, links and slots. Runs in the worker.

Walks the tokens of the second wall once. What it adds is its own; what it keeps is what the walls let through.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markup import tokens
from markup.addresses import fragment, reference_of
from markup.blocks import element
from markup.codes import code_block
from markup.pictures import figure, picture
from markup.sections import Outline
from markup.types import Draft, Reference, Slot

if TYPE_CHECKING:
    from markup.blocks import Block
    from markup.extensions.inline import Marks
    from markup.tokens import Token
    from markup.types import Labels

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCK_NAMES = "blockquote br caption dd details div dl dt figcaption figure hr li ol p pre summary table td th tr ul"
BLOCKS = HEADINGS | frozenset(BLOCK_NAMES.split())


class Cleanup:
    """One walk over one text."""

    def __init__(self, source: list[Token], marks: Marks, labels: Labels) -> None:
        self.source = source
        self.marks = marks
        self.labels = labels
        self.pieces: list[str | Slot] = []
        self.outline = Outline()
        self.references: dict[Reference, None] = {}
        self.fences: dict[str, None] = {}
        self.blocks: dict[str, None] = {}
        self.number = 0
        self.tables = 0
        self.codes = 0
        self.links: list[str | Slot] = []

    def run(self) -> Draft:
        while self.number < len(self.source):
            token = self.source[self.number]
            self.number += 1
            if token.name in BLOCKS:
                self.outline.break_line()
            if token.kind == "text":
                self.pieces.append(token.source)
                self.outline.say(token.source)
            elif token.kind == "close":
                self.close(token)
            else:
                self.open(token)
        contents, sections = self.outline.finish()
        return Draft(
            pieces=joined(self.pieces),
            contents=contents,
            sections=sections,
            references=tuple(self.references),
            words=sum(len(section.text.split()) + len(section.heading.split()) for section in sections),
            fences=tuple(self.fences),
            blocks=tuple(self.blocks),
        )

    def ahead(self, length: int) -> list[Token]:
        return self.source[self.number : self.number + length]

    def open(self, token: Token) -> None:
        self.adapt(token.attributes)
        if token.name in HEADINGS:
            self.open_heading(token)
        elif token.name == "pre":
            self.open_pre(token)
        elif token.name == "div" and (block := self.block_ahead()):
            self.add_block(block)
        elif token.name == "a":
            self.open_link(token)
        elif token.name == "img":
            self.add_picture(token)
        elif token.name == "p" and figure(self.ahead(2)):
            self.add_figure()
        elif token.name == "li" and "task" in token.attributes.get("class", "").split():
            self.open_task(token)
        else:
            self.open_plain(token)

    def adapt(self, attributes: dict[str, str]) -> None:
        """Give an element its own id under our prefix, and turn `align` into a class."""
        if "name" in attributes:
            attributes.setdefault("id", attributes.pop("name"))
        if "id" in attributes:
            attributes["id"] = self.outline.ids.take(attributes["id"])
        align = attributes.pop("align", "").lower()
        if align in {"left", "center", "right"}:
            attributes["class"] = f"align-{align}"

    def open_plain(self, token: Token) -> None:
        if token.name == "table":
            self.tables += 1
            if self.tables == 1:
                self.pieces.append('<div class="table" tabindex="0">')
        self.codes += token.name in {"code", "samp", "tt"}
        if token.name == "code" and token.attributes.get("class") == "math":
            self.fences["math"] = None
        self.pieces.append(tokens.tag(token.name, token.attributes))

    def close(self, token: Token) -> None:
        if token.name == "a":
            self.pieces.append(self.links.pop() if self.links else token.source)
            return
        if token.name in HEADINGS:
            anchor = self.outline.close_heading(self.pieces)
            self.pieces.append(
                tokens.tag("a", {"class": "anchor", "href": f"#{anchor}", "aria-label": self.labels.heading_link})
                + "</a>"
            )
        self.codes -= token.name in {"code", "samp", "tt", "pre"}
        self.pieces.append(token.source)
        if token.name == "table":
            self.tables -= 1
            if self.tables == 0:
                self.pieces.append("</div>")

    def open_heading(self, token: Token) -> None:
        token.attributes.pop("id", None)
        self.outline.open_heading(int(token.name[1]), len(self.pieces), token.attributes)
        self.pieces.append("")

    def open_pre(self, token: Token) -> None:
        block = code_block(token, self.ahead(4))
        if block is None:
            self.codes += 1
            token.attributes.pop("class", None)
            self.pieces.append(tokens.tag("pre", token.attributes))
            if (following := self.ahead(1)) and following[0].kind == "text":
                following[0].source = following[0].source.lstrip("\n")
            return
        self.number += block.length
        self.pieces.append(block.html)
        self.outline.say_plain(block.text)
        self.outline.break_line()
        if block.fence:
            self.fences[block.fence] = None

    def open_task(self, token: Token) -> None:
        is_done = "done" in token.attributes["class"].split()
        box = {"type": "checkbox", "disabled": ""} | ({"checked": ""} if is_done else {})
        box["aria-label"] = self.labels.task_done if is_done else self.labels.task_open
        self.pieces.append(tokens.tag("li", token.attributes))
        if (following := self.ahead(1)) and following[0].opens("p"):
            self.number += 1
            self.pieces.append(following[0].source)
        self.pieces.append(f"{tokens.tag('input', box)} ")

    def open_link(self, token: Token) -> None:
        if token.attributes.get("class", "").startswith("footnote-"):
            self.add_footnote_link(token)
            return
        key = token.attributes.pop("data-reference", "")
        if key in self.marks.blocks:  # where none can be: what was typed stays
            self.links.append("")
            return
        if key in self.marks.found:
            self.add_mark(*self.marks.found[key])
            return
        address = token.attributes.get("href", "")
        if address.startswith("#"):
            token.attributes["href"] = f"#{fragment(address[1:])}" if address[1:] else "#"
        reference = reference_of(address, is_image=False)
        if reference is None or self.codes:
            self.pieces.append(tokens.tag("a", token.attributes))
            self.links.append("</a>")
            return
        self.references.setdefault(reference)
        rest = {name: value for name, value in token.attributes.items() if name not in {"href", "class"}}
        if reference.kind == "url":
            token.attributes |= {"rel": "noopener noreferrer", "class": "outside"}
        opening = Slot(reference, "open", tokens.tag("a", token.attributes), attributes=tokens.tag("a", rest)[2:-1])
        self.pieces.append(opening)
        self.links.append(Slot(reference, "close", "</a>"))

    def add_footnote_link(self, token: Token) -> None:
        """Keep the number or arrow of a footnote out of the plain words."""
        address = token.attributes.get("href", "")
        self.pieces.append(tokens.tag("a", {**token.attributes, "href": f"#{fragment(address.lstrip('#'))}"}))
        while self.number < len(self.source) and self.source[self.number].kind == "text":
            self.pieces.append(self.source[self.number].source)
            self.number += 1
        self.links.append("</a>")

    def add_mark(self, reference: Reference, words: str, typed: str) -> None:
        """Exchange a mark and the words in it for a slot; inside code or another link leave only the words."""
        typed, words = tokens.text(typed), tokens.text(words)
        while self.number < len(self.source) and not self.source[self.number].closes("a"):
            self.number += 1
        self.number += 1
        self.outline.say(words or typed)
        if self.codes or self.links:
            self.pieces.append(words or typed)
            return
        self.references.setdefault(reference)
        self.pieces.append(Slot(reference, "whole", words or typed, words=words))

    def block_ahead(self) -> Block | None:
        """Give the block whose mark alone fills the element just opened. There is none in code, headings and links."""
        ahead = self.ahead(4)
        shape = [(token.kind, token.name) for token in ahead]
        if shape != [("open", "a"), ("text", ""), ("close", "a"), ("close", "div")]:
            return None
        if self.codes or self.links or self.outline.waiting:
            return None
        return self.marks.blocks.get(ahead[0].attributes.get("data-reference", ""))

    def add_block(self, block: Block) -> None:
        """Leave a place; what was typed there is no part of the plain words."""
        typed = self.source[self.number + 1].source
        self.number += 4
        self.blocks[block.kind] = None
        self.outline.break_line()
        if block.kind != "include":
            self.pieces.append(element(block, typed))
            return
        reference = Reference("page", block.title, block.heading)
        self.references.setdefault(reference)
        self.pieces.append(Slot(reference, "block", typed, words=block.value))

    def add_picture(self, token: Token) -> None:
        piece = picture(token.attributes)
        if isinstance(piece, Slot):
            piece = replace(piece, is_inside=bool(self.links))
            self.references.setdefault(piece.reference)
        self.outline.say_plain(token.attributes.get("alt", ""))
        self.pieces.append(piece)

    def add_figure(self) -> None:
        image = self.source[self.number]
        self.number += 2
        caption = image.attributes.pop("title")
        self.pieces.append("<figure>")
        self.add_picture(image)
        self.outline.break_line()
        self.outline.say_plain(caption)
        self.pieces.append(f"<figcaption>{tokens.text(caption)}</figcaption></figure>")


def joined(pieces: list[str | Slot]) -> tuple[str | Slot, ...]:
    """Put strings that stand side by side together."""
    result: list[str | Slot] = []
    run: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            run.append(piece)
            continue
        if run:
            result.append("".join(run))
            run = []
        result.append(piece)
    return (*result, "".join(run)) if run else tuple(result)
