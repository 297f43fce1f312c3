"""Which reader a file gets: by what it begins with, and only for plain text by what it is called."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from wiki.extracting import TEXTS, Piece, Unreadable, opendocument, openxml, pdf, plain

HEAD = 2048
PAGES = ("html", "htm", "xhtml")


def pieces_of(path: Path, ending: str) -> Iterator[Piece]:
    """Give the pieces of a file in its order. A file that lies about its kind is read as what it is."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if b"%PDF-" in head[:1024]:
        return pdf.pieces_of(path)
    if head.startswith(b"PK\x03\x04"):
        return packed(path)
    if ending in PAGES or head.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        return plain.pieces_of_html(path)
    if ending in {"md", "markdown"}:
        return plain.pieces_of_markdown(path)
    if ending in TEXTS:
        return plain.pieces_of(path)
    raise Unreadable(f"A file ending in {ending!r} begins with {head[:8]!r}.")


def packed(path: Path) -> Iterator[Piece]:
    try:
        names = set(zipfile.ZipFile(path).namelist())
    except (zipfile.BadZipFile, OSError) as error:
        raise Unreadable("It begins as a ZIP and is none.") from error
    if "word/document.xml" in names:
        return openxml.pieces_of_document(path)
    if "xl/workbook.xml" in names:
        return openxml.pieces_of_workbook(path)
    if "ppt/presentation.xml" in names:
        return openxml.pieces_of_presentation(path)
    if "content.xml" in names:
        return opendocument.pieces_of(path)
    raise Unreadable("It is a ZIP, and no document.")
