"""Reading a folder or a ZIP of files, trusting neither."""

import posixpath
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Self

from django.utils.translation import gettext as _

MOST_FILES = 50_000
MOST_BYTES = 2 * 1024**3
LARGEST_FILE = 200 * 1024**2
LONGEST_PATH = 500
MARKDOWN = {".md", ".markdown", ".mdown"}


class UnreadableSource(ValueError):
    """The folder or ZIP cannot be taken; the message says why."""


@dataclass(slots=True)
class Source:
    """Files by their path inside, with forward slashes and without a single folder that holds everything.

    `left_out` says of other paths why they were not taken. A ZIP stays open until `close`.
    """

    root: Path
    files: dict[str, str]
    left_out: list[tuple[str, str]] = field(default_factory=list)
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
                with (self.root / self.files[path]).open("rb") as file:
                    content = file.read(LARGEST_FILE + 1)
            else:
                with self.archive.open(self.files[path]) as member:
                    content = member.read(LARGEST_FILE + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError) as error:
            raise UnreadableSource(_("cannot be read: %(why)s") % {"why": error}) from error
        if len(content) > LARGEST_FILE:
            raise UnreadableSource(_("is larger than %(size)d MB") % {"size": LARGEST_FILE // 1024**2})
        return content

    def markdown(self) -> list[str]:
        return [path for path in self.files if is_markdown(path)]

    def others(self) -> list[str]:
        return [path for path in self.files if not is_markdown(path)]


def open_source(root: Path) -> Source:
    """List what a folder or ZIP holds; hidden files are passed over, links that lead elsewhere are named and left out.

    Raise UnreadableSource when it is neither, is broken, or holds more than is sensible.
    """
    if root.is_dir():
        return listed(root, files_of(root), None)
    if not zipfile.is_zipfile(root):
        raise UnreadableSource(_("“%(path)s” is neither a folder nor a ZIP file.") % {"path": root.name})
    try:
        archive = zipfile.ZipFile(root)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableSource(_("“%(path)s” is a broken ZIP file.") % {"path": root.name}) from error
    try:
        return listed(root, members_of(archive), archive)
    except UnreadableSource:
        archive.close()
        raise


@dataclass(frozen=True, slots=True)
class Found:
    """A file as it lies there: `name` opens it, and `why` says why it is not taken."""

    path: str
    name: str
    size: int
    why: str = ""


def listed(root: Path, found: Iterator[Found], archive: zipfile.ZipFile | None) -> Source:
    source = Source(root, {}, archive=archive)
    seen: dict[str, str] = {}
    size = 0
    for file in found:
        size += file.size
        if len(source.files) >= MOST_FILES or size > MOST_BYTES:
            raise UnreadableSource(
                _("“%(path)s” holds more than can be taken at once; split it.") % {"path": root.name}
            )
        if why := file.why or why_not(file.path, seen):
            source.left_out.append((file.path.encode("utf-8", "replace").decode(), why))
        else:
            seen[file.path.casefold()] = file.path
            source.files[file.path] = file.name
    source.files = without_top_folder(source.files)
    return source


def files_of(root: Path) -> Iterator[Found]:
    inside = root.resolve()
    for file in sorted(root.rglob("*")):
        path = file.relative_to(root).as_posix()
        if is_hidden(path) or not file.is_file():
            continue
        real = file.resolve()
        if not real.is_relative_to(inside) or is_hidden(real.relative_to(inside).as_posix()):
            yield Found(path, path, 0, _("is a link to another place and was left out"))
        else:
            yield Found(path, path, file.stat().st_size)


def members_of(archive: zipfile.ZipFile) -> Iterator[Found]:
    for member in sorted(archive.infolist(), key=lambda member: member.filename):
        path = member.filename.replace("\\", "/")
        if member.is_dir() or path.endswith("/"):
            continue
        if not is_inside(path):
            yield Found(path, member.filename, 0, _("has a path that leads out of the ZIP and was left out"))
        elif stat.S_ISLNK(member.external_attr >> 16):
            yield Found(path, member.filename, 0, _("is a link to another place and was left out"))
        elif not is_hidden(path):
            yield Found(posixpath.normpath(path), member.filename, member.file_size)


def why_not(path: str, seen: dict[str, str]) -> str:
    """Say why a path cannot be that of a page or a file; nothing when it can."""
    if len(path) > LONGEST_PATH:
        return _("has a path of more than %(limit)d characters and was left out") % {"limit": LONGEST_PATH}
    if not path.isprintable():  # half characters of names that are not UTF-8, too
        return _("has a name with characters that cannot be kept and was left out")
    if path.casefold() in seen:
        return _("differs from “%(other)s” in capitals only and was left out") % {"other": seen[path.casefold()]}
    return ""


def is_inside(path: str) -> bool:
    return (
        not path.startswith("/") and ".." not in PurePosixPath(path).parts and ":" not in path.split("/", maxsplit=1)[0]
    )


def is_hidden(path: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(path).parts)


def is_markdown(path: str) -> bool:
    return PurePosixPath(path).suffix.casefold() in MARKDOWN


def without_top_folder(files: dict[str, str]) -> dict[str, str]:
    """Take off the one folder that holds everything, as in most ZIPs; files beside it, such as a licence, stay beside."""
    tops = {path.partition("/")[0] for path in files if "/" in path}
    if len(tops) != 1 or any(is_markdown(path) for path in files if "/" not in path):
        return files
    prefix = f"{tops.pop()}/"
    inside = {path.removeprefix(prefix): name for path, name in files.items() if path.startswith(prefix)}
    taken = {path.casefold() for path in inside}
    beside = {path: name for path, name in files.items() if "/" not in path and path.casefold() not in taken}
    return inside | beside
