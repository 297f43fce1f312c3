"""What somebody is told: who did what, where, and why it comes to them."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
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

    def at_hand(self) -> Self:
        """Leave out what its person put off for later."""
        return self.filter(Q(later_until=None) | Q(later_until__lte=timezone.now()))


class Notice(models.Model):
    """One line in one person's inbox. It carries the audience of what it tells of: who may no longer read that is not told.

    `about_kind` and `about_id` name the thing, as search and history do. `key` names the event, so that nobody is told
    twice of one. `words` is the passage; `why` the end of a sentence, where the kind alone does not say why it comes to them.
    """

    class Kind(models.TextChoices):
        MENTION = "mention", _("mentioned you")
        COMMENT = "comment", _("commented")
        REPLY = "reply", _("replied")
        RESOLVED = "resolved", _("resolved a comment of yours")
        REOPENED = "reopened", _("reopened a comment of yours")
        CALLED = "called", _("a question for you")
        QUESTION = "question", _("asked in a topic you follow")
        ANSWER = "answer", _("answered")
        ACCEPTED = "accepted", _("accepted your answer")
        EDITED = "edited", _("changed a text of yours")
        SUGGESTED = "suggested", _("suggested a change")
        TAKEN = "taken", _("took your suggestion")
        CLOSED = "closed", _("closed a question")
        OPENED = "opened", _("opened a question again")
        FOLDED = "folded", _("put an answer into a page")
        THANKS = "thanks", _("thanked you")
        TURN = "turn", _("a turn of yours")
        SWAP = "swap", _("a swap of turns")
        STILL_OPEN = "still_open", _("questions still open")
        HANDED = "handed", _("handed over to you")
        STOPPED = "stopped", _("a webhook stopped")

    UNTIL_DONE: ClassVar = frozenset({Kind.CALLED})  # unread until something is done, however often it is opened

    person = models.ForeignKey(User, models.CASCADE, related_name="notices", verbose_name=_("person"))
    kind = models.CharField(_("what happened"), max_length=20, choices=Kind)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    about_kind = models.CharField(max_length=30)
    about_id = models.BigIntegerField()
    url = models.CharField(_("address"), max_length=1000)
    title = models.CharField(_("where"), max_length=LONGEST_TITLE)
    words = models.CharField(_("passage"), max_length=LONGEST_WORDS, blank=True)
    why = models.CharField(_("why"), max_length=LONGEST_WORDS, blank=True)
    audience = models.ForeignKey(Audience, models.CASCADE, related_name="+", editable=False)
    key = models.CharField(max_length=LONGEST_KEY)
    created_at = models.DateTimeField(_("told"), auto_now_add=True)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    later_until = models.DateTimeField(_("put off until"), null=True, blank=True)
    is_aside = models.BooleanField(default=False, editable=False, help_text="What it tells of is in a bin.")
    is_sorted = models.BooleanField(default=False, editable=False, help_text="Whether to mail it was decided.")

    objects: ClassVar[models.Manager["Notice"]] = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="told_once")]
        indexes = [
            models.Index(fields=["person", "-created_at", "-id"], name="inbox"),
            models.Index(fields=["person"], name="inbox_unread", condition=Q(read_at=None)),
            models.Index(fields=["about_kind", "about_id"], name="notices_about"),
            models.Index(fields=["id"], name="notices_unsorted", condition=Q(is_sorted=False)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def is_put_off(self) -> bool:
        return self.later_until is not None and self.later_until > timezone.now()

    @property
    def sentence(self) -> str:
        """Say who did what, where, and so why it comes to this person."""
        nameless = COLLEAGUE if self.about_kind in VEILED else NAMELESS.get(self.kind, COLLEAGUE)
        who = str(self.by) if self.by else nameless
        return SENTENCES[self.kind] % {"who": who, "where": self.title}


class Channel(models.Model):
    """How one person wants to hear of one kind of news; without a row, as the site does by default (`notices.channels`)."""

    class Way(models.TextChoices):
        NOW = "now", _("By mail at once")
        DIGEST = "digest", _("By mail, once a day")
        PRODUCT = "product", _("Only here")
        NEVER = "never", _("Never")

    person = models.ForeignKey(User, models.CASCADE, related_name="channels", verbose_name=_("person"))
    group = models.CharField(_("news of"), max_length=20)
    way = models.CharField(_("way"), max_length=10, choices=Way)

    class Meta:
        verbose_name = _("choice of channel")
        verbose_name_plural = _("choices of channels")
        constraints = [models.UniqueConstraint(fields=["person", "group"], name="one_channel_a_group")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.group}"


class Letter(models.Model):
    """A mail to one person, about one notice or many: written down before it is sent, so that none goes twice."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        SENT = "sent", _("sent")
        FAILED = "failed", _("given up")
        BOUNCED = "bounced", _("came back")

    person = models.ForeignKey(User, models.CASCADE, related_name="letters", verbose_name=_("person"))
    notices: "models.ManyToManyField[Notice, Letter]" = models.ManyToManyField(
        Notice, related_name="letters", blank=True
    )
    is_digest = models.BooleanField(_("digest"), default=False)
    key = models.CharField(max_length=LONGEST_KEY)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    message_id = models.CharField(max_length=200, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    problem = models.CharField(_("problem"), max_length=300, blank=True)
    due_at = models.DateTimeField(_("not before"))
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="written_once")]
        indexes = [
            models.Index(fields=["due_at"], name="letters_waiting", condition=Q(state="waiting")),
            models.Index(fields=["person", "-created_at"], name="letters_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.key}"


class Mailbox(models.Model):
    """What the site knows of mailing one person: the day of their last round, and whether their address takes no mail.

    `paused_for` is the address that sent mail back; with another one the pause is over by itself. `tried_since` is the
    moment from which bounces are counted.
    """

    person = models.OneToOneField(User, models.CASCADE, related_name="mailbox", verbose_name=_("person"))
    digest_on = models.DateField(null=True, editable=False)
    paused_at = models.DateTimeField(_("paused"), null=True, editable=False)
    paused_for = models.EmailField(_("address that takes no mail"), blank=True, editable=False)
    tried_since = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailboxes")

    def __str__(self) -> str:
        return f"{self.person_id}: {self.paused_for}"

    @property
    def is_paused(self) -> bool:
        return self.paused_at is not None and self.paused_for == self.person.email


SENTENCES: dict[str, "StrPromise"] = {
    Notice.Kind.MENTION: _("%(who)s mentioned you in %(where)s"),
    Notice.Kind.COMMENT: _("%(who)s commented on %(where)s, which you wrote on"),
    Notice.Kind.REPLY: _("%(who)s replied to a comment you take part in, on %(where)s"),
    Notice.Kind.RESOLVED: _("%(who)s resolved a comment of yours on %(where)s"),
    Notice.Kind.REOPENED: _("%(who)s reopened a comment of yours on %(where)s"),
    Notice.Kind.CALLED: _("%(who)s asks: %(where)s"),
    Notice.Kind.QUESTION: _("%(who)s asked in a topic you follow: %(where)s"),
    Notice.Kind.ANSWER: _("%(who)s answered a question you follow: %(where)s"),
    Notice.Kind.ACCEPTED: _("%(who)s accepted your answer to %(where)s"),
    Notice.Kind.EDITED: _("%(who)s changed what you wrote in %(where)s"),
    Notice.Kind.SUGGESTED: _("%(who)s suggested a change to %(where)s"),
    Notice.Kind.TAKEN: _("%(who)s took your suggestion for %(where)s"),
    Notice.Kind.CLOSED: _("%(who)s closed a question you follow: %(where)s"),
    Notice.Kind.OPENED: _("%(who)s reopened a question you follow: %(where)s"),
    Notice.Kind.FOLDED: _("%(who)s put an answer to %(where)s into a page"),
    Notice.Kind.THANKS: _("%(who)s thanks you for %(where)s"),
    Notice.Kind.TURN: _("It is your turn: %(where)s"),
    Notice.Kind.SWAP: _("%(who)s wrote about a swap of turns: %(where)s"),
    Notice.Kind.STILL_OPEN: _("Still open: %(where)s"),
    Notice.Kind.HANDED: _("%(who)s handed over to you: %(where)s"),
    Notice.Kind.STOPPED: _("A webhook of yours was switched off: %(where)s"),
}
HAS_LEFT, COLLEAGUE = _("Somebody who has left"), _("A colleague")
NAMELESS = dict.fromkeys(("mention", "comment", "reply", "resolved", "reopened"), HAS_LEFT)  # without who did it
VEILED: set[str] = set()  # kinds of things on which people may speak without a name; apps above add theirs
