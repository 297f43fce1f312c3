"""Office Open XML: Word, Excel and PowerPoint."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from wiki.extracting import Piece, Unreadable
from wiki.extracting.packed import Packed, Walk, attribute, local
from wiki.extracting.words import Words

NUMBER = re.compile(r"(\d+)\.xml$")
NOTES = re.compile(r"word/(?:footnotes|endnotes)\.xml$")
SHARED = "xl/sharedStrings.xml"


def words() -> Words:
    """Gather runs of text; the same words in an older form for older programs are passed over."""
    return Words(
        said=frozenset({"t"}),
        lines=frozenset({"p"}),
        gaps=frozenset({"tab", "br", "cr"}),
        hushed=frozenset({"Fallback"}),
    )


def pieces_of_document(path: Path) -> Iterator[Piece]:
    packed = Packed(path)
    for part in ["word/document.xml", *sorted(filter(NOTES.match, packed.names))]:
        gathered = words()
        packed.tell(part, gathered)
        for _, text in gathered.taken():
            yield Piece("", "", "", text)


def pieces_of_presentation(path: Path) -> Iterator[Piece]:
    """Give the text of each slide in the order they are shown."""
    packed = Packed(path)
    slides = listed(packed, "ppt/presentation.xml", "sldId")
    for number, (part, _) in enumerate(slides, 1):
        gathered = words()
        packed.tell(part, gathered)
        for _, text in gathered.taken():
            yield Piece(f"slide={number}", str(number), "", text)


def pieces_of_workbook(path: Path) -> Iterator[Piece]:
    """Give the cells of each sheet, a row a line. Formulas are read as what they came to."""
    packed = Packed(path)
    strings = Strings()
    if SHARED in packed.names:
        packed.tell(SHARED, strings)
    for number, (part, name) in enumerate(listed(packed, "xl/workbook.xml", "sheet"), 1):
        cells = Cells(strings.found)
        packed.tell(part, cells)
        yield Piece(f"sheet={number}", str(number), name, "".join(cells.found))


def listed(packed: Packed, part: str, element: str) -> list[tuple[str, str]]:
    """Give the parts that one names in order, each with the name it gives it."""
    listing, links = Listing(element), Relations()
    packed.tell(part, listing)
    folder, file = posixpath.split(part)
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in packed.names:
        raise Unreadable(f"It has no {relations}.")
    packed.tell(relations, links)
    found = [
        (posixpath.normpath(posixpath.join(folder, links.targets[key])).lstrip("/"), name)
        for key, name in listing.found
        if key in links.targets
    ]
    return [(target, name) for target, name in found if target in packed.names]


class Listing(Walk):
    """Gather the relation and the name of each of these elements."""

    def __init__(self, element: str) -> None:
        self.element = element
        self.found: list[tuple[str, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == self.element:
            relation = next((value for key, value in attributes.items() if key.endswith("}id")), "")
            self.found.append((relation, attributes.get("name", "")))

    def end(self, tag: str) -> None: ...

    def data(self, text: str) -> None: ...


class Relations(Walk):
    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship":
            target = attribute(attributes, "Target")
            self.targets[attribute(attributes, "Id")] = target if not target.startswith("/") else f"../{target[1:]}"

    def end(self, tag: str) -> None: ...

    def data(self, text: str) -> None: ...


class Strings(Walk):
    """The texts that cells point to by number."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.parts: list[str] = []
        self.inside = self.hush = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - what lxml tells
        self.inside += local(tag) == "t"
        self.hush += local(tag) == "rPh"

    def end(self, tag: str) -> None:
        self.inside -= local(tag) == "t"
        self.hush -= local(tag) == "rPh"
        if local(tag) == "si":
            self.found.append("".join(self.parts))
            self.parts = []

    def data(self, text: str) -> None:
        if self.inside and not self.hush:
            self.parts.append(text)


class Cells(Walk):
    def __init__(self, strings: list[str]) -> None:
        self.strings = strings
        self.found: list[str] = []
        self.kind = ""
        self.value: list[str] = []
        self.inside = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "c":
            self.kind, self.value = attributes.get("t", ""), []
        self.inside += local(tag) in {"v", "t"}

    def end(self, tag: str) -> None:
        name = local(tag)
        self.inside -= name in {"v", "t"}
        if name == "c" and (value := "".join(self.value)):
            self.found += [self.said(value), " "]
            self.size += len(self.found[-2])
        elif name == "row":
            self.found.append("\n")

    def data(self, text: str) -> None:
        if self.inside:
            self.value.append(text)

    def said(self, value: str) -> str:
        if self.kind != "s":
            return value
        number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1  # noqa: PLR2004 - digits
        return self.strings[number] if 0 <= number < len(self.strings) else ""
