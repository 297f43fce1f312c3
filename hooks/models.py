"""Other programs that are told what happens here."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from spaces.models import Space
from topics.models import Topic

LONGEST_ADDRESS = 2000


def new_secret() -> str:
    return secrets.token_urlsafe(32)


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


class Delivery(models.Model):
    """One message to a hook, tried until it is taken or given up. `key` names the event, so that none is sent twice."""

    hook = models.ForeignKey(Hook, models.CASCADE, related_name="deliveries", verbose_name=_("webhook"))
    key = models.CharField(max_length=100)
    event = models.CharField(_("event"), max_length=40)
    payload = models.JSONField(_("message"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    status = models.PositiveSmallIntegerField(_("answer"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    next_try_at = models.DateTimeField(_("next try"), null=True, blank=True)
    sent_at = models.DateTimeField(_("taken"), null=True, blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [models.UniqueConstraint(fields=["hook", "key"], name="delivered_once")]
        indexes = [models.Index(fields=["hook", "-created_at", "-id"], name="deliveries_newest")]

    def __str__(self) -> str:
        return f"{self.event} → {self.hook}"
