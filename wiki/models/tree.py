"""The tree of a space as a person sees it: windows onto its levels, so that ten thousand siblings cost what forty do."""

from collections.abc import Iterator
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
Rows = list[tuple[Any, ...]]

ROW = "page.id, page.parent_id, page.path, page.slug, page.title"
SEEN = "page.deleted_at IS NULL AND page.audience_id = ANY(ARRAY(TABLE audiences))"
HAS_CHILDREN = """EXISTS (
  SELECT 1 FROM wiki_page child WHERE child.space_id = %(space)s AND child.parent_id = found.id
     AND child.deleted_at IS NULL AND child.audience_id = ANY(ARRAY(TABLE audiences)))"""


def window(parent: str, here: str, before: str, after: str) -> str:
    """Give the statement for part of a level: `after` rows from path `here` on, and `before` rows ahead of it."""
    level = f"SELECT {ROW} FROM wiki_page page WHERE page.space_id = %(space)s AND page.parent_id {parent} AND {SEEN}"  # noqa: S608
    return f"""(({level} AND page.path >= {here} ORDER BY page.path LIMIT {after})
      UNION ALL ({level} AND page.path < {here} ORDER BY page.path DESC LIMIT {before}))"""


AROUND = f"""
SELECT found.*, {HAS_CHILDREN} FROM (
  {window("IS NULL", "left(%(path)s, %(width)s)", str(BEFORE + 1), str(AFTER + 1))}
  UNION ALL
  SELECT beneath.* FROM wiki_page above CROSS JOIN LATERAL
    {window("= above.id", "left(%(path)s, length(above.path) + %(width)s)", str(BEFORE + 1), str(AFTER + 1))} beneath
   WHERE above.space_id = %(space)s AND above.path = ANY(%(line)s)
) found ORDER BY found.path
"""  # noqa: S608 - nothing a person typed is in it
LEVELS = {
    parent: f"SELECT found.*, {HAS_CHILDREN} FROM {window(parent, '%(here)s', '%(before)s', '%(after)s')} found "  # noqa: S608
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
    """The tree around one page: opened down to it, with the pages beneath it. `rows` is what the database said of it."""

    space: Space
    here: int | None
    top: Level
    above: list[Branch] = field(default_factory=list)
    beneath: Level | None = None
    rows: Rows = field(default_factory=list)

    @property
    def children(self) -> list[Branch]:
        return self.beneath.branches if self.beneath else []


def around(user: User, page: Page) -> Tree:
    """Give the tree opened down to this page, as this person sees it: one query."""
    line = [*place.ancestors(page.path), page.path]
    values = {"space": page.space_id, "path": page.path, "width": place.WIDTH, "line": line}
    levels: dict[int | None, list[Branch]] = {}
    rows = ask(user, AROUND, values)
    for parent, branch in branches_of(rows):
        levels.setdefault(parent, []).append(branch)
    on_the_way = dict.fromkeys(line)
    tree = Tree(page.space, page.pk, clipped(None, levels.get(None, []), line[0]), rows=rows)
    for branches in levels.values():
        for branch in branches:
            if branch.path in on_the_way:
                here = page.path[: len(branch.path) + place.WIDTH]
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
    values = {"space": space.pk, "parent": parent, "here": before or after, "before": 0, "after": 0}
    values["before" if before else "after"] = LEVEL + 2
    rows = ask(user, LEVELS["IS NULL" if parent is None else "= %(parent)s"], values)
    branches = [branch for _, branch in branches_of(rows) if branch.path != after]
    if before:
        return Level(parent, branches[-LEVEL:], has_earlier=len(branches) > LEVEL)
    return Level(parent, branches[:LEVEL], has_later=len(branches) > LEVEL)


def ask(user: User, statement: str, values: dict[str, Any]) -> Rows:
    opening, reader = rule.beginning(user)
    with connection.cursor() as cursor:
        cursor.execute(opening + statement, values | reader)
        return list(cursor.fetchall())


def branches_of(rows: Rows) -> Iterator[tuple[int | None, Branch]]:
    for pk, parent, path, slug, title, has_children in rows:
        yield parent, Branch(pk, path, slug, title, has_children)
