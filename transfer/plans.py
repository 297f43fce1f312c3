"""From files to a tree of pages, before anything is written."""

import hashlib
import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from transfer import documents
from transfer.documents import Document
from transfer.sources import Source, UnreadableSource


@dataclass(frozen=True, slots=True)
class Problem:
    """What a person should look at: a file, a line in it (0 where none), and a sentence's end."""

    path: str
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.words}" if self.line else f"{self.path} {self.words}"


@dataclass(frozen=True, slots=True)
class PlannedPage:
    path: str
    parent: str | None
    document: Document
    digest: str

    def line(self, number: int) -> int:
        """Give the line in the file for a line of the text; 0 where there is none."""
        return number + self.document.lines_before if number else 0


@dataclass(frozen=True, slots=True)
class Plan:
    """Pages in the order of the tree, a page before those beneath it."""

    pages: list[PlannedPage]
    problems: list[Problem]


def make(source: Source, *, seen: Callable[[], object] = lambda: None) -> Plan:
    """Read every Markdown file and place it: folders are the tree, a folder's `index.md` its page.

    A folder without one gets an empty page named after it. `seen` is called once a file.
    """
    found: dict[str, PlannedPage] = {}
    problems = [Problem(path, 0, why) for path, why in source.left_out]
    pages_of = folder_pages(source.markdown())
    for path in source.markdown():
        try:
            content = source.read(path)
        except UnreadableSource as error:
            problems.append(Problem(path, 0, str(error)))
            continue
        document = documents.read(path, content)
        problems += [Problem(path, 0, remark) for remark in document.remarks]
        parent = parent_of(path, pages_of)
        found[path] = PlannedPage(path, parent, document, digest_of(content, parent))
        seen()
    for folder, path in pages_of.items():
        if path not in found:
            document = Document(title=documents.name_of(f"{folder}/index.md"), body="")
            parent = parent_of(path, pages_of)
            found[path] = PlannedPage(path, parent, document, digest_of(b"", parent))
    problems += unused_facts(found.values())
    return Plan(list(in_order(found)), problems)


def unused_facts(pages: Iterable[PlannedPage]) -> Iterator[Problem]:
    """Tell once of each fact in front matters that means nothing here, however many files have it."""
    having: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        for key in page.document.unused:
            having[key].append(page.path)
    for key, paths in having.items():
        words = _("has “%(key)s” in its front matter, which is not used") % {"key": key[:80]}
        if others := len(paths) - 1:
            words += ngettext(", as has %(n)d other file", ", as have %(n)d other files", others) % {"n": others}
        yield Problem(paths[0], 0, words)


def folder_pages(paths: list[str]) -> dict[str, str]:
    """Give each folder's page: its index file, or the path such a file would have. The top has one only if it is there."""
    pages: dict[str, str] = {}
    for path in paths:
        folder = posixpath.dirname(path)
        if documents.is_folder_page(path) and folder not in pages:
            pages[folder] = path
    for path in paths:
        folder = posixpath.dirname(path)
        while folder:
            pages.setdefault(folder, f"{folder}/index.md")
            folder = posixpath.dirname(folder)
    return pages


def parent_of(path: str, pages_of: dict[str, str]) -> str | None:
    folder = posixpath.dirname(path)
    if pages_of.get(folder) == path:
        if not folder:
            return None
        folder = posixpath.dirname(folder)
    return pages_of.get(folder)


def digest_of(content: bytes, parent: str | None) -> str:
    """Tell whether a file or its place changed since it was last imported."""
    return hashlib.sha256(content + b"\0" + (parent or "").encode()).hexdigest()


def in_order(found: dict[str, PlannedPage]) -> Iterator[PlannedPage]:
    """Walk the tree depth first: by the order that front matter gives, then by title."""
    beneath: dict[str | None, list[PlannedPage]] = {}
    for page in found.values():
        beneath.setdefault(page.parent if page.parent in found else None, []).append(page)
    waiting = sorted(beneath.get(None, []), key=sort_key, reverse=True)
    while waiting:
        page = waiting.pop()
        yield page
        waiting += sorted(beneath.get(page.path, []), key=sort_key, reverse=True)


def sort_key(page: PlannedPage) -> tuple[float, str, str]:
    order = page.document.order
    return (float("inf") if order is None else order, page.document.title.casefold(), page.path)
