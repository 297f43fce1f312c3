"""What people looked for and did not find, until somebody writes it or says where it stands."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from search.models.searches import LONGEST_WORDS
from spaces.models import Space


class GapQuerySet(models.QuerySet["Gap"]):
    def visible_to(self, user: User) -> Self:
        """Give the gaps of the whole house and of living spaces this person may read."""
        return self.filter(Q(space=None) | Q(space__in=Space.objects.visible_to(user).living()))

    def open(self) -> Self:
        return self.filter(state=Gap.State.OPEN)

    def counted(self) -> Self:
        """Annotate how many people looked for it, `people`, and the `day` it was last looked for; nothing says who."""
        return self.annotate(people=Count("seekers"), day=TruncDate("searched_at"))


class Gap(models.Model):
    """A wording that found nothing: in one space, or everywhere where `space` is None."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ANSWERED = "answered", _("answered")
        DISMISSED = "dismissed", _("dismissed")

    key = models.CharField(max_length=LONGEST_WORDS)
    words = models.CharField(_("words"), max_length=LONGEST_WORDS, help_text=_("As it was typed last."))
    space = models.ForeignKey(Space, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("space"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    opened_at = models.DateTimeField(_("first looked for"))
    searched_at = models.DateTimeField(_("last looked for"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("closed by")
    )
    kind = models.CharField(max_length=20, blank=True, help_text="Of what answers it.")
    object_id = models.BigIntegerField(null=True, blank=True)

    objects = GapQuerySet.as_manager()

    class Meta:
        verbose_name = _("gap")
        verbose_name_plural = _("gaps")
        constraints = [models.UniqueConstraint(fields=["key", "space"], nulls_distinct=False, name="gap_once")]
        indexes = [models.Index(fields=["state", "space"], name="gap_by_state")]

    def __str__(self) -> str:
        return self.words


class Seeker(models.Model):
    """Somebody who looked for what a gap is about. Counted on the board; known to nobody but that person."""

    gap = models.ForeignKey(Gap, models.CASCADE, related_name="seekers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    searched_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, help_text="When they put away the line that says it now exists.")

    class Meta:
        verbose_name = _("seeker")
        verbose_name_plural = _("seekers")
        constraints = [models.UniqueConstraint(fields=["gap", "person"], name="seeker_once")]

    def __str__(self) -> str:
        return str(self.gap)
