"""Files that stand in questions and answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from questions.models.question import Question
from wiki.models import File


class Attached(models.Model):
    """That an upload is shown in a question or one of its answers: who reads the question opens it, and it stays."""

    file = models.OneToOneField(File, models.CASCADE, related_name="attached", verbose_name=_("file"))
    question = models.ForeignKey(Question, models.CASCADE, related_name="attached", verbose_name=_("question"))

    class Meta:
        verbose_name = _("file of a question")
        verbose_name_plural = _("files of questions")

    def __str__(self) -> str:
        return f"{self.question_id}: {self.file_id}"
