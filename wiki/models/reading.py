"""What a page view shows, in one statement written by hand.

The same questions through querysets cost more time to put together than all else a page view does; this one is put
together once. The reading rule in it is the querysets' own, from `spaces.rule`.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, Self

from django.db import DEFAULT_DB_ALIAS, connection

from accounts.models import User
from spaces import rule
from spaces.models import Space
from wiki.models.page import Page, address_of
from wiki.models.tree import AROUND, SEEN, Branch, Tree, around

MOST_CONTRIBUTORS = 5
MOST_BACKLINKS = 8

SHOWN = [field for field in Page._meta.concrete_fields if field.name != "body"]  # noqa: SLF001 - Django's own reflection
NAMES = [field.attname for field in SHOWN]
HTML = NAMES.index("html")
COLUMNS = ", ".join(f"here.{field.column}{'::json' if field.name == 'contents' else ''}" for field in SHOWN)
PERSON = ("id", "username", "name", "picture")
SPACE = ("id", "name", "slug", "audience_id", "archived_at")


def hidden_links(source: str) -> str:
    """Give the statement for the pages that the text of page `source` links to and its reader may not see."""
    return f"""
SELECT target.id FROM wiki_link link JOIN wiki_page target ON target.id = link.target_id
 WHERE link.source_id = {source} AND NOT {rule.seen("target.audience_id")} ORDER BY target.id"""  # noqa: S608


TOPICS = """
SELECT json_agg(json_build_array(topic.slug, topic.name) ORDER BY topic.name)
  FROM wiki_page_topics tagged JOIN topics_topic topic ON topic.id = tagged.topic_id WHERE tagged.page_id = here.id"""
CONTRIBUTORS = f"""
SELECT json_agg(json_build_array(author.id, author.username, author.name, author.picture) ORDER BY last DESC)
  FROM (SELECT author_id, max(number) AS last FROM history_change
         WHERE kind = 'page' AND object_id = here.id AND author_id IS NOT NULL
         GROUP BY author_id ORDER BY last DESC LIMIT {MOST_CONTRIBUTORS + 1}) latest
  JOIN accounts_user author ON author.id = latest.author_id"""  # noqa: S608 - nothing a person typed is in it
BACKLINKS = f"""
SELECT json_agg(json_build_array(id, slug, title))
  FROM (SELECT page.id, page.slug, page.title FROM wiki_link link JOIN wiki_page page ON page.id = link.source_id
         WHERE link.target_id = here.id AND {SEEN} ORDER BY link.id LIMIT {MOST_BACKLINKS + 1}) linking"""  # noqa: S608
CALLED = """
SELECT json_agg(alias.name ORDER BY alias.id) FROM wiki_alias alias WHERE alias.page_id = here.id AND alias.kind = 'name'"""
FILES = "SELECT count(*) FROM wiki_file file WHERE file.page_id = here.id AND file.deleted_at IS NULL"
TALK = """
SELECT json_build_array(coalesce(sum(size) FILTER (WHERE resolved_at IS NULL), 0), count(*),
                        count(*) FILTER (WHERE resolved_at IS NULL AND quote <> ''))
  FROM comments_thread thread WHERE kind = 'page' AND object_id = here.id AND size > 0"""
NEIGHBOUR = f"""
SELECT json_build_array(id, slug, title) FROM wiki_page page
 WHERE page.space_id = here.space_id AND {SEEN} AND page.path"""  # noqa: S608
TREE = f"""
SELECT json_agg(json_build_array(id, parent_id, path, slug, title, has_children) ORDER BY path)
  FROM ({AROUND}) branch"""  # noqa: S608
STATEMENT = f"""
SELECT {COLUMNS},
  space.writers_id IN (TABLE circles) AND space.archived_at IS NULL AS is_writer,
  space.maintainers_id IN (TABLE circles) AS is_maintainer,
  json_build_array(space.id, space.name, space.slug, space.audience_id, space.archived_at),
  ARRAY({hidden_links("here.id")}),
  json_build_object(
    'editor', CASE WHEN editor.id IS NOT NULL THEN json_build_array(editor.id, editor.username, editor.name, editor.picture) END,
    'owner', CASE WHEN owner.id IS NOT NULL THEN json_build_array(owner.id, owner.username, owner.name, owner.picture) END,
    'topics', ({TOPICS}), 'contributors', ({CONTRIBUTORS}), 'backlinks', ({BACKLINKS}), 'called', ({CALLED}),
    'files', ({FILES}), 'talk', ({TALK}),
    'previous', ({NEIGHBOUR} < here.path ORDER BY page.path DESC LIMIT 1),
    'next', ({NEIGHBOUR} > here.path ORDER BY page.path LIMIT 1),
    'tree', ({TREE}))::text
