"""One section of a page's text: cut out to be written alone, put back at its place, found again in a later version.

A section is named by its heading's id in the version that the writing began from. Ids repeat and change from version to
version, so the lines of that version decide, never an id in another one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import markup
from history import record
from markup import Heading, whereabouts
from markup.whereabouts import Span
from wiki.models import Page
from wiki.models.page import KIND


@dataclass(frozen=True, slots=True)
class Part:
    """A section within the text of one version: the lines from `start` up to `stop`, blank ones after it left out.

    `id` and `heading` are its heading's, `title` is what the page was called in that version.
    """

    id: str
    heading: str
    title: str
    lines: list[str]
    start: int
    stop: int

    @property
    def text(self) -> str:
        return "\n".join(self.lines[self.start : self.stop])

    @property
    def line(self) -> int:
        """Give how many lines of the whole text stand before it."""
        return self.start

    def put_back(self, text: str) -> str:
        """Give the whole text with this in the section's place; all other lines stay as they are."""
        before, after = self.lines[: self.start], self.lines[self.stop :]
        new = unified(text).rstrip("\n")
        if not new:
            return "\n".join([*before, *without_blank_beginning(after)])
        is_glued = bool(after) and bool(after[0].strip()) and new != self.text
        return "\n".join([*before, new, *([""] if is_glued else []), *after])


def part_of(page: Page, section: str) -> Part | None:
    """Give a section of the page as it stands, its text loaded, or None where it has none of this id. Lays it out once."""
    return cut(page.body, headings_of(page), section, title=page.title)


def part_begun(page: Page, section: str, *, based_on: int) -> Part | None:
    """Give the section as it was in the version a writing began from, or None: two queries for an older version."""
    if based_on == page.version:
        return part_of(page, section)
    old = record.texts(KIND, page.pk, based_on).get(based_on)
    return cut(old.body, markup.to_html(old.body).contents, section, title=old.title) if old else None


def part_since(page: Page, begun: Part) -> Part | None:
    """Find a section of an older version in the page as it stands, whatever it is called now, or None when it is gone."""
    lines = page.body.split("\n")
    stays = markup.same_lines(begun.lines, lines)
    place = stays.get(begun.start, max((stays[line] for line in stays if line < begun.start), default=-1) + 1)
    theirs = set() if begun.start in stays else set(stays.values())  # headings that are those of other sections
    headings = headings_of(page)
    for name, span in whereabouts.spans(page.body, headings).items():
        is_there = span.start >= place and not any(line.strip() for line in lines[place : span.start])
        if is_there and span.start not in theirs:
            return made(lines, span, headings, name, title=page.title)
    return None


def merge_part(page: Page, typed: str, section: str, *, based_on: int) -> tuple[Part, markup.Merge] | None:
    """Merge what was typed into a section with what was saved since, or give None where one of them is not there.

    The section comes as it stands in the page now, whose text is loaded.
    """
    begun = part_begun(page, section, based_on=based_on)
    now = part_since(page, begun) if begun else None
    return (now, markup.merge(begun.text, unified(typed).rstrip("\n"), now.text)) if begun and now else None


def cut(body: str, headings: Sequence[Heading], section: str, *, title: str) -> Part | None:
    span = whereabouts.spans(body, headings).get(section) if any(each.id == section for each in headings) else None
    return made(body.split("\n"), span, headings, section, title=title) if span else None


def made(lines: list[str], span: Span, headings: Sequence[Heading], section: str, *, title: str) -> Part:
    stop = span.end
    while stop > span.start + 1 and not lines[stop - 1].strip():
        stop -= 1
    words = next(each.text for each in headings if each.id == section)
    return Part(section, words, title, lines, span.start, stop)


def headings_of(page: Page) -> list[Heading]:
    return [Heading(**heading) for heading in page.contents]


def unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def without_blank_beginning(lines: list[str]) -> list[str]:
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    return lines[first:]
