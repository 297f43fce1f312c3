"""Other programs that are told what happens here."""

import secrets
from datetime import datetime
from typing import ClassVar, Self
from urllib.parse import urlsplit

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from hooks import events
from spaces.models import Audience, AudienceQuerySet, Circle, Reader, Space, readable_by
from topics.models import Topic

LONGEST_ADDRESS = 2000
LONGEST_KEY = 100
LONGEST_PROBLEM = 300


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def open_to_everyone() -> AudienceQuerySet:
    """Give the audiences that hold everyone signed in: no query of its own."""
    circles = Circle.objects.filter(everyone=True).order_by()
    found: AudienceQuerySet = Audience.objects.within(ArraySubquery(circles.values("pk")))
    return found


class Hook(models.Model):
    """An address that is told what happens in a space, or about a topic.

    It speaks for everybody who may see the channel behind it: of a space it is told only what all readers of the space may
    read, of a topic only what everyone signed in may read.
    """

    class Form(models.TextChoices):
        JSON = "json", _("JSON, signed")
        SLACK = "slack", _("Slack")
        TEAMS = "teams", _("Microsoft Teams")
        MATTERMOST = "mattermost", _("Mattermost")

    name = models.CharField(_("name"), max_length=120)
    url = models.URLField(_("address"), max_length=LONGEST_ADDRESS)
    form = models.CharField(_("form"), max_length=12, choices=Form, default=Form.JSON)
    secret = models.CharField(_("secret"), max_length=64, default=new_secret, editable=False)
    space = models.ForeignKey(Space, models.CASCADE, null=True, blank=True, related_name="hooks")
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, blank=True, related_name="hooks")
    events = models.JSONField(_("events"), default=list)
    is_active = models.BooleanField(_("in use"), default=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0, editable=False)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("made by"))

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        constraints = [models.CheckConstraint(condition=Q(space=None) ^ Q(topic=None), name="hook_of_space_or_topic")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("hooks:hook_edit", args=[self.pk])

    @property
    def place(self) -> Space | Topic | None:
        return self.space or self.topic

    @property
    def server(self) -> str:
        """Give the server alone: who has the whole address writes to whom it belongs."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    @property
    def wanted(self) -> list[str]:
        """Say what it is told of."""
        return [str(label) for event, label in events.Event.choices if event in self.events]


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self) -> Self:
        return self.exclude(next_try_at=None)

    def due(self, now: datetime) -> Self:
        return self.filter(next_try_at__lte=now)

    def seen_by(self, user: Reader) -> Self:
        """Leave out what tells of things this person may not read."""
        return self.filter(Q(audience=None) | readable_by(user))


class Delivery(models.Model):
    """One message to a hook, tried until it is taken or given up. `key` names the event, so that none is sent twice.

    It carries the audience of what it tells of, which `about_kind` and `about_id` name as search and history do; a test is
    about nothing. Without `next_try_at` it is over.
    """

    hook = models.ForeignKey(Hook, models.CASCADE, related_name="deliveries", verbose_name=_("webhook"))
    key = models.CharField(max_length=LONGEST_KEY)
    event = models.CharField(_("event"), max_length=40)
    about_kind = models.CharField(max_length=30, blank=True)
    about_id = models.BigIntegerField(null=True)
    audience = models.ForeignKey(Audience, models.CASCADE, null=True, related_name="+", editable=False)
    payload = models.JSONField(_("message"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    status = models.PositiveSmallIntegerField(_("answer"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=LONGEST_PROBLEM, blank=True)
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    next_try_at = models.DateTimeField(_("next try"), null=True, blank=True)
    sent_at = models.DateTimeField(_("taken"), null=True, blank=True)

    objects: ClassVar[models.Manager["Delivery"]] = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [models.UniqueConstraint(fields=["hook", "key"], name="delivered_once")]
        indexes = [
            models.Index(fields=["hook", "-created_at", "-id"], name="deliveries_newest"),
            models.Index(fields=["next_try_at"], name="deliveries_waiting", condition=Q(next_try_at__isnull=False)),
            models.Index(fields=["about_kind", "about_id"], name="deliveries_about"),
        ]

    def __str__(self) -> str:
        return f"{self.event} → {self.hook}"

    @property
    def is_test(self) -> bool:
        return self.event == events.TEST

    @property
    def event_name(self) -> str:
        return events.name_of(self.event)

    @property
    def state(self) -> str:
        """Say where it stands: taken, waits, under way for the first time, is tried again, or is given up."""
        if self.sent_at:
            return "taken"
        if self.next_try_at is None:
            return "given-up"
        if not self.tries:
            return "waits"
        return "again" if self.problem else "under-way"
