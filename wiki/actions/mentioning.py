"""Telling people that a page names them: those whom its text names now and did not name before."""

import re

import markup
from accounts.models import User
from notices.actions import hold, tell
from notices.models import Notice
from wiki.laid import LaidOut
from wiki.models import Page
from wiki.models.page import KIND, address_of

MOST_TOLD = 50
NAMED = re.compile(r'<a href="(/people/[^"/]+/)" class="mention"')


def tell_mentioned(page: Page, laid: LaidOut, *, by: User, before: str) -> None:
    """Tell those who may read the page and whom its version newly names, with the passage that does.

    `before` is the HTML of the version before. Each version tells once, and nobody is told of what stood there already.
    No query where nobody is named anew, else the four of `tell` for each, and at most fifty are told.
    """
    already = set(NAMED.findall(before))
    people = [person for person in laid.resolver.mentioned.values() if person.get_absolute_url() not in already]
    hold(people[:MOST_TOLD])
    for person in people[:MOST_TOLD]:
        section, words = passage_naming(str(person), laid.rendered.html)
        anchor = f"#{section}" if section else ""
        tell(
            [person],
            kind=Notice.Kind.MENTION,
            by=by,
            about=(KIND, page.pk),
            url=f"{address_of(page.pk, page.slug)}{anchor}",
            title=page.title,
            words=words,
            audience=page.audience_id,
            key=f"mention:page:{page.pk}:{page.version}",
        )


def passage_naming(name: str, html: str) -> tuple[str, str]:
    """Give the id of the heading above the first passage that has the name in it, and the passage."""
    for section in markup.sections_of(html):
        for line in (section.heading, *section.text.split("\n")):
            if name in line:
                return section.heading_id, line
    return "", ""
