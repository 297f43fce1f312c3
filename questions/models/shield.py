"""Who asked without a name: sealed with a key that is not in the database (`questions.shielding.shield`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from questions.models.question import Question


class Cloak(models.Model):
    """Who asked a shielded question, sealed. No screen lists these."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="cloak")
    sealed = models.BinaryField()

    class Meta:
        verbose_name = _("cloak")
        verbose_name_plural = _("cloaks")

    def __str__(self) -> str:
        return "sealed"


class Locker(models.Model):
    """What one person asked without their name and what they saw of it, sealed; found by a keyed digest of who they are."""

    digest = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()

    class Meta:
        verbose_name = _("locker")
        verbose_name_plural = _("lockers")

    def __str__(self) -> str:
        return "sealed"


class Unmasking(models.Model):
    """That two administrators uncovered who asked, and why. The name is told to the two once; the asker is told of it."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="unmaskings", verbose_name=_("question"))
    reason = models.TextField(_("reason"), max_length=2000)
    begun_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("begun by"))
    begun_at = models.DateTimeField(_("begun"))
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("confirmed by")
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    begun_seen_at = models.DateTimeField(null=True, editable=False, help_text="When who began it was shown the name.")
    confirmed_seen_at = models.DateTimeField(null=True, editable=False, help_text="When the other one was.")

    class Meta:
        verbose_name = _("unmasking")
        verbose_name_plural = _("unmaskings")

    def __str__(self) -> str:
        return f"{self.question_id}"
