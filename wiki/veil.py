"""A text as one reader may see it: a link to a page that is hidden from them looks like one to a page that is not there.

Texts are laid out once, with the eyes of who wrote them. Each link to a page carries the address it would have if there
were no such page; which readers get that one is asked when the text is shown, so that it is true whoever comes, goes,
restricts or moves.
"""

import re

from django.db import connection

from accounts.models import User
from spaces import rule
from wiki.models import Page
from wiki.models.reading import hidden_links

LINK = re.compile(r'<a href="/pages/(\d{1,18})/[^"]*" data-(unwritten|typed)="([^"]*)"')
MARKS = (' data-unwritten="', ' data-typed="')
HIDDEN = hidden_links("%(page)s")


def veil(page: Page, user: User) -> None:
    """Change the page's HTML, unsaved, to what this person may see of its links.

    No query for a page without such links, else one.
    """
    cover(page, hidden_from(user, page))


def cover(page: Page, hidden: list[int]) -> None:
    """Change the page's HTML, unsaved, so that none of these pages is linked to. No query."""
    if hidden:
        page.html = covered(page.html, hidden)


def covered(html: str, hidden: list[int]) -> str:
    """Give the HTML without links to these pages. No query."""
    return LINK.sub(lambda link: unlinked(link) if int(link[1]) in hidden else link[0], html) if hidden else html


def cover_all(user: User, texts: list[str]) -> list[str]:
    """Give texts laid out for all as this person may see their links: one query when they have any."""
    linked = {int(link[1]) for text in texts for link in LINK.finditer(text)}
    if not linked or user.is_superuser:
        return texts
    seen = set(Page.objects.visible_to(user).filter(pk__in=linked).values_list("pk", flat=True))
    hidden = sorted(linked - seen)
    return [covered(text, hidden) for text in texts]


def hidden_from(user: User, page: Page) -> list[int]:
    if user.is_superuser or not any(mark in page.html for mark in MARKS):
        return []
    opening, reader = rule.beginning(user)
    with connection.cursor() as cursor:
        cursor.execute(opening + HIDDEN, reader | {"page": page.pk})
        return [pk for (pk,) in cursor.fetchall()]


def unlinked(link: re.Match[str]) -> str:
    """Write the beginning of a link as markup writes one to a page that is not there."""
    return f'<a href="{link[3]}"' + (' class="missing"' if link[2] == "unwritten" else "")
