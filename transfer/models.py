"""Where pages came from, and imports under way."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from spaces.models import Space
from transfer.reports import sentences
from ui.moments import taken
from wiki.models import Page

ENOUGH_TO_GUESS = 3  # seconds


class Origin(models.Model):
    """The file a page was imported from, as it was then: what has not changed since is left alone."""

    page = models.OneToOneField(Page, models.CASCADE, related_name="origin")
    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    parent = models.CharField(max_length=500, blank=True, help_text="The file of the page above, as it was planned.")
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
    problem_count = models.PositiveIntegerField(_("problems"), default=0)
    unused = models.JSONField(default=list)
    failure = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("transfer:import_progress", args=[self.space.slug, self.pk])

    @property
    def is_under_way(self) -> bool:
        return self.state in {self.State.WAITING, self.State.RUNNING}

    @property
    def summary(self) -> list[str]:
        """Say what was done, or would be, in words."""
        return sentences(self.counts)

    @property
    def problems_untold(self) -> int:
        """Count the problems that are too many to be kept one by one."""
        return self.problem_count - len(self.problems)

    @property
    def seconds(self) -> int:
        """Give how long it has taken so far, or took."""
        return round(((self.finished_at or timezone.now()) - self.started_at).total_seconds()) if self.started_at else 0

    @property
    def seconds_left(self) -> int | None:
        """Guess how long it will still take, once enough is done to guess from."""
        if not self.done or not self.total or self.seconds < ENOUGH_TO_GUESS:
            return None
        return round(self.seconds / self.done * (self.total - self.done))

    @property
    def time_words(self) -> str:
        """Say how long it has taken and may still take."""
        return taken(self.seconds, self.seconds_left if self.state == self.State.RUNNING else None)


class Planting(models.Model):
    """That the starter content was planted once, so that it does not come back after somebody removed it."""

    planted_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.planted_at)
