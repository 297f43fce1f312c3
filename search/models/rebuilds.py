"""Putting everything into the index anew, step by step."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ui.moments import taken

ENOUGH_TO_GUESS = 3  # seconds


class Rebuild(models.Model):
    """One run over all that can be found: how far it is, and whether it was asked to stop. At most one is under way."""

    class State(models.TextChoices):
        RUNNING = "running", _("under way")
        STOPPED = "stopped", _("stopped")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.RUNNING)
    kind = models.CharField(max_length=20, blank=True, help_text="What is being put in now.")
    after = models.BigIntegerField(default=0, help_text="The last object of that kind that was put in.")
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    started_at = models.DateTimeField(_("begun"), auto_now_add=True)
    moved_at = models.DateTimeField(_("last step"), auto_now=True)
    finished_at = models.DateTimeField(_("ended"), null=True, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("begun by")
    )
    problem = models.TextField(_("what went wrong"), blank=True)

    class Meta:
        verbose_name = _("rebuild of the index")
        verbose_name_plural = _("rebuilds of the index")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="running"), name="one_rebuild_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.done} / {self.total}"

    @property
    def is_under_way(self) -> bool:
        return self.state == self.State.RUNNING

    @property
    def may_go_on(self) -> bool:
        return self.state in {self.State.STOPPED, self.State.FAILED}

    @property
    def seconds(self) -> int:
        """Give how long it has taken so far, or took; pauses do not count."""
        until = timezone.now() if self.is_under_way else self.finished_at or self.moved_at
        return max(0, round((until - self.started_at).total_seconds()))

    @property
    def seconds_left(self) -> int | None:
        """Guess how long it will still take, once enough is done to guess from."""
        if not self.is_under_way or not self.done or self.seconds < ENOUGH_TO_GUESS:
            return None
        return max(0, round(self.seconds / self.done * (self.total - self.done)))

    @property
    def time_words(self) -> str:
        return taken(self.seconds, self.seconds_left)
