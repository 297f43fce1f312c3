"""What a page view shows, in two statements written by hand.

The same questions through querysets cost more time to put together than all else a page view does; these are put
together once. The reading rule in them is the querysets' own, from `spaces.rule`.
"""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Self

from django.db import DEFAULT_DB_ALIAS, connection

from accounts.models import User
from spaces import rule
from spaces.models import Space
from wiki.models.page import Page, address_of
from wiki.models.tree import Branch, Tree, around

MOST_CONTRIBUTORS = 5
MOST_BACKLINKS = 8

SHOWN = [field for field in Page._meta.concrete_fields if field.name != "body"]  # noqa: SLF001 - Django's own reflection
NAMES = [field.attname for field in SHOWN]
COLUMNS = ", ".join(f"page.{field.column}{'::json' if field.name == 'contents' else ''}" for field in SHOWN)
PERSON = ("id", "username", "name", "picture")
SPACE = ("id", "name", "slug", "audience_id", "archived_at")

STATEMENT = f"""
SELECT {COLUMNS},
  space.writers_id IN (TABLE circles) AND space.archived_at IS NULL AS is_writer,
  space.maintainers_id IN (TABLE circles) AS is_maintainer,
  json_build_array(space.id, space.name, space.slug, space.audience_id, space.archived_at),
  CASE WHEN editor.id IS NOT NULL THEN json_build_array(editor.id, editor.username, editor.name, editor.picture) END,
  (SELECT json_agg(json_build_array(topic.slug, topic.name) ORDER BY topic.name)
     FROM wiki_page_topics tagged JOIN topics_topic topic ON topic.id = tagged.topic_id
    WHERE tagged.page_id = page.id),
  (SELECT json_agg(json_build_array(author.id, author.username, author.name, author.picture) ORDER BY last DESC)
     FROM (SELECT author_id, max(number) AS last FROM history_change
            WHERE kind = 'page' AND object_id = page.id AND author_id IS NOT NULL
            GROUP BY author_id ORDER BY last DESC LIMIT {MOST_CONTRIBUTORS + 1}) latest
     JOIN accounts_user author ON author.id = latest.author_id),
  (SELECT json_agg(json_build_array(id, slug, title))
     FROM (SELECT source.id, source.slug, source.title
             FROM wiki_link link JOIN wiki_page source ON source.id = link.source_id
            WHERE link.target_id = page.id AND source.deleted_at IS NULL AND source.audience_id = ANY(ARRAY(TABLE audiences))
            ORDER BY link.id LIMIT {MOST_BACKLINKS + 1}) linking),
  (SELECT count(*) FROM wiki_file file WHERE file.page_id = page.id AND file.deleted_at IS NULL),
  (SELECT json_build_array(id, slug, title) FROM wiki_page other
    WHERE other.space_id = page.space_id AND other.path < page.path
      AND other.deleted_at IS NULL AND other.audience_id = ANY(ARRAY(TABLE audiences)) ORDER BY other.path DESC LIMIT 1),
  (SELECT json_build_array(id, slug, title) FROM wiki_page other
    WHERE other.space_id = page.space_id AND other.path > page.path
      AND other.deleted_at IS NULL AND other.audience_id = ANY(ARRAY(TABLE audiences)) ORDER BY other.path LIMIT 1)
FROM wiki_page page
JOIN spaces_space space ON space.id = page.space_id
LEFT JOIN accounts_user editor ON editor.id = page.updated_by_id
WHERE page.id = %(page)s AND page.deleted_at IS NULL AND page.audience_id = ANY(ARRAY(TABLE audiences))
"""  # noqa: S608 - nothing a person typed is in it


@dataclass(frozen=True, slots=True)
class Step:
    """A link to a page or a topic: its address and its words."""

    url: str
    title: str

    @classmethod
    def to_page(cls, row: list[Any]) -> Self:
        pk, slug, title = row
        return cls(address_of(pk, slug), title)


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as one person sees it, with what stands around it. `digest` stands for all that the database said of it."""

    page: Page
    topics: list[Step]
    contributors: list[User]
    has_more_contributors: bool
    backlinks: list[Step]
    has_more_backlinks: bool
    files: int
    previous: Step | None
    next: Step | None
    tree: Tree
    digest: str

    @property
    def trail(self) -> list[Step]:
        space = self.page.space
        above = [Step(branch.url, branch.title) for branch in self.tree.above]
        return [Step(space.get_absolute_url(), space.name), *above]

    @property
    def children(self) -> list[Branch]:
        return self.tree.children


def read(user: User, pk: int) -> Reading | None:
    """Give the page and its surroundings as this person sees them, or None when they may not see it: two queries."""
    opening, reader = rule.beginning(user)
    with connection.cursor() as cursor:
        cursor.execute(opening + STATEMENT, reader | {"page": pk})
        row = cursor.fetchone()
    if row is None:
        return None
    page = Page.from_db(DEFAULT_DB_ALIAS, NAMES, row[: len(NAMES)])
    page.is_writer, page.is_maintainer, space, editor, *around_it = row[len(NAMES) :]
    page.space = Space.from_db(DEFAULT_DB_ALIAS, SPACE, space)
    page.updated_by = person(editor) if editor else None
    topics, contributors, backlinks, files, previous, following = around_it
    people = [person(found) for found in contributors or []]
    linking = [Step.to_page(found) for found in backlinks or []]
    tree = around(user, page)
    return Reading(
        page=page,
        topics=[Step(f"/topics/{slug}/", name) for slug, name in topics or []],
        contributors=people[:MOST_CONTRIBUTORS],
        has_more_contributors=len(people) > MOST_CONTRIBUTORS,
        backlinks=linking[:MOST_BACKLINKS],
        has_more_backlinks=len(linking) > MOST_BACKLINKS,
        files=files,
        previous=Step.to_page(previous) if previous else None,
        next=Step.to_page(following) if following else None,
        tree=tree,
        digest=digest_of(row, tree.rows),
    )


def person(row: list[Any]) -> User:
    return User.from_db(DEFAULT_DB_ALIAS, PERSON, row)


def digest_of(*said: object) -> str:
    return blake2b(repr(said).encode(), digest_size=16).hexdigest()
