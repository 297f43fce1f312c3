"""Read one file and write its text, a piece a line. Begun by `wiki.extracting.read`, in a process that ends with it."""

import json
import resource
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from wiki.extracting import CHARACTERS, Piece

CPU_SECONDS = 40
MEMORY_BYTES = 1 << 30
WRITTEN_BYTES = 16 << 20
OPEN_FILES = 64
PIECES = 400
TOGETHER = 2_500  # short pages, slides and sheets that follow each other are one piece up to here


def limit() -> None:
    """Bound what this process may take. The kernel ends it when it takes more time or memory than that."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, WRITTEN_BYTES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main(path: Path, ending: str) -> None:
    from wiki.extracting import kinds  # noqa: PLC0415 - only now, within the limits

    left, written = CHARACTERS, 0
    for piece in together(kinds.pieces_of(path, ending)):
        text = piece.text[:left]
        sys.stdout.write(json.dumps(piece._replace(text=text)) + "\n")
        sys.stdout.flush()
        left, written = left - len(text), written + 1
        if left <= 0 or written >= PIECES:
            return


def together(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Leave out what has no words, and join short pieces. Those with a name of their own stay apart."""
    waiting: Piece | None = None
    for piece in pieces:
        text = "\n".join(line for raw in piece.text.splitlines() if (line := " ".join(raw.split())))
        if not text:
            continue
        piece = piece._replace(text=text)  # noqa: PLW2901 - the same piece, tidied
        if waiting and not waiting.name and not piece.name and len(waiting.text) + len(text) < TOGETHER:
            waiting = waiting._replace(until=piece.until, text=f"{waiting.text}\n{text}")
            continue
        if waiting:
            yield waiting
        waiting = piece
    if waiting:
        yield waiting


if __name__ == "__main__":
    limit()
    main(Path(sys.argv[1]), sys.argv[2])
