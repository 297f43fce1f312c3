"""The pages whose texts stand on a page: its own, and those that are included."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from accounts.models import User
from spaces import rule
from spaces.models import Space
from wiki import veil
from wiki.models import Page
from wiki.models.page import address_of
from wiki.models.reading import hidden_links
from wiki.models.tree import SEEN

LONGEST_INCLUDED = 400_000

INCLUDED = f"""
SELECT page.id, page.slug, page.title, page.space_id, page.path, page.archived_at IS NOT NULL, page.contents::json,
  CASE WHEN length(page.html) <= {LONGEST_INCLUDED} THEN page.html END, ARRAY({hidden_links("page.id")})
FROM wiki_page page WHERE page.id = ANY(%(pages)s) AND {SEEN}"""  # noqa: S608 - nothing a person typed is in it


@dataclass(frozen=True, slots=True)
class Home:
    """A page as its blocks need it. `contents` are its headings that are shown, whose ids begin with `prefix`.

    A page that is not saved yet has no `pk`, and one without a space no `space`. Of an included page `html` is its text as
    the reader may see it, None when it is too long to stand elsewhere.
    """

    pk: int | None
    space: int | None
    path: str = ""
    title: str = ""
    url: str = ""
    contents: tuple[dict[str, Any], ...] = ()
    prefix: str = ""
    html: str | None = ""
    is_archived: bool = False


def home_of(page: Page) -> Home:
    return Home(page.pk, page.space_id, page.path, page.title, page.get_absolute_url(), tuple(page.contents))


def nowhere(space: Space | None) -> Home:
    """Give the home of a text that is no page yet."""
    return Home(None, space.pk if space else None)


def seen(user: User, pages: Iterable[int]) -> dict[int, Home]:
    """Give those of these pages that this person may read, their text as they may see it: one query."""
    opening, reader = rule.beginning(user)
    with connection.cursor() as cursor:
        cursor.execute(opening + INCLUDED, reader | {"pages": sorted(set(pages))})
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    homes = {}
    for pk, slug, title, space, path, is_archived, contents, html, hidden in rows:
        shown = html and veil.covered(html, hidden)
        homes[pk] = Home(
            pk, space, path, title, address_of(pk, slug), tuple(contents), html=shown, is_archived=is_archived
        )
    return homes
