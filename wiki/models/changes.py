"""What changed lately, as far as a person may see the pages of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Exists, OuterRef, Subquery, Value
from django.utils import timezone

from accounts.models import User
from history.models import Change, ChangeQuerySet
from spaces.models import Space
from topics.models import Topic
from wiki.models.links import Alias
from wiki.models.page import Page, PageQuerySet

KIND = "page"
LOOKED_BACK = 60


@dataclass(frozen=True, slots=True)
class PageChange:
    """A version of a page, with the page as it is now."""

    change: Change
    page: Page

    @property
    def day(self) -> date:
        return timezone.localdate(self.change.created_at)


def changes_seen_by(user: User, *, space: Space | None = None, topic: Topic | None = None) -> ChangeQuerySet:
    """Give the versions of the pages this person may read, newest first.

    Of all spaces, pages are asked version by version: joined, PostgreSQL would read and sort every version there is.
    Of one space or topic, which may have been quiet for long, it is left to choose.
    """
    pages = Page.objects.visible_to(user).filter(pk=OuterRef("object_id"))
    if space or topic:
        pages = pages.filter(space=space) if space else pages
        pages = pages.filter(topics=topic) if topic else pages
        changes = Change.objects.filter(Exists(pages), kind=KIND)
    else:
        one_by_one = Subquery(pages.values(is_seen=Value(True))[:1], output_field=BooleanField())
        changes = Change.objects.filter(one_by_one, kind=KIND)
    return changes.select_related("author").order_by("-created_at", "-id")


def with_pages(changes: Iterable[Change]) -> list[PageChange]:
    """Put each version's page beside it, as far as lists name it: one query. What left meanwhile is left out."""
    changes = list(changes)
    shown = Page.objects.living().select_related("space").only("slug", "title", "space__slug", "space__name")
    pages = shown.in_bulk({change.object_id for change in changes})
    return [PageChange(change, pages[change.object_id]) for change in changes if change.object_id in pages]


def last_changed_by(user: User) -> PageQuerySet:
    """Give the pages of this person's latest changes, their latest first.

    What they wrote long ago is not looked for, and a page they only imported is not of their writing.
    """
    latest = Change.objects.filter(author=user, kind=KIND).order_by("-created_at")[:LOOKED_BACK]
    own = Change.objects.filter(kind=KIND, object_id=OuterRef("pk"), author=user).order_by("-number")
    pages: PageQuerySet = (
        Page.objects.visible_to(user)
        .filter(pk__in=latest.values("object_id"))
        .annotate(changed_at=Subquery(own.values("created_at")[:1]), changed_to=Subquery(own.values("number")[:1]))
        .exclude(Exists(Alias.objects.filter(page=OuterRef("pk"), kind=Alias.Kind.PATH)), changed_to=1)
        .select_related("space")
        .order_by("-changed_at", "-pk")
    )
    return pages
