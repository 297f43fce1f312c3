"""The text of files of every kind, and of those that are broken or made to break whoever reads them."""

import time
from pathlib import Path

import pytest

from tests.wiki import documents
from wiki import extracting
from wiki.extracting import Piece, Unreadable

HERE = Path(__file__)


def read(tmp_path: Path, content: bytes, ending: str) -> list[Piece]:
    path = tmp_path / "file"
    path.write_bytes(content)
    return extracting.read(path, ending)


SHEET = (
    "<table:table table:name='Rates'><table:table-row><table:table-cell><text:p>VAT</text:p></table:table-cell>"
    "<table:table-cell><text:p>19</text:p></table:table-cell></table:table-row></table:table>"
)
SLIDE = "<draw:page><text:p>First slide</text:p></draw:page><draw:page><text:p>Second slide</text:p></draw:page>"
KINDS = [
    ("pdf", documents.pdf("Travel policy"), [("page=1", "1", "", "Travel policy")]),
    ("docx", documents.docx("Über uns", "R&amp;D"), [("", "", "", "Über uns\nR&D")]),
    ("xlsx", documents.xlsx(Rates="VAT", Other="Duty"),
     [("sheet=1", "1", "Rates", "VAT 12.5"), ("sheet=2", "2", "Other", "Duty 12.5")]),
    ("pptx", documents.pptx("First", "Second"), [("slide=1", "2", "", "First\nSecond")]),
    ("odt", documents.opendocument("text", "<text:h>Head</text:h><text:p>One<text:tab/>two <text:span>three</text:span></text:p>"),
     [("", "", "", "Head\nOne two three")]),
    ("ods", documents.opendocument("spreadsheet", SHEET), [("sheet=1", "1", "Rates", "VAT 19")]),
    ("odp", documents.opendocument("presentation", SLIDE), [("slide=1", "2", "", "First slide\nSecond slide")]),
    ("txt", b"Caf\xc3\xa9 \n\n  two   words\n", [("", "", "", "Café\ntwo words")]),
    ("csv", b"caf\xe9;1\n", [("", "", "", "café;1")]),
    ("txt", "Größe".encode("utf-16"), [("", "", "", "Größe")]),
    ("html", b"<title>T</title><script>evil()</script><p>Hello <b>wor</b>ld<br>again<style>p{}</style>",
     [("", "", "", "T\nHello world\nagain")]),
    ("md", b"# Title\n\nLead **bold**\n\n## Part\n\nMore", [("h-title", "", "Title", "Lead bold"), ("h-part", "", "Part", "More")]),
]  # fmt: skip


@pytest.mark.parametrize(("ending", "content", "expected"), KINDS)
def test_it_reads(tmp_path: Path, ending: str, content: bytes, expected: list[tuple[str, ...]]) -> None:
    assert read(tmp_path, content, ending) == expected


def test_a_file_that_lies_about_its_kind_is_read_as_what_it_is(tmp_path: Path) -> None:
    assert read(tmp_path, documents.docx("Words"), "pdf")[0].text == "Words"
    assert read(tmp_path, documents.pdf("Words"), "txt")[0].text == "Words"


@pytest.mark.parametrize(
    "content", [documents.pdf(""), documents.docx(), b"", documents.opendocument("text", "")], ids=["pdf", "docx", "txt", "odt"]
)  # fmt: skip
def test_what_has_no_text_gives_none(tmp_path: Path, content: bytes) -> None:
    assert read(tmp_path, content, "txt") == []


BROKEN = {
    "no pdf": (b"%PDF-1.7\nand nothing", "pdf"),
    "half a pdf": (documents.pdf("Words")[:150], "pdf"),
    "half a zip": (documents.docx("Words")[:60], "docx"),
    "a zip of other things": (documents.zipped({"a.txt": "x"}), "docx"),
    "no xml": (documents.zipped({"word/document.xml": "<w:document"}), "docx"),
    "a workbook without relations": (documents.zipped({"xl/workbook.xml": "<workbook/>"}), "xlsx"),
    "bytes": (bytes(range(256)), "txt"),
    "bytes called pdf": (b"\x00\x01\x02", "pdf"),
    "entities": (documents.laughs(), "docx"),
    "a file of the machine": (documents.outside(), "docx"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_unreadable(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unreadable):
        read(tmp_path, *BROKEN[name])


def test_a_file_that_unpacks_to_very_much_is_read_in_part(tmp_path: Path) -> None:
    pieces = read(tmp_path, documents.bomb(), "docx")

    assert sum(len(piece.text) for piece in pieces) == extracting.CHARACTERS


def test_deep_nesting_is_survived(tmp_path: Path) -> None:
    deep = b"<div>" * 200_000 + b"Words"

    assert "Words" in "".join(piece.text for piece in read(tmp_path, deep, "html"))


def test_a_document_nested_too_deeply_is_unreadable(tmp_path: Path) -> None:
    deep = f'<w:document xmlns:w="{documents.WORD}">' + "<w:p>" * 100_000

    with pytest.raises(Unreadable):
        read(tmp_path, documents.zipped({"word/document.xml": deep}), "docx")


def test_what_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extracting, "WALL_SECONDS", 0.01)

    began = time.monotonic()
    with pytest.raises(Unreadable):
        read(tmp_path, documents.docx("Words"), "docx")
    assert time.monotonic() - began < 5


def test_what_was_read_before_the_end_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = documents.pdf(*["Words enough " * 300] * 3)
    broken = pages.replace(b"/Type /Pages", b"/Type /Pagez", 1)

    assert len(read(tmp_path, pages, "pdf")) == 3
    assert isinstance(read(tmp_path, broken, "pdf"), list)


def test_pages_that_follow_each_other_are_one_piece_while_short(tmp_path: Path) -> None:
    pages = read(tmp_path, documents.pdf("One", "", "Three", "x" * 2600, "Five"), "pdf")

    assert [(piece.anchor, piece.until) for piece in pages] == [("page=1", "3"), ("page=4", "4"), ("page=5", "5")]


def test_the_process_gets_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, object] = {}

    def run(_command: object, **given: object) -> None:
        seen.update(given)
        raise extracting.subprocess.TimeoutExpired("", 0)

    monkeypatch.setenv("SECRET_KEY", "x")
    monkeypatch.setattr(extracting.subprocess, "run", run)
    with pytest.raises(Unreadable):
        extracting.read(HERE, "txt")

    assert seen["env"] == {"PYTHONUTF8": "1"}
