"""The tree of a space as a person sees it: windows onto its levels, so that ten thousand siblings cost what forty do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from accounts.models import User
from spaces import rule
from spaces.models import Space
from wiki.models import place
from wiki.models.page import Page, address_of

BEFORE = 15
AFTER = 25
LEVEL = 40
WIDTH = place.WIDTH
Row = tuple[int, int | None, str, str, str, bool]

SEEN = f"page.deleted_at IS NULL AND {rule.seen('page.audience_id')}"
FOUND = f"""found.id, found.parent_id, found.path, found.slug, found.title, EXISTS (
  SELECT 1 FROM wiki_page page WHERE page.space_id = found.space_id AND page.parent_id = found.id AND {SEEN})"""  # noqa: S608


def window(space: str, parent: str, here: str, before: str, after: str) -> str:
    """Give the statement for part of a level: `after` rows from path `here` on, and `before` rows ahead of it.

    They have one parent; ordering by it too is what lets PostgreSQL read them in the order of the index, and no more of them.
    """
    level = f"""SELECT page.id, page.parent_id, page.path, page.slug, page.title, page.space_id FROM wiki_page page
      WHERE page.space_id = {space} AND page.parent_id {parent} AND {SEEN}"""  # noqa: S608 - nothing a person typed is in it
    return f"""(({level} AND page.path >= {here} ORDER BY page.parent_id, page.path LIMIT {after})
      UNION ALL ({level} AND page.path < {here} ORDER BY page.parent_id DESC, page.path DESC LIMIT {before}))"""


# The rows of all levels down to the page `here`, and of the level beneath it. `depth` is the length of a path above.
AROUND = f"""
SELECT {FOUND} AS has_children FROM (
  {window("here.space_id", "IS NULL", f"left(here.path, {WIDTH})", str(BEFORE + 1), str(AFTER + 1))}
  UNION ALL
  SELECT beneath.* FROM generate_series({WIDTH}, length(here.path), {WIDTH}) AS depth CROSS JOIN LATERAL
    (SELECT id FROM wiki_page WHERE space_id = here.space_id AND path = left(here.path, depth) LIMIT 1) above CROSS JOIN LATERAL
    {window("here.space_id", "= above.id", f"left(here.path, depth + {WIDTH})", str(BEFORE + 1), str(AFTER + 1))} beneath
) found
"""  # noqa: S608 - nothing a person typed is in it
LEVELS = {
    parent: f"SELECT {FOUND} FROM {window('%(space)s', parent, '%(here)s', '%(before)s', '%(after)s')} found "  # noqa: S608
    "ORDER BY found.path"
    for parent in ("IS NULL", "= %(parent)s")
}


@dataclass(slots=True)
class Branch:
    """A page in the tree. `level` is what stands beneath it, None while it is not opened."""

    pk: int
    path: str
    slug: str
    title: str
    has_children: bool
    level: "Level | None" = None

    @property
    def url(self) -> str:
        return address_of(self.pk, self.slug)


@dataclass(slots=True)
class Level:
    """Part of the pages beneath one page, or at the top of the space where `parent` is None."""

    parent: int | None
    branches: list[Branch] = field(default_factory=list)
    has_earlier: bool = False
    has_later: bool = False


@dataclass(slots=True)
class Tree:
    """The tree around one page: opened down to it, with the pages beneath it."""

    space: Space
    here: int | None
    top: Level
    above: list[Branch] = field(default_factory=list)
    beneath: Level | None = None

    @property
    def children(self) -> list[Branch]:
        return self.beneath.branches if self.beneath else []


def around(page: Page, rows: Iterable[Row]) -> Tree:
    """Put the tree together from what AROUND gave for this page, sorted by path. No query."""
    line = [*place.ancestors(page.path), page.path]
    levels: dict[int | None, list[Branch]] = {}
    for pk, parent, path, slug, title, has_children in rows:
        levels.setdefault(parent, []).append(Branch(pk, path, slug, title, has_children))
    on_the_way = dict.fromkeys(line)
    tree = Tree(page.space, page.pk, clipped(None, levels.get(None, []), line[0]))
    for branches in levels.values():
        for branch in branches:
            if branch.path in on_the_way:
                here = page.path[: len(branch.path) + WIDTH]
                branch.level = clipped(branch.pk, levels.get(branch.pk, []), here)
                if branch.pk == page.pk:
                    tree.beneath = branch.level
                else:
                    tree.above.append(branch)
    tree.above.sort(key=lambda branch: branch.path)
    return tree


def clipped(parent: int | None, branches: list[Branch], here: str) -> Level:
    """Make a level of what was found around the path `here`, taking off the rows that only tell there are more."""
    earlier = [branch for branch in branches if branch.path < here]
    later = [branch for branch in branches if branch.path >= here]
    return Level(parent, earlier[-BEFORE:] + later[:AFTER], len(earlier) > BEFORE, len(later) > AFTER)


def level_of(user: User, space: Space, parent: int | None, *, after: str = "", before: str = "") -> Level:
    """Give up to forty pages of one level, those after or before a path, as this person sees them: one query."""
    opening, reader = rule.beginning(user)
    values: dict[str, Any] = {"space": space.pk, "parent": parent, "here": before or after, "before": 0, "after": 0}
    values["before" if before else "after"] = LEVEL + 2
    with connection.cursor() as cursor:
        cursor.execute(opening + LEVELS["IS NULL" if parent is None else "= %(parent)s"], values | reader)
        rows: list[Row] = cursor.fetchall()
    found = (Branch(pk, path, slug, title, has_children) for pk, _, path, slug, title, has_children in rows)
    branches = [branch for branch in found if branch.path != after]
    if before:
        return Level(parent, branches[-LEVEL:], has_earlier=len(branches) > LEVEL)
    return Level(parent, branches[:LEVEL], has_later=len(branches) > LEVEL)
