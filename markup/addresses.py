"""What an address in a text leads to, and the ids inside a page."""

from __future__ import annotations

import re
from urllib.parse import unquote

from markup.types import Reference

SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
UNSPOKEN = re.compile(r"[^\w\- ]")
PREFIX = "h-"
LONGEST_SLUG = 120


def fragment(words: str) -> str:
    """Return the id for a heading's words: GitHub's way of making one, behind a prefix.

    The prefix keeps ids of people's texts apart from those of the page around them.
    """
    slug = UNSPOKEN.sub("", unquote(words).strip().lower()).replace(" ", "-")[:LONGEST_SLUG]
    return slug if slug.startswith(PREFIX) else f"{PREFIX}{slug}"


class Ids:
    """Hand out ids, each once, in constant time."""

    def __init__(self) -> None:
        self.next_number: dict[str, int] = {}

    def take(self, words: str) -> str:
        wanted = given = fragment(words)
        while given in self.next_number:
            number = self.next_number[wanted] = self.next_number[wanted] + 1
            given = f"{wanted}-{number}"
        self.next_number[given] = 0
        return given


def reference_of(address: str, *, is_image: bool) -> Reference | None:
    """Say what an address refers to, or None when only the reader's own programs know (mail, telephone, this page)."""
    scheme = SCHEME.match(address)
    if address.startswith("//") or (scheme and scheme[1].lower() in {"http", "https"}):
        target, _, anchor = address.partition("#")
        return Reference("url", target, anchor, is_image)
    if scheme or not address or address.startswith("#"):
        return None
    target, _, anchor = address.partition("#")
    is_file = target.startswith("/files/") or (is_image and not target.startswith("/"))
    return Reference("file" if is_file else "path", target, anchor, is_image)
