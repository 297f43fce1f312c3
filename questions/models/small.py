"""Suggested edits, words of thanks, and questions that were solved before they were asked."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from questions.models.answer import Answer
from questions.models.question import LONGEST_TITLE, Question
from spaces.models import Audience


class Suggestion(models.Model):
    """Another wording of a question or an answer, for its author to take or leave."""

    question = models.ForeignKey(Question, models.CASCADE, null=True, related_name="suggestions")
    answer = models.ForeignKey(Answer, models.CASCADE, null=True, related_name="suggestions")
    by = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name=_("suggested by"))
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
    body = models.TextField(_("text"), blank=True)
    words = models.CharField(_("why"), max_length=300, blank=True)
    based_on = models.PositiveIntegerField()
    made_at = models.DateTimeField(_("suggested"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by"))
    is_taken = models.BooleanField(_("taken"), default=False)

    class Meta:
        verbose_name = _("suggested edit")
        verbose_name_plural = _("suggested edits")
        constraints = [
            models.CheckConstraint(condition=Q(question=None) ^ Q(answer=None), name="suggestion_for_one_text")
        ]

    def __str__(self) -> str:
        return f"{self.by_id}"


class Thanks(models.Model):
    """A word of thanks from one to another, for an answer or a page. Seen by the thanked."""

    by = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name=_("from"))
    to = models.ForeignKey(User, models.CASCADE, related_name="thanks", verbose_name=_("to"))
    kind = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    audience = models.ForeignKey(Audience, models.CASCADE, related_name="+", editable=False)
    title = models.CharField(_("for"), max_length=LONGEST_TITLE)
    url = models.CharField(_("address"), max_length=1000)
    words = models.CharField(_("words"), max_length=300, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("thanks")
        verbose_name_plural = _("thanks")
        constraints = [models.UniqueConstraint(fields=["by", "to", "kind", "object_id"], name="thanked_once")]
        indexes = [models.Index(fields=["kind", "object_id"], name="thanks_for")]

    def __str__(self) -> str:
        return self.title


class SolvedQuerySet(models.QuerySet["Solved"]):
    def by(self, kind: str, pk: int) -> Self:
        """Give what one page or question solved."""
        return self.filter(kind=kind, object_id=pk)


class Solved(models.Model):
    """That somebody who was about to ask found the answer. Nobody is named."""

    kind = models.CharField(_("found in a"), max_length=30)
    object_id = models.BigIntegerField()
    words = models.CharField(_("what they were about to ask"), max_length=LONGEST_TITLE)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    objects: ClassVar[models.Manager["Solved"]] = SolvedQuerySet.as_manager()

    class Meta:
        verbose_name = _("solved without asking")
        verbose_name_plural = _("solved without asking")
        indexes = [models.Index(fields=["kind", "object_id"], name="solved_by")]

    def __str__(self) -> str:
        return self.words
