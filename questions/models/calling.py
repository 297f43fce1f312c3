"""Whom a question was brought to, and what they did with it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from questions.models.question import Question


class Call(models.Model):
    """That a question is brought to one person, with the reason.

    It stands in the inbox from `told_at` on: never outside that person's hours, and no more in a day than they chose.
    """

    class Why(models.TextChoices):
        TURN = "turn", _("it is your turn")
        BACKUP = "backup", _("you are the backup")
        HELPER = "helper", _("you help with this topic")
        OWNER = "owner", _("the topic is yours")
        PAGE = "page", _("it is about a page you wrote")
        KNOWS = "knows", _("you answered the like")
        ASKED = "asked", _("somebody thought of you")

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for their hours")
        TOLD = "told", _("told")
        LATER = "later", _("put off")
        DECLINED = "declined", _("not theirs")
        PASSED = "passed", _("passed on")
        DONE = "done", _("done")

    question = models.ForeignKey(Question, models.CASCADE, related_name="calls", verbose_name=_("question"))
    person = models.ForeignKey(User, models.CASCADE, related_name="calls", verbose_name=_("person"))
    why = models.CharField(_("why"), max_length=10, choices=Why)
    words = models.CharField(_("in words"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    due_at = models.DateTimeField(_("not before"))
    told_at = models.DateTimeField(_("told"), null=True, blank=True)
    later_until = models.DateTimeField(_("put off until"), null=True, blank=True)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("call for help")
        verbose_name_plural = _("calls for help")
        constraints = [models.UniqueConstraint(fields=["question", "person"], name="called_once_a_question")]
        indexes = [
            models.Index(fields=["person", "state", "told_at"], name="calls_of_person"),
            models.Index(fields=["due_at"], name="calls_waiting", condition=Q(state="waiting")),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.question_id}"
