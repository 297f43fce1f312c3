"""Where pages came from, and imports under way."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from spaces.models import Space
from wiki.models import Page


class Origin(models.Model):
    """The file a page was imported from, as it was then: what has not changed since is left alone."""

    page = models.OneToOneField(Page, models.CASCADE, related_name="origin")
    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    digest = models.CharField(max_length=64)
    version = models.PositiveIntegerField(help_text="The page's version that holds the file's text.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "path"], name="one_origin_per_file")]

    def __str__(self) -> str:
        return self.path


class Import(models.Model):
    """One import from the web: what, how far, and what to look at afterwards."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        STOPPED = "stopped", _("Stopped")
        FAILED = "failed", _("Failed")

    space = models.ForeignKey(Space, models.CASCADE, related_name="imports", verbose_name=_("space"))
    by = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name=_("by"))
    name = models.CharField(_("file"), max_length=200)
    blob = models.FileField(upload_to="imports/", max_length=200)
    is_dry_run = models.BooleanField(_("only say what would happen"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    is_to_stop = models.BooleanField(default=False)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("in all"), default=0)
    created_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    started_at = models.DateTimeField(_("began"), null=True)
    finished_at = models.DateTimeField(_("ended"), null=True)
    counts = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    failure = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return self.name
