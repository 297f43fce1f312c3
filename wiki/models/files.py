"""Files that hang on pages, with their versions."""

import re
from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from spaces.models import Audience, Reader, readable_by, rights
from wiki.extracting import READABLE, ending_of
from wiki.models.page import Page

KIND = "file"  # what search calls it
LIGHT = 1024 * 1024


class FileQuerySet(models.QuerySet["File"]):
    def living(self) -> Self:
        return self.filter(deleted_at=None).filter(models.Q(page=None) | models.Q(page__deleted_at=None))

    def visible_to(self, user: Reader) -> Self:
        return self.living().filter(readable_by(user))

    def deleted_for(self, user: Reader) -> Self:
        """Give the deleted files of pages this person reads, and their own deleted uploads."""
        files = self.exclude(deleted_at=None).filter(models.Q(page=None) | models.Q(page__deleted_at=None))
        return files.filter(readable_by(user))

    def with_rights(self, user: Reader) -> Self:
        return self.annotate(**rights(user, "page__space__"))


class File(models.Model):
    """A file of a page. One that is not yet on a page is for the person who uploaded it alone."""

    class Reading(models.TextChoices):
        WAITING = "waiting", _("not read yet")
        READ = "read", _("read")
        NONE = "none", _("has no text")
        FAILED = "failed", _("could not be read")

    page = models.ForeignKey(Page, models.CASCADE, null=True, related_name="files", verbose_name=_("page"))
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+", editable=False)
    name = models.CharField(_("name"), max_length=200)
    source = models.CharField(
        max_length=500,
        blank=True,
        editable=False,
        help_text="Where it stood in what was imported, as links look it up.",
    )
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("uploaded by"))
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    size = models.PositiveBigIntegerField(_("size"), help_text=_("Bytes."))
    type = models.CharField(_("type"), max_length=120)
    reading = models.CharField(_("text for search"), max_length=10, choices=Reading, default=Reading.WAITING)
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)

    is_writer: bool  # annotated by with_rights
    is_maintainer: bool

    objects: ClassVar[models.Manager["File"]] = FileQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes = [models.Index(fields=["source"], name="file_by_source", condition=~models.Q(source=""))]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("wiki:file", args=[self.pk, self.name])

    @property
    def markdown(self) -> str:
        """Give what shows this file in a text: an image, or a link."""
        name = self.name.rpartition(".")[0] if self.is_image else self.name
        words = re.sub(r"([\\\[\]*_`~])", r"\\\1", name.replace("&", "&amp;").replace("<", "&lt;"))
        address = self.get_absolute_url().replace("(", "%28").replace(")", "%29")
        return f"{'!' if self.is_image else ''}[{words}]({address})"

    @property
    def reading_words(self) -> str:
        """Say why search does not find it by its text; nothing where it does, or where none would look for any."""
        if ending_of(self.name) not in READABLE:
            return ""
        return {
            self.Reading.WAITING: gettext("found by its name until its text is read"),
            self.Reading.NONE: gettext("found by its name only: it has no text"),
            self.Reading.FAILED: gettext("found by its name only: its text could not be read"),
        }.get(self.Reading(self.reading), "")

    @property
    def is_light_image(self) -> bool:
        """Say whether it is an image small enough to be its own thumbnail."""
        return self.is_image and self.size <= LIGHT

    @property
    def is_image(self) -> bool:
        return self.type.startswith("image/")


class FileVersion(models.Model):
    file = models.ForeignKey(File, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    blob = models.FileField(upload_to="files/", max_length=200)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the content.")
    size = models.PositiveBigIntegerField(_("size"))
    type = models.CharField(_("type"), max_length=120)
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("uploaded by"))

    class Meta:
        ordering = ["-number"]
        verbose_name = _("version of a file")
        verbose_name_plural = _("versions of files")
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="one_file_version_per_number")]

    def __str__(self) -> str:
        return f"{self.file_id}, {self.number}"


class FileText(models.Model):
    """What a version of a file says, in pieces: see `wiki.extracting.Piece`. Read once for all files of the same bytes."""

    version = models.OneToOneField(FileVersion, models.CASCADE, primary_key=True, related_name="text")
    pieces = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.version_id}: {len(self.pieces)} pieces"
