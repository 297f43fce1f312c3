"""Ten thousand pages written in bulk: rows as saving makes them, without laying each out."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

from django.db import connection, transaction
from django.utils import timezone
from django.utils.html import escape

from bench import versions
from bench.cast import Cast
from bench.texts import Text, Texts
from search import actions as search
from spaces.actions import Members, new_circle
from spaces.models import Audience, Space
from topics.models import Topic
from wiki.models import Link, Page, place
from wiki.models.page import key_of, slug_of

AT_ONCE = 100
DEEPEST = 5
LINKS = 4
RESTRICTED = 100  # one subtree in so many pages of the handbook is for one team alone
TOPICS = 40


@dataclass
class Library:
    """The pages of the site so far, and how to add more."""

    cast: Cast
    texts: Texts
    chance: random.Random
    places: dict[tuple[int, int | None], int] = field(default_factory=dict)
    parents: dict[int, list[Page]] = field(default_factory=dict)
    known: list[tuple[int, str]] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)

    def grow(self, number: int) -> None:
        """Add pages until there are so many: three in five to the handbook's tree, one in four to the flat list."""
        while (missing := number - len(self.known)) > 0:
            spaces = [self.space_for(len(self.known) + ahead) for ahead in range(min(AT_ONCE, missing))]
            self.add([self.page(space, self.texts.page()) for space in spaces])

    def settle(self) -> None:
        """Have PostgreSQL tidy up and count, as it does by itself in quiet hours."""
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("CHECKPOINT")
        search.count_words()

    def space_for(self, number: int) -> Space:
        remainder = number % 20
        if remainder < 12:  # noqa: PLR2004 - the shares that grow tells
            return self.cast.handbook
        return self.cast.flat if remainder < 17 else self.cast.team_spaces[number % len(self.cast.team_spaces)]  # noqa: PLR2004

    def page(self, space: Space, text: Text, parent: Page | None = None) -> tuple[Page, Text]:
        """Make a page that is not yet stored, at the end of some level of the space."""
        if parent is None and space != self.cast.flat and (parents := self.parents.get(space.pk)):
            parent = self.chance.choice(parents)
        title = self.texts.title(next(self.numbers))
        at = timezone.now() - timedelta(minutes=self.chance.randrange(60 * 24 * 700))
        by = self.chance.choice(self.cast.people)
        page = Page(space=space, parent=parent, title=title, key=key_of(title), slug=slug_of(title), version=1)
        page.path = self.place_in(space, parent)
        page.audience_id = self.audience_in(space, parent)
        page.created_at, page.created_by, page.updated_at, page.updated_by = at, by, at, by
        page.contents, page.words = text.contents, text.words
        page.body, page.html = text.body, text.html
        return page, text

    def place_in(self, space: Space, parent: Page | None) -> str:
        level = (space.pk, parent.pk if parent else None)
        self.places[level] = self.places.get(level, 0) + 1
        return (parent.path if parent else "") + place.segment(self.places[level] * place.GAP)

    def audience_in(self, space: Space, parent: Page | None) -> int:
        """Give the readers of the place, now and then narrowed to one team."""
        above = parent.audience_id if parent else space.audience_id
        if space != self.cast.handbook or not parent or above != space.audience_id or self.chance.randrange(RESTRICTED):
            return above
        circle = new_circle(Members.of(teams=[self.chance.choice(self.cast.teams)]))
        return Audience.objects.of(space.readers_id, circle.pk).pk

    @transaction.atomic
    def add(self, made: Sequence[tuple[Page, Text]]) -> list[Page]:
        """Store pages with their links, topics, first versions and search entries."""
        linked = {id(page): self.link(page) for page, _ in made}
        pages = [page for page, _ in made]
        Page.objects.bulk_create(pages)
        Link.objects.bulk_create(
            [Link(source=page, target_id=target) for page in pages for target in linked[id(page)]],
        )
        self.tag(pages)
        versions.write(pages, self.chance)
        search.put_many(kind="page", objects=[described(page, text) for page, text in made])
        for page in pages:
            self.known.append((page.pk, page.title))
            if page.depth < DEEPEST:
                self.parents.setdefault(page.space_id, []).append(page)
        return pages

    def link(self, page: Page) -> set[int]:
        """End a page's text with links to some other pages, and give their numbers."""
        targets = dict(self.chance.sample(self.known, min(LINKS, len(self.known))))
        page.body += "\n\nSee also " + ", ".join(f"[[{title}]]" for title in targets.values()) + "."
        links = (f'<a href="/pages/{pk}/">{escape(title)}</a>' for pk, title in targets.items())
        page.html += f"\n<p>See also {', '.join(links)}.</p>"
        return set(targets)

    def tag(self, pages: Sequence[Page]) -> None:
        self.topics = self.topics or Topic.objects.named([f"Topic {number}" for number in range(TOPICS)])
        tagged = Page.topics.through
        tagged.objects.bulk_create(
            [tagged(page_id=page.pk, topic_id=self.chance.choice(self.topics).pk) for page in pages[::2]]
        )


def described(page: Page, text: Text) -> search.Described:
    return search.Described(
        object_id=page.pk,
        url=page.get_absolute_url(),
        title=page.title,
        place=page.parent.title if page.parent else "",
        space=page.space_id,
        audience=page.audience_id,
        language=page.space.language,
        pieces=[search.Piece(section.heading_id, section.heading, section.text) for section in text.sections],
        updated_at=page.updated_at,
    )
