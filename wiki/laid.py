"""A text laid out: what is costly is done before any lock is taken."""

from dataclasses import dataclass

import markup
from accounts.models import User
from wiki.models import Page
from wiki.resolve import Resolver, resolver_of

COLUMNS = ("html", "contents", "refusal", "fences", "words")


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
        page.refusal, page.fences, page.words = rendered.refusal, list(rendered.fences), rendered.words


def lay_out(body: str, resolver: Resolver) -> LaidOut:
    """Lay a text out; a hostile one takes up to the worker's limit, so hold no lock meanwhile."""
    return LaidOut(body, markup.to_html(body, resolve=resolver), resolver)


def lay_out_for(page: Page, body: str, *, by: User) -> LaidOut:
    return lay_out(body, resolver_of(page, by=by))
