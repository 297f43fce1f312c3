"""Words that mean the same here, as editors taught them, and pairs that searches propose."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_WORD = 100


class WordGroup(models.Model):
    """Words or short phrases, each of which also finds the others; one way, the first also finds the others alone."""

    words = ArrayField(models.CharField(max_length=LONGEST_WORD), verbose_name=_("words"))
    keys = ArrayField(models.CharField(max_length=LONGEST_WORD), editable=False, help_text="The words, folded.")
    is_one_way = models.BooleanField(_("one way"), default=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("changed by")
    )

    class Meta:
        verbose_name = _("word group")
        verbose_name_plural = _("word groups")
        ordering = ["words"]

    def __str__(self) -> str:
        if self.is_one_way:
            return f"{self.words[0]} → {', '.join(self.words[1:])}"
        return " = ".join(self.words)


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open_by(self, people: int) -> Self:
        """Give what is still to be decided and so many people propose, with their `count`, what most propose first."""
        counted = self.filter(state=Proposal.State.OPEN).annotate(count=Count("people"))
        return counted.filter(count__gte=people).order_by("-count", "-pk")


class Proposal(models.Model):
    """That people who searched for one wording in vain found what they wanted by another."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        TAKEN = "taken", _("taken")
        DISMISSED = "dismissed", _("dismissed")

    failed = models.CharField(_("found nothing"), max_length=LONGEST_WORD)
    succeeded = models.CharField(_("found something"), max_length=LONGEST_WORD)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now, editable=False, help_text="By the last of them.")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed pair")
        verbose_name_plural = _("proposed pairs")
        constraints = [models.UniqueConstraint(fields=["failed", "succeeded"], name="proposal_once")]

    def __str__(self) -> str:
        return f"{self.failed} = {self.succeeded}"
