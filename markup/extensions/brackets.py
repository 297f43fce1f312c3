"""Links and images as Python-Markdown reads them, without its quadratic walk over brackets that nobody closes.

Its `getText` walks to the end of the paragraph for each `[`. Here the first bracket found open makes a map of all
pairs, and the map answers for the others as long as the paragraph stays the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown import inlinepatterns as patterns

if TYPE_CHECKING:
    from markdown import Markdown

LONGEST_ADDRESS = 4_000
BRACKET = re.compile(r"[\[\]]")


class Pairs:
    """Where each `[` of a text is closed. Remembers the last text."""

    def __init__(self) -> None:
        self.text = ""
        self.ends: dict[int, int] = {}

    def knows(self, text: str) -> bool:
        return text is self.text

    def read(self, text: str) -> None:
        self.text, self.ends = text, {}
        waiting: list[int] = []
        for found in BRACKET.finditer(text):
            if found[0] == "[":
                waiting.append(found.start())
            elif waiting:
                self.ends[waiting.pop()] = found.start()


class Bounded(patterns.LinkInlineProcessor):
    """Ask the map where a bracket is closed, and look for an address no further than one can be long."""

    pairs: Pairs

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 - Python-Markdown's name
        if self.pairs.knows(data):
            end = self.pairs.ends.get(index - 1)
            return ("", index, False) if end is None else (data[index:end], end + 1, True)
        text, end, is_closed = super().getText(data, index)
        if not is_closed:
            self.pairs.read(data)
        return text, end, is_closed

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 - Python-Markdown's name
        if not data.startswith("(", index) or data.find(")", index, index + LONGEST_ADDRESS) < 0:
            return "", None, index, False
        address, title, length, is_closed = super().getLink(data[index : index + LONGEST_ADDRESS], 0)
        return address, title, index + length, is_closed


class Reference(Bounded, patterns.ReferenceInlineProcessor): ...


class Link(Bounded, patterns.LinkInlineProcessor): ...


class Image(Bounded, patterns.ImageInlineProcessor): ...


class ImageReference(Bounded, patterns.ImageReferenceInlineProcessor): ...


class ShortReference(Bounded, patterns.ShortReferenceInlineProcessor): ...


class ShortImageReference(Bounded, patterns.ShortImageReferenceInlineProcessor): ...


PROCESSORS: tuple[tuple[str, int, str, type[Bounded]], ...] = (
    ("reference", 170, patterns.REFERENCE_RE, Reference),
    ("link", 160, patterns.LINK_RE, Link),
    ("image_link", 150, patterns.IMAGE_LINK_RE, Image),
    ("image_reference", 140, patterns.IMAGE_REFERENCE_RE, ImageReference),
    ("short_reference", 130, patterns.REFERENCE_RE, ShortReference),
    ("short_image_ref", 125, patterns.IMAGE_REFERENCE_RE, ShortImageReference),
)


def bound_links(md: Markdown) -> None:
    """Put the bounded processors in the places of Python-Markdown's own."""
    pairs = Pairs()
    for name, priority, pattern, kind in PROCESSORS:
        processor = kind(pattern, md)
        processor.pairs = pairs
        md.inlinePatterns.register(processor, name, priority)
