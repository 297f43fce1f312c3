"""XML inside ZIP files, read as a stream: it may unpack to far more than it is, and be nested as deep as it likes."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from lxml import etree

from wiki.extracting import CHARACTERS, Unreadable

UNPACKED_BYTES = 256 << 20  # of all that is read of one file
CHUNK = 1 << 16


class Target(Protocol):
    """What is told of the elements as they go by, and how many characters it has gathered."""

    size: int

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, text: str) -> None: ...
    def doctype(self, name: str, public: str | None, system: str | None) -> None: ...
    def close(self) -> None: ...


class Walk:
    """The parts of a target that all share. A document type is refused: office files have none, attacks do."""

    size = 0

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise Unreadable(f"It declares a document type {name!r}, {public!r}, {system!r}.")

    def close(self) -> None:
        """Have nothing to put away."""


class Packed:
    """A ZIP of XML. `feed` tells a target of one of its parts."""

    def __init__(self, path: Path) -> None:
        self.zip = zipfile.ZipFile(path)
        self.names = set(self.zip.namelist())
        self.left = UNPACKED_BYTES

    def chunks(self, name: str) -> Iterator[bytes]:
        try:
            with self.zip.open(name) as part:
                while chunk := part.read(CHUNK):
                    self.left -= len(chunk)
                    if self.left < 0:
                        raise Unreadable("It unpacks to more than is read of a file.")
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
            raise Unreadable(f"{name!r} in it is damaged or encrypted.") from error

    def feed(self, name: str, target: Target) -> Iterator[None]:
        """Tell the target of a part, and give the turn back after each chunk, so that what was gathered can go on."""
        told: Any = target  # the stubs ask for methods that lxml does not
        parser: Any = etree.XMLParser(target=told, resolve_entities=False, no_network=True, load_dtd=False)
        try:
            for chunk in self.chunks(name):
                parser.feed(chunk)
                yield
            parser.close()
        except etree.LxmlError as error:
            raise Unreadable(f"{name!r} in it is not well formed.") from error

    def tell(self, name: str, target: Target) -> None:
        """Tell the target of a part, until it has gathered as much as is kept of a file."""
        for _ in self.feed(name, target):
            if target.size > CHARACTERS:
                return


def local(tag: str) -> str:
    """Give the name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def attribute(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if local(key) == name), "")
