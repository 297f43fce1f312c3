"""PDF, by pypdf."""

import logging
from collections.abc import Iterator
from pathlib import Path

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from wiki.extracting import Piece, Unreadable

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def pieces_of(path: Path) -> Iterator[Piece]:
    """Give the text of each page. One that is locked with no password to open it is opened; pictures say nothing."""
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("It opens with a password only.")
        pages = len(reader.pages)
    except (PyPdfError, *BROKEN) as error:
        raise Unreadable("It begins as a PDF and is none.") from error
    for number in range(pages):
        yield Piece(f"page={number + 1}", str(number + 1), "", text_of(reader, number))


def text_of(reader: PdfReader, number: int) -> str:
    """Give the words of a page; a page that is broken says nothing, and those behind it are read."""
    try:
        page: PageObject = reader.pages[number]
        return page.extract_text()
    except (PyPdfError, *BROKEN):
        return ""


# What a reader of Python objects made from broken bytes comes to: the wrong type, a missing key, a circle.
BROKEN = (ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)
