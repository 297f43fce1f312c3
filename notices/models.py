"""What somebody is told: who did what, where, and why it comes to them."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from spaces.models import Audience, Reader, readable_by

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

LONGEST_WORDS = 300
LONGEST_TITLE = 300
LONGEST_KEY = 100


class NoticeQuerySet(models.QuerySet["Notice"]):
    def for_person(self, user: Reader) -> Self:
        """Give this person's notices of what they may still read, newest first."""
        mine = self.filter(readable_by(user), person=user.pk, is_aside=False)
        return mine.select_related("by").order_by("-created_at", "-pk")

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Notice(models.Model):
    """One line in one person's inbox. It carries the audience of what it tells of: who may no longer read that is not told.

    `about_kind` and `about_id` name the thing, as search and history do. `key` names the event, so that nobody is told
    twice of one.
    """

    class Kind(models.TextChoices):
        MENTION = "mention", _("mentioned you")
        COMMENT = "comment", _("commented")
        REPLY = "reply", _("replied")
        RESOLVED = "resolved", _("resolved a comment of yours")
        REOPENED = "reopened", _("reopened a comment of yours")

    person = models.ForeignKey(User, models.CASCADE, related_name="notices", verbose_name=_("person"))
    kind = models.CharField(_("what happened"), max_length=20, choices=Kind)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    about_kind = models.CharField(max_length=30)
    about_id = models.BigIntegerField()
    url = models.CharField(_("address"), max_length=1000)
    title = models.CharField(_("where"), max_length=LONGEST_TITLE)
    words = models.CharField(_("passage"), max_length=LONGEST_WORDS, blank=True)
    audience = models.ForeignKey(Audience, models.CASCADE, related_name="+", editable=False)
    key = models.CharField(max_length=LONGEST_KEY)
    created_at = models.DateTimeField(_("told"), auto_now_add=True)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    is_aside = models.BooleanField(default=False, editable=False, help_text="What it tells of is in a bin.")

    objects: ClassVar[models.Manager["Notice"]] = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="told_once")]
        indexes = [
            models.Index(fields=["person", "-created_at", "-id"], name="inbox"),
            models.Index(fields=["person"], name="inbox_unread", condition=Q(read_at=None)),
            models.Index(fields=["about_kind", "about_id"], name="notices_about"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def sentence(self) -> str:
        """Say who did what, where, and so why it comes to this person."""
        who = str(self.by) if self.by else _("Somebody who has left")
        return SENTENCES[self.kind] % {"who": who, "where": self.title}


SENTENCES: dict[str, "StrPromise"] = {
    Notice.Kind.MENTION: _("%(who)s mentioned you in %(where)s"),
    Notice.Kind.COMMENT: _("%(who)s commented on %(where)s, which you wrote on"),
    Notice.Kind.REPLY: _("%(who)s replied to a comment you take part in, on %(where)s"),
    Notice.Kind.RESOLVED: _("%(who)s resolved a comment of yours on %(where)s"),
    Notice.Kind.REOPENED: _("%(who)s reopened a comment of yours on %(where)s"),
}
