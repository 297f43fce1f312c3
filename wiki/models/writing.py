"""What is being written and not saved yet, and the forms that new pages begin with."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models.functions import Left
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from spaces.models import Reader, Space
from wiki.models.page import LONGEST_TITLE, Page

LONGEST_KEY = 300
DISCARDED = "discarded:"  # before the key of a draft that can still be called back
LONGEST_QUERY = 200  # of the address of a new page's form, in a key
FIRST_WORDS = 240
HERE = timedelta(seconds=45)  # a form tells every few seconds that it is open; silent for longer, it is not


class DraftQuerySet(models.QuerySet["Draft"]):
    def of(self, person: Reader) -> Self:
        """Give this person's drafts, newest first, but not those discarded."""
        return self.filter(person=person).exclude(key__startswith=DISCARDED).order_by("-updated_at", "-pk")

    def in_list(self) -> Self:
        """Read the first words in place of the whole text."""
        return self.annotate(opening=Left("body", FIRST_WORDS)).defer("body")


class Draft(models.Model):
    """What one person has typed into one form and not saved. Nobody else ever sees it.

    `key` names what is written as the browser does: “page:12”, “page:12#heading” for one section, “new:space=…” for a page
    that is not there yet, “template:12” or “template:space=…” for a template, “ask:page=…” for a question to ask, “question:12”
    for one to change, “answer:12” for an answer to it; and behind “~” the form it is typed into, so that no form writes over
    what stands in another.
    A draft outlives its page, so that the text is not lost with it.
    """

    person = models.ForeignKey(User, models.CASCADE, related_name="drafts", verbose_name=_("person"))
    key = models.CharField(max_length=LONGEST_KEY)
    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+", verbose_name=_("page"))
    section = models.CharField(max_length=LONGEST_TITLE, blank=True, help_text="The heading's id; empty for all.")
    title = models.TextField(_("title"), blank=True)
    body = models.TextField(_("text"), blank=True)
    summary = models.TextField(blank=True)
    topics = models.TextField(blank=True)
    based_on = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(_("kept"))

    opening: str  # annotated by in_list

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="one_draft_per_form")]
        indexes = [models.Index(fields=["person", "-updated_at"], name="drafts_newest_first")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.key}"

    @property
    def kind(self) -> str:
        """Say what is written: the first word of the key."""
        return self.key.removeprefix(DISCARDED).partition(":")[0]

    @property
    def which(self) -> str:
        """Give what the key says of it: a number, or the query of the address at which it was begun."""
        return self.key.removeprefix(DISCARDED).rpartition("~")[0].partition(":")[2]

    @property
    def is_new(self) -> bool:
        """Say whether it is of a page that was not there yet."""
        return self.kind == "new"

    @property
    def is_template(self) -> bool:
        return self.kind == "template"

    @property
    def of_template(self) -> str:
        """Give the number of the template that was written, or “space=…” of a new one."""
        return self.which if self.is_template else ""

    @property
    def asked_for(self) -> str:
        """Give the query of the address at which a new page was begun: its place."""
        return self.which if self.is_new else ""


class EditingQuerySet(models.QuerySet["Editing"]):
    def now(self) -> Self:
        return self.filter(seen_at__gt=timezone.now() - HERE)


class Editing(models.Model):
    """That somebody has a page's form open: true while `seen_at` is fresh."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="being_edited")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = EditingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "person"], name="one_editing_per_person")]
        indexes = [models.Index(fields=["seen_at"], name="editing_by_sight")]

    def __str__(self) -> str:
        return f"{self.person_id} at page {self.page_id}"


class TemplateQuerySet(models.QuerySet["Template"]):
    def usable_by(self, user: Reader) -> Self:
        """Give the templates of the spaces in which this person writes: a template is as open as its space."""
        return self.filter(space__in=Space.objects.writable_by(user))


class Template(models.Model):
    """A form that new pages of a space can begin with. `{{date}}`, `{{person}}` and `{{title}}` are filled in at use."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="templates", verbose_name=_("space"))
    name = models.CharField(_("name"), max_length=120)
    description = models.CharField(_("what it is for"), max_length=300, blank=True)
    title = models.CharField(_("title of the new page"), max_length=LONGEST_TITLE, blank=True)
    body = models.TextField(_("text"), blank=True)
    topics = models.CharField(_("topics"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("made by"))
    updated_at = models.DateTimeField(_("changed"), auto_now=True)
    updated_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("changed by"))

    objects = TemplateQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("template")
        verbose_name_plural = _("templates")
        constraints = [models.UniqueConstraint(fields=["space", "name"], name="one_template_per_name")]

    def __str__(self) -> str:
        return self.name
