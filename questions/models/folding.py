"""Answers that were put into pages, where they are kept up to date."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from questions.models.answer import Answer
from questions.models.question import LONGEST_HEADING
from wiki.models import Page


class Fold(models.Model):
    """That an answer stands in a page, beneath a heading, since a version of it. `digest` is that of the section then."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="folds", verbose_name=_("answer"))
    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="folded", verbose_name=_("page"))
    heading = models.CharField(max_length=LONGEST_HEADING, blank=True)
    heading_words = models.CharField(_("beneath the heading"), max_length=LONGEST_HEADING, blank=True)
    version = models.PositiveIntegerField(_("version"))
    digest = models.CharField(max_length=64, editable=False)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"))

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("answer put into a page")
        verbose_name_plural = _("answers put into pages")

    def __str__(self) -> str:
        return f"{self.answer_id} → {self.page_id}"
