"""A hint, and the text it is about."""

import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

import markup
from accounts.models import User
from markup import Reference, Rendered, Target
from spaces.models import Space
from wiki.models import Page
from wiki.resolve import Resolver, resolver_of


@dataclass(frozen=True, slots=True)
class Hint:
    """One sentence, with the line it is about, counted from 1, and a page that it names."""

    icon: str
    words: str
    line: int = 0
    url: str = ""


@dataclass
class Writing:
    """What is being written: the whole text of a page, or, with `is_section`, a part of it, whose title stays."""

    by: User
    title: str
    body: str
    page: Page | None
    space: Space | None
    is_section: bool = False
    answers: dict[Reference, Target] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.resolver = self.resolver_here()
        self.rendered: Rendered = markup.to_html(self.body, resolve=self.resolve)
        self.lines = self.body.split("\n")

    def resolver_here(self) -> Resolver | None:
        if self.page:
            return resolver_of(self.page, by=self.by)
        return Resolver(by=self.by, space=self.space) if self.space else None

    def resolve(self, references: Sequence[Reference]) -> dict[Reference, Target]:
        self.answers = self.resolver(references) if self.resolver else {}
        return self.answers


def marked(writing: Writing, pattern: re.Pattern[str], shown: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Give the lines, from 1, and the places where the pattern stands outside of code, as the renderer sees it.

    Behind its first group each place gets a mark, and counts where the HTML holds `shown` with that mark. Lays the text out.
    """
    places: list[tuple[int, re.Match[str]]] = []
    mark = f"mark{secrets.token_hex(6)}-"

    def note(number: int, found: re.Match[str]) -> str:
        places.append((number, found))
        return f"{found[1]}{mark}{len(places) - 1}"

    lines = [pattern.sub(partial(note, number), line) for number, line in enumerate(writing.lines, 1)]
    html = markup.to_html("\n".join(lines)).html if places else ""
    yield from (place for nth, place in enumerate(places) if shown % f"{mark}{nth}" in html)
