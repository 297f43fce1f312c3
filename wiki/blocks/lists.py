"""What the lists among the blocks hold, as one reader may see it: one statement for all lists of a kind on a page.

The lists that are asked for come as arrays, one value for each list, and rows come back with the number of theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection

from accounts.models import User
from markup import Block
from spaces import rule
from topics.models import slug_of
from wiki.blocks.homes import Home
from wiki.models import File, place
from wiki.models.page import address_of
from wiki.models.tree import SEEN

MOST_ROWS = 100
DEEPEST = 5
USUAL_CHANGES, MOST_CHANGES = 5, 50

PAGE = "page.id, page.slug, page.title, page.path, page.archived_at IS NOT NULL AS is_archived"
CHILDREN = f"""
SELECT asked.number, page.* FROM unnest(%(pages)s::bigint[], %(spaces)s::bigint[], %(paths)s::text[], %(depths)s::int[])
  WITH ORDINALITY AS asked(page, space, path, depth, number) CROSS JOIN LATERAL (
  (SELECT {PAGE} FROM wiki_page page WHERE asked.depth = 1 AND page.space_id = asked.space AND page.parent_id = asked.page
    AND {SEEN} ORDER BY page.parent_id, page.path LIMIT {MOST_ROWS + 1})
  UNION ALL
  (SELECT {PAGE} FROM wiki_page page WHERE asked.depth > 1 AND page.space_id = asked.space
    AND page.path > asked.path COLLATE "C" AND page.path < (asked.path || '{place.AFTER_ANY_DIGIT}') COLLATE "C"
    AND length(page.path) <= length(asked.path) + {place.WIDTH} * asked.depth
    AND {SEEN} ORDER BY page.path LIMIT {MOST_ROWS + 1})
) page ORDER BY asked.number, page.path"""  # noqa: S608 - nothing a person typed is in it
RECENT = f"""
SELECT asked.number, page.id, page.slug, page.title, page.updated_at, person.id, person.username, person.name
FROM unnest(%(spaces)s::bigint[], %(mosts)s::int[]) WITH ORDINALITY AS asked(space, most, number) CROSS JOIN LATERAL
  (SELECT page.id, page.slug, page.title, page.updated_at, page.updated_by_id FROM wiki_page page
    WHERE page.space_id = asked.space AND {SEEN} ORDER BY page.updated_at DESC, page.id DESC LIMIT asked.most) page
LEFT JOIN accounts_user person ON person.id = page.updated_by_id
ORDER BY asked.number, page.updated_at DESC, page.id DESC"""  # noqa: S608 - as above
FILES = f"""
SELECT asked.number, file.* FROM unnest(%(pages)s::bigint[]) WITH ORDINALITY AS asked(page, number) CROSS JOIN LATERAL
  (SELECT file.id, file.name, file.size, file.type FROM wiki_file file WHERE file.page_id = asked.page
    AND file.deleted_at IS NULL AND {rule.seen("file.audience_id")} ORDER BY file.name, file.id LIMIT {MOST_ROWS + 1}) file
ORDER BY asked.number, file.name, file.id"""  # noqa: S608 - as above
TOPIC = f"""
SELECT asked.number, page.* FROM unnest(%(slugs)s::text[], %(pages)s::bigint[], %(spaces)s::bigint[])
  WITH ORDINALITY AS asked(slug, page, space, number) CROSS JOIN LATERAL
  (SELECT page.id, page.slug, page.title, CASE WHEN page.space_id IS DISTINCT FROM asked.space THEN space.name END AS space
    FROM wiki_page_topics tagged JOIN wiki_page page ON page.id = tagged.page_id
    JOIN spaces_space space ON space.id = page.space_id
    WHERE tagged.topic_id IN (SELECT id FROM topics_topic WHERE slug = asked.slug
      UNION ALL SELECT topic_id FROM topics_oldslug WHERE slug = asked.slug)
    AND page.id IS DISTINCT FROM asked.page AND {SEEN} ORDER BY page.title, page.id LIMIT {MOST_ROWS + 1}) page
ORDER BY asked.number, page.title, page.id"""  # noqa: S608 - as above


class Ask(NamedTuple):
    """A list in a text, and the page whose text that is."""

    block: Block
    home: Home


@dataclass(slots=True)
class Listed:
    """What one list holds. `has_more` says that there is more than it shows."""

    rows: list[Any]
    has_more: bool = False


@dataclass(slots=True)
class Row:
    """A page in a list."""

    url: str
    title: str
    depth: int = 0
    is_archived: bool = False
    space: str | None = None
    at: datetime | None = None
    by: User | None = None


def read(user: User, kind: str, asks: Sequence[Ask]) -> list[Listed]:
    """Give what each of these lists, all of one kind, holds: one query."""
    statement, values, made = KINDS[kind]
    found: list[list[Any]] = [[] for _ in asks]
    opening, reader = rule.beginning(user)
    with connection.cursor() as cursor:
        cursor.execute(opening + statement, reader | values(asks))
        for number, *row in cursor.fetchall():
            found[number - 1].append(made(asks[number - 1], row))
    return [Listed(rows[:MOST_ROWS], len(rows) > MOST_ROWS) for rows in found]


def about_children(asks: Sequence[Ask]) -> dict[str, Any]:
    return {
        "pages": [home.pk for _, home in asks],
        "spaces": [home.space for _, home in asks],
        "paths": [home.path for _, home in asks],
        "depths": [min(block.number or 1, DEEPEST) for block, _ in asks],
    }


def child(ask: Ask, row: list[Any]) -> Row:
    pk, slug, title, path, is_archived = row
    depth = (len(path) - len(ask.home.path)) // place.WIDTH
    return Row(address_of(pk, slug), title, depth=depth, is_archived=is_archived)


def about_changes(asks: Sequence[Ask]) -> dict[str, Any]:
    mosts = [min(block.number or USUAL_CHANGES, MOST_CHANGES) for block, _ in asks]
    return {"spaces": [home.space for _, home in asks], "mosts": mosts}


def change(_ask: Ask, row: list[Any]) -> Row:
    pk, slug, title, at, *person = row
    by = User.from_db(DEFAULT_DB_ALIAS, ("id", "username", "name"), person) if person[0] else None
    return Row(address_of(pk, slug), title, at=at, by=by)


def about_files(asks: Sequence[Ask]) -> dict[str, Any]:
    return {"pages": [home.pk for _, home in asks]}


def file(_ask: Ask, row: list[Any]) -> File:
    return File.from_db(DEFAULT_DB_ALIAS, ("id", "name", "size", "type"), row)


def about_topics(asks: Sequence[Ask]) -> dict[str, Any]:
    return {
        "slugs": [slug_of(block.value) for block, _ in asks],
        "pages": [home.pk for _, home in asks],
        "spaces": [home.space for _, home in asks],
    }


def subject(_ask: Ask, row: list[Any]) -> Row:
    pk, slug, title, space = row
    return Row(address_of(pk, slug), title, space=space)


KINDS = {
    "children": (CHILDREN, about_children, child),
    "recent": (RECENT, about_changes, change),
    "files": (FILES, about_files, file),
    "topic": (TOPIC, about_topics, subject),
}
