"""Pages and the tree they stand in."""

from typing import ClassVar, Self
from urllib.parse import quote

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from spaces.models import Audience, Circle, Reader, Space, readable_by, rights
from topics.models import Topic
from wiki.models import place

KIND = "page"  # what search and history call it
TEXT = ("body", "html", "contents")
LONGEST_TITLE = 200
WORDS_A_MINUTE = 220
LONGEST_ADDRESS = 240  # of the title in it, written with percent signs as scripts other than Latin are


class PageQuerySet(models.QuerySet["Page"]):
    def living(self) -> Self:
        return self.filter(deleted_at=None)

    def visible_to(self, user: Reader) -> Self:
        """Give what this person may read: the one reading rule. What is in the bin is not read."""
        return self.living().filter(readable_by(user))

    def in_bin_for(self, user: Reader) -> Self:
        """Give the roots of what was deleted where this person writes, newest first."""
        return (
            self.filter(readable_by(user), deleted_root=models.F("pk"))
            .exclude(deleted_at=None)
            .with_rights(user)
            .filter(is_writer=True)
            .order_by("-deleted_at", "-pk")
        )

    def with_rights(self, user: Reader) -> Self:
        """Annotate `is_writer` and `is_maintainer` of the page's space; see Page.may_be_edited."""
        return self.annotate(**rights(user, "space__"))

    def with_text(self) -> Self:
        return self.defer(None)

    def in_order(self) -> Self:
        return self.order_by("space", "path")

    def under(self, page: "Page") -> Self:
        """Give the pages of the subtree, without its root, the bin's included."""
        return self.filter(space=page.space_id, path__gt=page.path, path__lt=place.end_of(page.path))

    def above(self, page: "Page") -> Self:
        return self.filter(space=page.space_id, path__in=place.ancestors(page.path)).order_by("path")

    def recently_changed(self) -> Self:
        return self.order_by("-updated_at", "-pk")

    def orphans_for(self, user: Reader) -> Self:
        """Give the pages that stand alone at the top of their space and that none links to which this person may read."""
        seen = Page.objects.visible_to(user).order_by()
        beneath, linking = seen.filter(parent=OuterRef("pk")), seen.filter(links__target=OuterRef("pk"))
        return self.filter(~Exists(beneath), ~Exists(linking), parent=None)


class PageManager(models.Manager.from_queryset(PageQuerySet)):  # type: ignore[misc]  # mypy cannot follow the built class
    """Lists read no bodies: the texts are fetched only by `with_text`."""

    def get_queryset(self) -> PageQuerySet:
        return PageQuerySet(self.model, using=self._db).defer(*TEXT)


class Page(models.Model):
    space = models.ForeignKey(Space, models.PROTECT, related_name="pages", verbose_name=_("space"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("beneath")
    )
    path = models.CharField(max_length=place.WIDTH * (place.DEEPEST + 1), db_collation="C", editable=False)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    slug = models.SlugField(_("address"), max_length=LONGEST_TITLE, allow_unicode=True, db_index=False)
    key = models.CharField(max_length=LONGEST_TITLE, editable=False, help_text="The title as links look it up.")
    body = models.TextField(_("text"), blank=True)
    html = models.TextField(editable=False)
    contents = models.JSONField(default=list, editable=False)
    refusal = models.CharField(max_length=300, blank=True, editable=False)
    fences = ArrayField(models.CharField(max_length=20), default=list, editable=False)
    blocks = ArrayField(models.CharField(max_length=20), default=list, editable=False)
    words = models.PositiveIntegerField(_("words"), default=0, editable=False)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)

    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+", editable=False)
    restriction = models.OneToOneField(Circle, models.SET_NULL, null=True, related_name="+", editable=False)
    is_protected = models.BooleanField(_("protected"), default=False)
    topics = models.ManyToManyField(Topic, related_name="pages", blank=True, verbose_name=_("topics"))

    owner = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="pages_owned", verbose_name=_("owner")
    )
    created_at = models.DateTimeField(_("made"))
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("made by"))
    updated_at = models.DateTimeField(_("changed"))
    updated_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("changed by"))
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True)
    deleted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("deleted by"))
    deleted_root = models.BigIntegerField(
        null=True, editable=False, help_text="The page whose deletion took this one along."
    )

    is_writer: bool  # annotated by with_rights
    is_maintainer: bool

    objects: ClassVar[PageManager] = PageManager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        # The condition is always true. With one PostgreSQL does not take the columns for a key that others may point to: a
        # move then locks its pages less strictly, and who saves a link to one of them waits for it no more than it for them.
        constraints = [
            models.UniqueConstraint(
                fields=["space", "path"], name="one_page_per_place", condition=Q(space__isnull=False)
            )
        ]
        indexes = [
            models.Index(fields=["space", "parent", "path"], name="page_level"),
            models.Index(fields=["-updated_at", "-id"], name="page_recent", condition=Q(deleted_at=None)),
            models.Index(
                fields=["space", "-updated_at", "-id"], name="page_recent_in_space", condition=Q(deleted_at=None)
            ),
            models.Index(fields=["key"], name="page_by_title"),
            models.Index(fields=["-deleted_at", "-id"], name="page_bin", condition=Q(deleted_at__isnull=False)),
            models.Index(fields=["deleted_root"], name="page_bin_root", condition=Q(deleted_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of(self.pk, self.slug)

    @property
    def depth(self) -> int:
        return place.depth(self.path)

    @property
    def minutes_to_read(self) -> int:
        return max(1, round(self.words / WORDS_A_MINUTE))

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    @property
    def is_restricted(self) -> bool:
        """Say whether fewer people may read it than its space, here or by a page above."""
        return self.audience_id != self.space.audience_id

    @property
    def may_be_edited(self) -> bool:
        """Say whether the reader of `with_rights` may edit it."""
        return self.is_maintainer if self.is_protected else self.is_writer


def address_of(pk: int, slug: str) -> str:
    """Give a page's address without asking the URL configuration, for lists of many."""
    return f"/pages/{pk}-{quote(slug)}/"


def slug_of(title: str) -> str:
    slug = slugify(title, allow_unicode=True)[:80]
    while len(quote(slug)) > LONGEST_ADDRESS:
        slug = slug[:-1]
    return slug.strip("-") or "page"


def key_of(title: str) -> str:
    """Give the form under which links find a title: case and runs of spaces do not matter."""
    return " ".join(title.split()).casefold()[:LONGEST_TITLE]