FROM wiki_page here
JOIN spaces_space space ON space.id = here.space_id
LEFT JOIN accounts_user editor ON editor.id = here.updated_by_id
LEFT JOIN accounts_user owner ON owner.id = here.owner_id
WHERE here.id = %(page)s AND here.deleted_at IS NULL AND {rule.seen("here.audience_id")}
"""  # noqa: S608 - nothing a person typed is in it
STATEMENT = " ".join(STATEMENT.split())  # short enough for the client to keep how its parameters lie


@dataclass(frozen=True, slots=True)
class Step:
    """A link to a page or a topic: its address and its words."""

    url: str
    title: str

    @classmethod
    def to_page(cls, row: list[Any]) -> Self:
        pk, slug, title = row
        return cls(address_of(pk, slug), title)


@dataclass(frozen=True)
class Reading:
    """A page as one person sees it, with what stands around it, which is looked at only when it is to be laid out.

    `hidden` are the pages its text links to that they may not see. `digest` stands for all that the database said.
    """

    page: Page
    hidden: list[int]
    digest: str
    said: str

    @cached_property
    def surroundings(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.said)
        return found

    @cached_property
    def updated_by(self) -> User | None:
        return person(editor) if (editor := self.surroundings["editor"]) else None

    @cached_property
    def owner(self) -> User | None:
        return person(owner) if (owner := self.surroundings["owner"]) else None

    @cached_property
    def topics(self) -> list[Step]:
        return [Step(f"/topics/{slug}/", name) for slug, name in self.surroundings["topics"] or []]

    @cached_property
    def contributors(self) -> list[User]:
        return [person(row) for row in (self.surroundings["contributors"] or [])[:MOST_CONTRIBUTORS]]

    @property
    def has_more_contributors(self) -> bool:
        return len(self.surroundings["contributors"] or []) > MOST_CONTRIBUTORS

    @cached_property
    def backlinks(self) -> list[Step]:
        return [Step.to_page(row) for row in (self.surroundings["backlinks"] or [])[:MOST_BACKLINKS]]

    @property
    def has_more_backlinks(self) -> bool:
        return len(self.surroundings["backlinks"] or []) > MOST_BACKLINKS

    @property
    def called(self) -> list[str]:
        """Give the other names that people gave it."""
        return list(self.surroundings["called"] or [])

    @property
    def files(self) -> int:
        return int(self.surroundings["files"])

    @property
    def comments(self) -> int:
        """Give how many comments stand in threads that are not resolved."""
        return int(self.surroundings["talk"][0])

    @property
    def has_threads(self) -> bool:
        return bool(self.surroundings["talk"][1])

    @property
    def has_passages(self) -> bool:
        """Say whether something is said about passages of the text, for which there is a margin on wide screens."""
        return bool(self.surroundings["talk"][2])

    @cached_property
    def previous(self) -> Step | None:
        return Step.to_page(row) if (row := self.surroundings["previous"]) else None

    @cached_property
    def next(self) -> Step | None:
        return Step.to_page(row) if (row := self.surroundings["next"]) else None

    @cached_property
    def tree(self) -> Tree:
        return around(self.page, self.surroundings["tree"] or [])

    @property
    def trail(self) -> list[Step]:
        space = self.page.space
        above = [Step(branch.url, branch.title) for branch in self.tree.above]
        return [Step(space.get_absolute_url(), space.name), *above]

    @property
    def children(self) -> list[Branch]:
        return self.tree.children


def read(user: User, pk: int) -> Reading | None:
    """Give the page and its surroundings as this person sees them, or None when they may not see it: one query."""
    opening, reader = rule.beginning(user)
    with connection.cursor() as cursor:
        cursor.execute(opening + STATEMENT, reader | {"page": pk})
        row = cursor.fetchone()
    if row is None:
        return None
    page = Page.from_db(DEFAULT_DB_ALIAS, NAMES, row[: len(NAMES)])
    page.is_writer, page.is_maintainer, space, hidden, said = row[len(NAMES) :]
    page.space = Space.from_db(DEFAULT_DB_ALIAS, SPACE, space)
    facts = [*row[:HTML], *row[HTML + 1 : -1]]
    return Reading(page, hidden, digest_of(facts, texts=(page.html, said)), said)


def person(row: list[Any]) -> User:
    return User.from_db(DEFAULT_DB_ALIAS, PERSON, row)


def digest_of(*facts: object, texts: tuple[str, ...] = ()) -> str:
    """Name facts, and texts that may be long, by their content."""
    digest = blake2b(repr((facts, *map(len, texts))).encode(), digest_size=16)
    for text in texts:
        digest.update(text.encode())
    return digest.hexdigest()
