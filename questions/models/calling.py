"""Whom a question was brought to, and what they did with it."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from questions.models.question import Question
from spaces.models import readable_by

LONGEST_REASON = 300


class CallQuerySet(models.QuerySet["Call"]):
    def live(self) -> Self:
        """Give those that neither their person nor the question is done with."""
        return self.filter(state__in=Call.LIVE)

    def for_person(self, user: User) -> Self:
        """Give this person's calls, with their questions, that they may still read and that wait for help."""
        readable = readable_by(user, "question__audience")
        mine = self.live().filter(readable, person=user, question__deleted_at=None, question__closed_as="")
        return mine.select_related("question", "question__asker", "question__topic")

    def standing(self, at: datetime) -> Self:
        """Give those that stand in the inbox now: told, and not put off beyond this moment."""
        return self.filter(Q(state=Call.State.TOLD) | Q(state=Call.State.LATER, later_until__lte=at))

    def in_order(self) -> Self:
        """Sort by what comes first: one's own turn, then what a colleague passed on, then the oldest."""
        return self.order_by(Call.OWN_TURN_FIRST, "created_at", "pk")


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

    LIVE: ClassVar = (State.WAITING, State.TOLD, State.LATER)
    OWN_TURN_FIRST: ClassVar = models.Case(
        models.When(why=Why.TURN, then=0), models.When(why=Why.ASKED, then=1), default=2
    )

    question = models.ForeignKey(Question, models.CASCADE, related_name="calls", verbose_name=_("question"))
    person = models.ForeignKey(User, models.CASCADE, related_name="calls", verbose_name=_("person"))
    why = models.CharField(_("why"), max_length=10, choices=Why)
    words = models.CharField(_("in words"), max_length=LONGEST_REASON, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    due_at = models.DateTimeField(_("not before"))
    told_at = models.DateTimeField(_("told"), null=True, blank=True)
    later_until = models.DateTimeField(_("put off until"), null=True, blank=True)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    objects: ClassVar[models.Manager["Call"]] = CallQuerySet.as_manager()

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

    @property
    def is_standing(self) -> bool:
        """Say whether its person has been told and has not put it off."""
        is_back = self.state == self.State.LATER and self.later_until and self.later_until <= timezone.now()
        return self.state == self.State.TOLD or bool(is_back)
