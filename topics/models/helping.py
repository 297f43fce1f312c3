"""Who helps with a topic, whose turn it is, and who follows along."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from topics.models.topic import Topic

LONGEST_NOTE = 120


class Helper(models.Model):
    """Somebody who helps with a topic. Turns go round in the order of `position`."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="helpers", verbose_name=_("topic"))
    person = models.ForeignKey(User, models.CASCADE, related_name="helping", verbose_name=_("person"))
    position = models.PositiveSmallIntegerField(_("place in the order"), default=0)
    since = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("helper")
        verbose_name_plural = _("helpers")
        constraints = [models.UniqueConstraint(fields=["topic", "person"], name="helper_once_a_topic")]

    def __str__(self) -> str:
        return f"{self.person} · {self.topic}"


class Absence(models.Model):
    """Days, both included, on which somebody takes no turn and is asked nothing."""

    person = models.ForeignKey(User, models.CASCADE, related_name="absences", verbose_name=_("person"))
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"))
    note = models.CharField(_("note"), max_length=LONGEST_NOTE, blank=True)

    class Meta:
        ordering = ["first_day", "pk"]
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="absence_ends_after_it_begins")
        ]
        indexes = [models.Index(fields=["person", "last_day"], name="absences_to_come")]

    def __str__(self) -> str:
        return f"{self.person}: {self.first_day} – {self.last_day}"


class Override(models.Model):
    """Days, both included, on which this person has the turn, whoever's it would be. The latest made counts."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="overrides", verbose_name=_("topic"))
    person = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name=_("person"))
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"))
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("made by"))

    class Meta:
        ordering = ["first_day", "pk"]
        verbose_name = _("changed turn")
        verbose_name_plural = _("changed turns")
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="override_ends_after_it_begins")
        ]
        indexes = [models.Index(fields=["topic", "last_day"], name="overrides_to_come")]

    def __str__(self) -> str:
        return f"{self.topic}: {self.person}, {self.first_day} – {self.last_day}"


class Swap(models.Model):
    """That one helper asks another to change turns: mine that holds `day` for theirs that holds `other_day`."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="swaps", verbose_name=_("topic"))
    by = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name=_("asked by"))
    other = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name=_("asked"))
    day = models.DateField(_("turn given"))
    other_day = models.DateField(_("turn taken"))
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    is_agreed = models.BooleanField(_("agreed"), default=False)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("swap of turns")
        verbose_name_plural = _("swaps of turns")

    def __str__(self) -> str:
        return f"{self.topic}: {self.by} ↔ {self.other}"


class Follower(models.Model):
    """Somebody who is told what is new about a topic."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="followers", verbose_name=_("topic"))
    person = models.ForeignKey(User, models.CASCADE, related_name="topics_followed", verbose_name=_("person"))
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        constraints = [models.UniqueConstraint(fields=["topic", "person"], name="follower_once_a_topic")]

    def __str__(self) -> str:
        return f"{self.person} · {self.topic}"
