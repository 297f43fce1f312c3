"""Filling a text in for one reader: what is included, and what the lists hold, as far as this person may see it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from django.template.loader import render_to_string

import markup
from accounts.models import User
from markup import Block, Rendered
from spaces.models import Space
from wiki.blocks import homes, lists
from wiki.blocks.homes import Home
from wiki.blocks.lists import Ask
from wiki.models import Page

DEEPEST = 3
MOST_INCLUDED = 20
MOST_LISTS = 20
MOST_HEADINGS = 300
LONGEST = 1_000_000
PAGE = re.compile(r"/pages/(\d{1,18})/")
Trail = tuple[int | None, ...]  # the pages that a text stands in, from the outermost down to its own


def fill_page(page: Page, by: User) -> None:
    """Change the page's HTML, unsaved, to what its blocks hold for this person. No query for a page without blocks.

    With blocks, a query for each level of included pages, three at most, and one for each kind of list, four at most.
    """
    if page.blocks:
        page.html = Filling(by, homes.home_of(page)).fill(page.html)


def fill_text(rendered: Rendered, *, by: User, page: Page | None = None, space: Space | None = None) -> Rendered:
    """Fill in a text that is not the page's own stored one: a preview, an older version. Queries as `fill_page`."""
    if not rendered.blocks:
        return rendered
    headings = [{"level": heading.level, "id": heading.id, "text": heading.text} for heading in rendered.contents]
    home = homes.home_of(page) if page else homes.nowhere(space)
    filling = Filling(by, replace(home, contents=tuple(headings)))
    return replace(rendered, html=filling.fill(rendered.html))


class Filling:
    """One text, being filled in for one person.

    Each include counts towards the most there may be, whether or not its page is there to be seen: so what is left out
    tells nobody what is hidden.
    """

    def __init__(self, by: User, home: Home) -> None:
        self.by = by
        self.home = home
        self.pages: dict[int, Home] = {}
        self.parts: dict[tuple[int | None, str], str | None] = {}
        self.asked = {home.pk}
        self.pieces: list[str | Ask] = []
        self.included = 0
        self.lists = 0
        self.characters = 0

    def fill(self, html: str) -> str:
        self.look_up(html)
        self.add(html, self.home, trail=(self.home.pk,))
        return "".join(self.finished())

    def look_up(self, html: str) -> None:
        """Read the pages that may be included, level by level, in the order and up to the number in which they can be."""
        texts: list[tuple[str, Trail]] = [(html, (self.home.pk,))]
        for _ in range(DEEPEST):
            found = list(
                islice(((block, trail) for text, trail in texts for block in includes_in(text)), MOST_INCLUDED)
            )
            self.read({number_of(block) for block, _ in found})
            texts = []
            for block, trail in found:
                page = self.pages.get(number_of(block))
                if page and page.pk not in trail and (part := self.part_of(page, block)):
                    texts.append((part, (*trail, page.pk)))

    def read(self, numbers: set[int]) -> None:
        """Read these pages; 0, which is none, is asked for as well, so that one not there costs what a hidden one does."""
        if wanted := numbers - self.asked:
            self.pages |= homes.seen(self.by, wanted)
            self.asked |= wanted - {0}

    def add(self, html: str, home: Home, trail: Trail) -> None:
        for part in markup.parts_of(html):
            if isinstance(part, str):
                self.pieces.append(part)
            elif part.kind == "include":
                self.include(part, trail)
            else:
                self.ask_for(part, home)

    def ask_for(self, block: Block, home: Home) -> None:
        self.lists += 1
        if self.lists <= MOST_LISTS:
            self.pieces.append(contents(home) if block.kind == "contents" else Ask(block, home))
        elif self.lists == MOST_LISTS + 1:  # said once, however many there are
            self.pieces.append(left_out("lists", most=MOST_LISTS))

    def include(self, block: Block, trail: Trail) -> None:
        self.included += 1
        number = number_of(block)
        page = self.pages.get(number)
        if self.included > MOST_INCLUDED:
            if self.included == MOST_INCLUDED + 1:  # said once, however many there are
                self.pieces.append(left_out("many", most=MOST_INCLUDED))
        elif number in trail:
            self.pieces.append(left_out("loop"))
        elif len(trail) > DEEPEST:
            self.pieces.append(left_out("deep", most=DEEPEST))
        elif page is None:
            self.pieces.append(left_out("missing", block=block))
        else:
            self.include_page(page, block, (*trail, number))

    def include_page(self, page: Home, block: Block, trail: Trail) -> None:
        part = self.part_of(page, block)
        if page.html is None or (part and self.characters + len(part) > LONGEST):
            self.pieces.append(left_out("long", page=page))
        elif part is None:
            self.pieces.append(left_out("heading", page=page, block=block))
        elif not part:
            self.pieces.append(left_out("empty", page=page))
        else:
            self.characters += len(part)
            prefix = f"part-{self.included}-"
            present = markup.ids_in(part)
            shown = tuple(heading for heading in page.contents if heading["id"] in present)
            home = replace(page, contents=shown, prefix=prefix)
            source = {"page": page, "heading": shown[0]["id"] if block.heading and shown else ""}
            self.pieces.append(render_to_string("wiki/blocks/source.html", source))
            self.add(markup.with_ids_apart(part, prefix, page.url), home, trail)
            self.pieces.append("</div>")

    def part_of(self, page: Home, block: Block) -> str | None:
        """Give what of a page is to be included, None where there is no such heading, or the text is too long."""
        if page.html is None or not block.heading:
            return page.html
        key = page.pk, block.heading
        if key not in self.parts:
            self.parts[key] = markup.section(page.html, block.heading)
        return self.parts[key]

    def finished(self) -> list[str]:
        """Give the pieces with the lists in their places: one query for each kind of list."""
        asked: dict[str, list[int]] = defaultdict(list)
        for place, piece in enumerate(self.pieces):
            if isinstance(piece, Ask):
                asked[piece.block.kind].append(place)
        done: dict[int, str] = {}
        for kind, places in asked.items():
            asks = [piece for place in places if isinstance(piece := self.pieces[place], Ask)]
            done |= zip(places, laid_out(kind, asks, lists.read(self.by, kind, asks)), strict=True)
        return [piece if isinstance(piece, str) else done[place] for place, piece in enumerate(self.pieces)]


def includes_in(html: str) -> Iterator[Block]:
    return (block for block in markup.blocks_in(html) if block.kind == "include")


def number_of(block: Block) -> int:
    """Give the number of the page a block includes, 0 where none was there when the text was laid out."""
    found = PAGE.match(block.url)
    return int(found[1]) if found else 0


def contents(home: Home) -> str:
    top = min((heading["level"] for heading in home.contents), default=1)
    headings = [{**heading, "step": heading["level"] - top} for heading in home.contents[:MOST_HEADINGS]]
    has_more = len(home.contents) > MOST_HEADINGS
    context = {"headings": headings, "has_more": has_more, "prefix": home.prefix}
    return render_to_string("wiki/blocks/contents.html", context)


def laid_out(kind: str, asks: Sequence[Ask], found: Sequence[lists.Listed]) -> list[str]:
    return [
        render_to_string(f"wiki/blocks/{kind}.html", {"list": listed, "home": ask.home, "block": ask.block})
        for ask, listed in zip(asks, found, strict=True)
    ]


def left_out(why: str, **about: Any) -> str:
    return render_to_string("wiki/blocks/left_out.html", {"why": why, **about})
