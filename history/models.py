"""What was changed by whom, when and why: a line for each version, beside the text that django-reversion keeps."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from reversion.models import Revision

from accounts.models import User

LONGEST_SUMMARY = 300


class ChangeQuerySet(models.QuerySet["Change"]):
    def of(self, kind: str, object_id: int) -> Self:
        return self.filter(kind=kind, object_id=object_id).select_related("author").order_by("-number")

    def larger(self) -> Self:
        """Leave out what its author called a small change."""
        return self.filter(is_minor=False)


class Change(models.Model):
    """One version of one object. Lists read these rows and no text."""

    revision = models.OneToOneField(Revision, models.CASCADE, related_name="change")
    kind = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    number = models.PositiveIntegerField(_("number"))
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="changes", verbose_name=_("author"))
    summary = models.CharField(_("summary"), max_length=LONGEST_SUMMARY, blank=True)
    created_at = models.DateTimeField(_("made"))
    size = models.PositiveIntegerField(_("size"), help_text=_("Characters of the text."))
    added = models.PositiveIntegerField(_("words added"))
    removed = models.PositiveIntegerField(_("words removed"))
    restored_from = models.PositiveIntegerField(null=True)
    is_minor = models.BooleanField(_("small change"), default=False)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints = [models.UniqueConstraint(fields=["kind", "object_id", "number"], name="one_change_per_number")]
        indexes = [
            models.Index(fields=["author", "-created_at"], name="changes_by_author"),
            models.Index(fields=["-created_at", "-id"], name="changes_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}, version {self.number}"

    @property
    def before(self) -> int:
        """Give the number of the version before, 0 for the first."""
        return self.number - 1

    @property
    def after(self) -> int:
        return self.number + 1
