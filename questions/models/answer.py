"""Answers, and what people think of questions and answers."""

from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from questions.models.question import Question

KIND = "answer"  # what history, comments and notices call it; search finds it as part of its question


class AnswerQuerySet(models.QuerySet["Answer"]):
    def living(self) -> Self:
        return self.filter(deleted_at=None)

    def in_order(self) -> Self:
        """Sort by votes, the older of two first. The page puts the accepted one above all."""
        return self.select_related("author").order_by("-votes", "created_at", "pk")


class Answer(models.Model):
    """What somebody says to a question. It is read by whoever reads the question: it carries no audience of its own.

    One that a shielded asker gives has `is_by_asker` and no author.
    """

    question = models.ForeignKey(Question, models.CASCADE, related_name="answers", verbose_name=_("question"))
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="answers", verbose_name=_("author"))
    is_by_asker = models.BooleanField(_("by who asked, without a name"), default=False, editable=False)
    title = models.CharField(
        max_length=200, editable=False, blank=True, help_text="Empty; history keeps title and text."
    )
    body = models.TextField(_("text"))
    html = models.TextField(editable=False)
    fences = ArrayField(models.CharField(max_length=20), default=list, editable=False)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    votes = models.PositiveIntegerField(_("votes"), default=0, editable=False)
    created_at = models.DateTimeField(_("written"))
    updated_at = models.DateTimeField(_("changed"))
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True)
    deleted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("deleted by"))

    objects: ClassVar[models.Manager["Answer"]] = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        indexes = [
            models.Index(fields=["question", "-votes", "created_at", "id"], name="answers_in_order"),
            models.Index(fields=["author", "-created_at", "-id"], name="answers_of_person"),
        ]

    def __str__(self) -> str:
        return self.body[:60]

    def get_absolute_url(self) -> str:
        return f"/answers/{self.pk}/"


class Vote(models.Model):
    """That somebody finds a question or an answer useful: one each, none for oneself, taken back by deleting it."""

    person = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name=_("person"))
    question = models.ForeignKey(Question, models.CASCADE, null=True, related_name="voted", verbose_name=_("question"))
    answer = models.ForeignKey(Answer, models.CASCADE, null=True, related_name="voted", verbose_name=_("answer"))
    created_at = models.DateTimeField(_("given"), auto_now_add=True)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            models.CheckConstraint(condition=Q(question=None) ^ Q(answer=None), name="vote_for_question_or_answer"),
            models.UniqueConstraint(fields=["person", "question"], name="one_vote_a_question"),
            models.UniqueConstraint(fields=["person", "answer"], name="one_vote_an_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}"
