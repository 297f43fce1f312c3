"""Places that a page may be put beneath."""

from dataclasses import dataclass

from accounts.models import User
from history.models import Change
from search.suggesting import suggest
from spaces.models import Space
from wiki.models.page import KIND, Page
from wiki.models.tree import level_of

MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Place:
    """A page to stand beneath, with the titles above it where they help to tell it from others."""

    pk: int
    path: str
    title: str
    above: str = ""
    has_children: bool = False


def called(words: str, user: User, space: Space) -> list[Place]:
    """Give the pages of the space whose title or other name fits the words: two queries."""
    hits = suggest(words, user=user, space=space.pk, only_here=True, kind="page", limit=MOST_FOUND)
    pages = Page.objects.visible_to(user).filter(space=space).in_bulk([hit.object_id for hit in hits])
    return [
        Place(page.pk, page.path, page.title, above=hit.place) for hit in hits if (page := pages.get(hit.object_id))
    ]


def beneath(parent: Page | None, user: User, space: Space) -> list[Place]:
    """Give the first pages of one level: one query."""
    level = level_of(user, space, parent.pk if parent else None)
    return [Place(branch.pk, branch.path, branch.title, has_children=branch.has_children) for branch in level.branches]


def usual_space(user: User) -> Space | None:
    """Give the space this person wrote in last, or the first one they may write in: two queries."""
    spaces = Space.objects.writable_by(user)
    last = Change.objects.filter(author=user, kind=KIND).order_by("-created_at").values("object_id")[:1]
    return spaces.filter(pages__in=last).first() or spaces.first()
