"""Finding a passage again in a text that may have changed since its words were quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markup.types import Section


def find(quote: str, heading: str, sections: Sequence[Section]) -> bool:
    """Say whether the words of a quote still stand in a text, under the heading of this id; "" is before any heading.

    A quote may run on past the next heading. Where there is no such heading any more, the words may stand anywhere: a new
    title of a section changes none of its sentences. Spaces and line ends do not count. Linear time.
    """
    words = bare(quote)
    if not words:
        return False
    ids = [section.heading_id for section in sections]
    start = ids.index(heading) if heading in ids else 0
    stretch = "".join(bare(f"{section.heading} {section.text}") for section in sections[start:])
    place = stretch.find(words)
    if place < 0 or heading not in ids:
        return place >= 0
    own = sections[start]
    return place < len(bare(f"{own.heading} {own.text}"))


def bare(text: str) -> str:
    return "".join(text.split())
