"""What is text already: plain, Markdown, HTML."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from markup.types import Draft, Labels
from markup.worker import lay_out
from wiki.extracting import Piece, Unreadable
from wiki.extracting.packed import Walk

BYTES = 4 << 20
MARKDOWN = 200_000
CHUNK = 1 << 16
BLOCK_NAMES = (
    "address article aside blockquote br caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr li main nav ol option p pre section summary table td th title tr ul"
)
BLOCKS = frozenset(BLOCK_NAMES.split())
HUSHED = frozenset({"script", "style", "template", "noscript", "svg", "math"})
BEGINNINGS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def pieces_of(path: Path) -> Iterator[Piece]:
    yield Piece("", "", "", text_of(path))


def text_of(path: Path) -> str:
    """Decode a text by how it begins, as UTF-8, or else as Windows wrote it in the West. Raise Unreadable when it is none."""
    with path.open("rb") as file:
        content = file.read(BYTES)
    encoding = next((name for mark, name in BEGINNINGS.items() if content.startswith(mark)), "")
    if encoding:
        return content.decode(encoding, "replace")
    if b"\0" in content:
        raise Unreadable("It is called a text and has zero bytes.")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        if len(content) == BYTES and error.start > BYTES - 4:  # a sign cut in two at the limit
            return content.decode(errors="ignore")
        return content.decode("cp1252", "replace")


def pieces_of_markdown(path: Path) -> Iterator[Piece]:
    """Give the sections of a Markdown file, as those of a page; one too large or too deep for that is plain text."""
    text = text_of(path)
    laid = lay_out(text[:MARKDOWN].replace("\0", ""), Labels())
    if not isinstance(laid, Draft):
        yield Piece("", "", "", text)
        return
    for section in laid.sections:
        yield Piece(section.heading_id, "", section.heading, section.text)


def pieces_of_html(path: Path) -> Iterator[Piece]:
    words = Said()
    told: Any = words  # the stubs ask for methods that lxml does not
    parser: Any = etree.HTMLParser(target=told, no_network=True)
    try:
        for start in range(0, len(text := text_of(path)), CHUNK):
            parser.feed(text[start : start + CHUNK])
        parser.close()
    except etree.LxmlError as error:
        if not words.found:
            raise Unreadable("It is called HTML and is none.") from error
    yield Piece("", "", "", "".join(words.found))


class Said(Walk):
    """Gather what a reader of the page would see."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.hush = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.hush += tag in HUSHED
        if tag in BLOCKS:
            self.found.append("\n")
        elif tag == "img":
            self.found.append(attributes.get("alt", ""))

    def end(self, tag: str) -> None:
        self.hush -= tag in HUSHED
        if tag in BLOCKS:
            self.found.append("\n")

    def data(self, text: str) -> None:
        if not self.hush:
            self.found.append(text)

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Pass over what most pages begin with."""
