"""What people say about a text: threads of comments, on the whole of it or on a passage."""

from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from spaces.models import Audience, Reader, readable_by

LONGEST_BODY = 10_000
LONGEST_QUOTE = 500
LONGEST_AROUND = 60
LONGEST_HEADING = 300
MOST_IN_THREAD = 300  # comments; a thread is shown whole


class ThreadQuerySet(models.QuerySet["Thread"]):
    def about(self, kind: str, object_id: int) -> Self:
        return self.filter(kind=kind, object_id=object_id)

    def visible_to(self, user: Reader) -> Self:
        """Give what this person may read. What it is about may be in a bin: `comments.access` asks that too."""
        return self.filter(readable_by(user))

    def living(self) -> Self:
        """Give the threads in which a comment stands that is not deleted."""
        return self.filter(size__gt=0)

    def open(self) -> Self:
        return self.filter(resolved_at=None)

    def resolved(self) -> Self:
        return self.exclude(resolved_at=None)


class Thread(models.Model):
    """Comments that belong together, about what `kind` and `object_id` name, as history and search do.

    One on a passage has its words as `quote`, those around it, and the heading it stands under, by which the passage is
    found again. It carries the audience of what it is about, and so is read by the same people.
    """

    kind = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+", editable=False)
    quote = models.CharField(_("passage"), max_length=LONGEST_QUOTE, blank=True)
    before = models.CharField(max_length=LONGEST_AROUND, blank=True)
    after = models.CharField(max_length=LONGEST_AROUND, blank=True)
    heading = models.CharField(max_length=LONGEST_HEADING, blank=True)
    heading_words = models.CharField(_("under the heading"), max_length=LONGEST_HEADING, blank=True)
    size = models.PositiveIntegerField(_("comments"), default=0, editable=False)
    created_at = models.DateTimeField(_("begun"))
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("begun by"))
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)
    resolved_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("resolved by"))

    said: list["Comment"]  # fetched by comments.shown
    title: str  # fetched by comments.admin

    objects: ClassVar[models.Manager["Thread"]] = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        indexes = [models.Index(fields=["kind", "object_id", "id"], name="threads_about")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}, thread {self.pk}"


class CommentQuerySet(models.QuerySet["Comment"]):
    def living(self) -> Self:
        return self.filter(deleted_at=None)

    def in_order(self) -> Self:
        return self.select_related("author", "deleted_by").order_by("created_at", "pk")


class Comment(models.Model):
    """One thing somebody said. A deleted one keeps its place while others stand after it; its words are shown to nobody."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="comments", verbose_name=_("thread"))
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="comments", verbose_name=_("author"))
    voice = models.CharField(
        max_length=20,
        blank=True,
        editable=False,
        help_text="“asker”: said without a name by who asked; no author then.",
    )
    body = models.TextField(_("text"), max_length=LONGEST_BODY)
    html = models.TextField(editable=False)
    mentioned = ArrayField(models.CharField(max_length=60), default=list, editable=False, help_text="Usernames.")
    created_at = models.DateTimeField(_("written"))
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True)
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True)
    deleted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("deleted by"))

    objects: ClassVar[models.Manager["Comment"]] = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        indexes = [
            models.Index(fields=["thread", "created_at", "id"], name="comments_in_order"),
            models.Index(F("created_at").desc(), F("id").desc(), name="comments_newest"),
        ]

    def __str__(self) -> str:
        return self.body[:60]

    def get_absolute_url(self) -> str:
        return f"/comments/{self.pk}/"


class Wording(models.Model):
    """What a comment said before it was edited."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="wordings", verbose_name=_("comment"))
    body = models.TextField(_("text"))
    html = models.TextField(editable=False)
    written_at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("earlier wording")
        verbose_name_plural = _("earlier wordings")
        indexes = [models.Index(fields=["comment", "-written_at", "-id"], name="wordings_newest")]

    def __str__(self) -> str:
        return self.body[:60]
