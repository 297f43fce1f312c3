"""OpenDocument: texts, sheets and slides, all in one XML."""

from collections.abc import Iterator
from pathlib import Path

from wiki.extracting import CHARACTERS, Piece
from wiki.extracting.packed import Packed
from wiki.extracting.words import Words

SAID = frozenset({"p", "h"})
GAPS = frozenset({"tab", "s", "line-break"})
HUSHED = frozenset({"tracked-changes"})


def pieces_of(path: Path) -> Iterator[Piece]:
    packed = Packed(path)
    kind = b"".join(packed.chunks("mimetype")) if "mimetype" in packed.names else b""
    unit = "part"
    if b"spreadsheet" in kind:
        unit = "sheet"
        words = Words(
            said=SAID, lines=frozenset({"table-row"}), gaps=GAPS | SAID, hushed=HUSHED, parts={"table": "name"}
        )
    elif b"presentation" in kind:
        unit = "slide"
        words = Words(said=SAID, lines=SAID, gaps=GAPS, hushed=HUSHED, parts={"page": "none"})
    else:
        words = Words(said=SAID, lines=SAID, gaps=GAPS, hushed=HUSHED)
    number = 0
    for _ in packed.feed("content.xml", words):
        for name, text in words.taken(but_last=True):
            yield piece(unit, number, name, text)
            number += 1
        if words.size > CHARACTERS:
            break
    for name, text in words.taken():
        yield piece(unit, number, name, text)


def piece(unit: str, number: int, name: str, text: str) -> Piece:
    """Name a slide by its number, a sheet by its name; a text is one piece, and what stands before the first has none."""
    return Piece(f"{unit}={number}" if number else "", str(number) if number else "", name, text)
