"""The outline of a text: its headings, and the plain words beneath each, for the contents list and for search."""

from __future__ import annotations

import re
from html import unescape

from markup import tokens
from markup.addresses import Ids
from markup.types import Heading, Section, Slot

SPACES = re.compile(r"[ \t\r\f\v\n]+")


class Outline:
    """Gather words as they go by."""

    def __init__(self) -> None:
        self.ids = Ids()
        self.contents: list[Heading] = []
        self.sections: list[Section] = []
        self.words: list[str] = []
        self.current = Heading(level=0, id="", text="")
        self.waiting: tuple[int, int, dict[str, str]] | None = None

    def say(self, html: str) -> None:
        self.words.append(unescape(html) if "&" in html else html)

    def say_plain(self, text: str) -> None:
        self.words.append(text)

    def break_line(self) -> None:
        self.words.append("\n")

    def open_heading(self, level: int, place: int, attributes: dict[str, str]) -> None:
        self.end_section()
        self.waiting = (level, place, attributes)

    def close_heading(self, pieces: list[str | Slot]) -> str:
        """Give the heading its id, now that its words are known, and return the id."""
        level, place, attributes = self.waiting or (0, 0, {})
        text = SPACES.sub(" ", "".join(self.words)).strip()
        self.words = []
        self.waiting = None
        self.current = Heading(level=level, id=self.ids.take(text), text=text)
        self.contents.append(self.current)
        pieces[place] = tokens.tag(f"h{level}", {"id": self.current.id, **attributes})
        return self.current.id

    def end_section(self) -> None:
        text = plain("".join(self.words))
        self.words = []
        if text or self.current.level:
            self.sections.append(Section(self.current.id, self.current.text, self.current.level, text))

    def finish(self) -> tuple[tuple[Heading, ...], tuple[Section, ...]]:
        self.end_section()
        return tuple(self.contents), tuple(self.sections)


def plain(text: str) -> str:
    """One line for each block, without surplus space."""
    spaced = (SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in spaced if line)
