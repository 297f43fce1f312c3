"""What happened to a question, as its page tells it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from questions.models.question import Question

LONGEST_WORDS = 300


class Event(models.Model):
    """One line of a question's log. What a shielded asker did has no `by`."""

    class Kind(models.TextChoices):
        ASKED = "asked", _("asked")
        PASSED = "passed", _("passed to another topic")
        CLIMBED = "climbed", _("went on to others")
        MOVED = "moved", _("moved to another space")
        ACCEPTED = "accepted", _("accepted an answer")
        UNACCEPTED = "unaccepted", _("took the mark from an answer")
        CLOSED = "closed", _("closed")
        REOPENED = "reopened", _("reopened")
        FOLDED = "folded", _("put an answer into a page")
        UNSTUCK = "unstuck", _("cleared up the passage")
        SIGNED = "signed", _("signed")
        UNMASKED = "unmasked", _("uncovered who asked")
        DELETED = "deleted", _("deleted")
        RESTORED = "restored", _("restored")

    question = models.ForeignKey(Question, models.CASCADE, related_name="events", verbose_name=_("question"))
    kind = models.CharField(_("what happened"), max_length=12, choices=Kind)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"))
    words = models.CharField(_("note"), max_length=LONGEST_WORDS, blank=True)
    details = models.JSONField(default=dict, editable=False)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["question", "at", "id"], name="events_in_order")]

    def __str__(self) -> str:
        return self.get_kind_display()
