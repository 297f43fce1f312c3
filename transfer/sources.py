"""Reading a folder or a ZIP of files, trusting neither."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Self

from django.utils.translation import gettext as _

MOST_FILES = 50_000
MOST_BYTES = 2 * 1024**3
LARGEST_FILE = 200 * 1024**2
MARKDOWN = {".md", ".markdown", ".mdown"}


class UnreadableSource(ValueError):
    """The folder or ZIP cannot be taken; the message says why."""


@dataclass(slots=True)
class Source:
    """Files by their path inside, with forward slashes and without a single folder that holds everything.

    A ZIP stays open until `close`.
    """

    root: Path
    files: dict[str, str]
    size: int
    archive: zipfile.ZipFile | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.archive:
            self.archive.close()

    def read(self, path: str) -> bytes:
        """Give the content of one file. Raise UnreadableSource when it is larger than it said or broken."""
        try:
            if self.archive is None:
                return (self.root / self.files[path]).read_bytes()
            with self.archive.open(self.files[path]) as file:
                content = file.read(LARGEST_FILE + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError) as error:
            raise UnreadableSource(_("cannot be read: %(why)s") % {"why": error}) from error
        if len(content) > LARGEST_FILE:
            raise UnreadableSource(_("is too large."))
        return content

    def markdown(self) -> list[str]:
        return [path for path in self.files if PurePosixPath(path).suffix.casefold() in MARKDOWN]

    def others(self) -> list[str]:
        return [path for path in self.files if PurePosixPath(path).suffix.casefold() not in MARKDOWN]


def open_source(root: Path) -> Source:
    """List what a folder or ZIP holds. Hidden files and links that lead elsewhere are left out.

    Raise UnreadableSource when it is neither, is broken, or holds more than is sensible.
    """
    archive = None
    if root.is_dir():
        found = dict(files_of(root))
    elif zipfile.is_zipfile(root):
        archive = open_archive(root)
        found = dict(members_of(archive))
    else:
        raise UnreadableSource(_("“%(path)s” is neither a folder nor a ZIP file.") % {"path": root})
    size = sum(size for _name, size in found.values())
    if len(found) > MOST_FILES or size > MOST_BYTES:
        raise UnreadableSource(_("“%(path)s” holds more than can be taken in at once; split it.") % {"path": root})
    files = {path: name for path, (name, _size) in found.items()}
    return Source(root, without_top_folder(files), size, archive)


def files_of(root: Path) -> Iterator[tuple[str, tuple[str, int]]]:
    inside = root.resolve()
    for file in sorted(root.rglob("*")):
        path = file.relative_to(root).as_posix()
        if file.is_file() and file.resolve().is_relative_to(inside) and not is_hidden(path):
            yield path, (path, file.stat().st_size)


def open_archive(root: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(root)
    except (zipfile.BadZipFile, OSError) as error:
        raise UnreadableSource(_("“%(path)s” is a broken ZIP file.") % {"path": root}) from error


def members_of(archive: zipfile.ZipFile) -> Iterator[tuple[str, tuple[str, int]]]:
    for member in sorted(archive.infolist(), key=lambda member: member.filename):
        path = member.filename.replace("\\", "/")
        is_link = stat.S_ISLNK(member.external_attr >> 16)
        if not member.is_dir() and not is_link and is_inside(path) and not is_hidden(path):
            yield path, (member.filename, member.file_size)


def is_inside(path: str) -> bool:
    return not path.startswith("/") and ".." not in PurePosixPath(path).parts and ":" not in path.split("/", maxsplit=1)[0]


def is_hidden(path: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(path).parts)


def without_top_folder(files: dict[str, str]) -> dict[str, str]:
    """Take off the one folder that holds all pages, as in most ZIPs."""
    tops = {path.partition("/")[0] for path in files if PurePosixPath(path).suffix.casefold() in MARKDOWN}
    if len(tops) != 1 or any("/" not in path for path in files if PurePosixPath(path).suffix.casefold() in MARKDOWN):
        return files
    prefix = f"{tops.pop()}/"
    return {path.removeprefix(prefix): name for path, name in files.items() if path.startswith(prefix)}
