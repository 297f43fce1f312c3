"""A text laid out: what is costly is done before any lock is taken."""

from dataclasses import dataclass

import markup
from accounts.models import User
from wiki.models import Page
from wiki.resolve import Resolver, resolver_of

LONGEST_WORDS = 200  # what is longer is no name
MOST_WORDS = 20
COLUMNS = ("html", "contents", "refusal", "fences", "blocks", "words")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A text, what it became, and what its links lead to."""

    body: str
    rendered: markup.Rendered
    resolver: Resolver

    def put_on(self, page: Page) -> None:
        """Give the page its columns; nothing is saved."""
        rendered = self.rendered
        page.html = rendered.html
        page.contents = [
            {"level": heading.level, "id": heading.id, "text": heading.text} for heading in rendered.contents
        ]
        page.refusal, page.words = rendered.refusal, rendered.words
        page.fences, page.blocks = list(rendered.fences), list(rendered.blocks)

    def said(self) -> dict[int, str]:
        """Give what the links to each page say, one a line."""
        found: dict[int, dict[str, None]] = {}
        for reference, words in self.rendered.said:
            if (target := self.resolver.linked.get(reference)) and len(words) <= LONGEST_WORDS:
                found.setdefault(target, {})[words] = None
        return {target: "\n".join(list(words)[:MOST_WORDS]) for target, words in found.items()}


def lay_out(body: str, resolver: Resolver) -> LaidOut:
    """Lay a text out; a hostile one takes up to the worker's limit, so hold no lock meanwhile."""
    return LaidOut(body, markup.to_html(body, resolve=resolver), resolver)


def lay_out_for(page: Page, body: str, *, by: User) -> LaidOut:
    return lay_out(body, resolver_of(page, by=by))
