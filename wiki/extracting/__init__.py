"""The text of files. Each is read in a process of its own, which is bounded in time, memory and what it may write.

What people upload may be broken, or made to break whoever reads it. `read` is the only door; the other modules here run
only in that process, know neither Django nor the database, and get no secret from the environment.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
WALL_SECONDS = 90
CHARACTERS = 1_000_000  # of one file: some 500 dense pages
TEXT_ENDINGS = (
    "adoc asc bib cfg conf css csv diff eml ics ini java js json log markdown md patch py rb rst sh sql srt tex toml ts tsv "
    "txt vtt xml yaml yml"
)
TEXTS = frozenset(TEXT_ENDINGS.split())
READABLE = TEXTS | {"pdf", "docx", "docm", "xlsx", "xlsm", "pptx", "pptm", "odt", "ods", "odp", "html", "htm", "xhtml"}


class Piece(NamedTuple):
    """A part of a file: its anchor (`page=3`), the last page, slide or the like in it, its name, and its text."""

    anchor: str
    until: str
    name: str
    text: str


class Unreadable(ValueError):
    """The file is broken, encrypted, too large when unpacked, or not what its name says."""


def ending_of(name: str) -> str:
    return name.rpartition(".")[2].casefold() if "." in name else ""


def read(path: Path, ending: str) -> list[Piece]:
    """Give the text of a file, as far as it could be read within the limits; nothing when there is none.

    Raise Unreadable when nothing could be read of a file that should have text. Takes up to `WALL_SECONDS`.
    """
    command = [sys.executable, "-m", "wiki.extracting.child", str(path), ending]
    with tempfile.TemporaryFile() as out:
        try:
            done = subprocess.run(  # noqa: S603 - our own module; the file's name is one we chose
                command, cwd=ROOT, env={"PYTHONUTF8": "1"}, stdin=subprocess.DEVNULL, stdout=out,
                stderr=subprocess.DEVNULL, timeout=WALL_SECONDS, check=False, start_new_session=True,
            )  # fmt: skip
            is_whole = done.returncode == 0
        except subprocess.TimeoutExpired:
            is_whole = False
        out.seek(0)
        pieces = list(said(out))
    if not pieces and not is_whole:
        raise Unreadable("Nothing in the file could be read within the limits.")
    return pieces


def said(out: IO[bytes]) -> "list[Piece]":
    """Read the pieces that were written whole: the process may have ended in the middle of a line."""
    lines = out.read().split(b"\n")[:-1]
    return [Piece(*json.loads(line)) for line in lines]
