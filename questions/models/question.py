"""Questions: what somebody wants to know, where it is asked, and what became of it."""

from typing import ClassVar, Self
from urllib.parse import quote

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from spaces.models import Audience, Reader, Space, readable_by, rights
from topics.models import Topic
from wiki.models import Page

KIND = "question"  # what search, history, comments and notices call it
LONGEST_TITLE = 200
LONGEST_QUOTE = 500
LONGEST_AROUND = 60
LONGEST_HEADING = 300
LAST_RUNG = 5  # of the way to who can help (`questions.actions.ladder`): nobody is left to be asked
TEXT = ("body", "html")


class QuestionQuerySet(models.QuerySet["Question"]):
    def living(self) -> Self:
        return self.filter(deleted_at=None)

    def visible_to(self, user: Reader) -> Self:
        """Give what this person may read: the one reading rule. What was deleted is not read."""
        return self.living().filter(readable_by(user))

    def with_rights(self, user: Reader) -> Self:
        """Annotate `is_writer` and `is_maintainer` of the question's space."""
        return self.annotate(**rights(user, "space__"))

    def with_text(self) -> Self:
        return self.defer(None)

    def open(self) -> Self:
        """Give those that wait for help: neither accepted, kept nor closed."""
        return self.filter(state__in=[Question.State.OPEN, Question.State.ANSWERED])

    def unanswered(self) -> Self:
        return self.filter(state=Question.State.OPEN)

    def still_open(self) -> Self:
        """Give those that were brought to everybody there is, and have no reply."""
        return self.living().open().filter(rung=LAST_RUNG, next_step_at=None, replied_at=None)

    def of_helper(self, user: User) -> Self:
        """Give those sent to a topic that this person helps with or owns."""
        return self.filter(topic__in=Topic.objects.filter(Q(helpers__person=user) | Q(owner=user)))

    def newest(self) -> Self:
        return self.order_by("-asked_at", "-pk")


class QuestionManager(models.Manager.from_queryset(QuestionQuerySet)):  # type: ignore[misc]  # mypy cannot follow the built class
    """Lists read no bodies: the texts are fetched only by `with_text`."""

    def get_queryset(self) -> QuestionQuerySet:
        return QuestionQuerySet(self.model, using=self._db).defer(*TEXT)


class Question(models.Model):
    """What somebody asks. It carries the audience of its space, or of the page it is stuck on.

    A shielded one has no `asker`: who asked is sealed in a Cloak, and neither this row nor its history, log or notices
    name them. `rung` and `next_step_at` say how far it has climbed and when it climbs on (`questions.actions.routing`).
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ANSWERED = "answered", _("answered")
        ACCEPTED = "accepted", _("answer accepted")
        KEPT = "kept", _("kept in a page")
        CLOSED = "closed", _("closed")

    class Closing(models.TextChoices):
        DUPLICATE = "duplicate", _("asked before")
        OFF_TOPIC = "off_topic", _("does not belong here")
        OBSOLETE = "obsolete", _("no longer matters")

    space = models.ForeignKey(Space, models.PROTECT, related_name="questions", verbose_name=_("space"))
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+", editable=False)
    topic = models.ForeignKey(
        Topic,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="questions_led",
        verbose_name=_("topic it is sent to"),
        help_text=_("Whose helpers are asked."),
    )
    topics = models.ManyToManyField(Topic, related_name="questions", blank=True, verbose_name=_("topics"))

    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    slug = models.SlugField(_("address"), max_length=LONGEST_TITLE, allow_unicode=True, db_index=False)
    body = models.TextField(_("text"), blank=True)
    html = models.TextField(editable=False)
    fences = ArrayField(models.CharField(max_length=20), default=list, editable=False)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)

    asker = models.ForeignKey(User, models.SET_NULL, null=True, related_name="asked", verbose_name=_("asked by"))
    is_shielded = models.BooleanField(_("asked without a name"), default=False, editable=False)
    asked_at = models.DateTimeField(_("asked"))
    updated_at = models.DateTimeField(_("changed"))
    active_at = models.DateTimeField(_("last activity"))
    replied_at = models.DateTimeField(_("first reply"), null=True, blank=True, editable=False)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN, editable=False)
    accepted = models.ForeignKey(
        "questions.Answer", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("accepted answer")
    )
    closed_as = models.CharField(_("closed because it"), max_length=10, choices=Closing, blank=True)
    duplicate_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="duplicates", verbose_name=_("asked before as")
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("closed by"))
    votes = models.PositiveIntegerField(_("votes"), default=0, editable=False)
    answer_count = models.PositiveIntegerField(_("answers"), default=0, editable=False)
    same_count = models.PositiveIntegerField(_("asked again"), default=0, editable=False)

    page = models.ForeignKey(
        Page, models.SET_NULL, null=True, blank=True, related_name="stuck", verbose_name=_("stuck on the page")
    )
    quote = models.CharField(_("passage"), max_length=LONGEST_QUOTE, blank=True)
    before = models.CharField(max_length=LONGEST_AROUND, blank=True)
    after = models.CharField(max_length=LONGEST_AROUND, blank=True)
    heading = models.CharField(max_length=LONGEST_HEADING, blank=True)
    heading_words = models.CharField(_("under the heading"), max_length=LONGEST_HEADING, blank=True)
    unstuck_at = models.DateTimeField(_("resolved on the page"), null=True, blank=True)

    rung = models.PositiveSmallIntegerField(default=0, editable=False)
    next_step_at = models.DateTimeField(_("moves on"), null=True, blank=True, editable=False)
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True)
    deleted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("deleted by"))

    is_writer: bool  # annotated by with_rights
    is_maintainer: bool

    objects: ClassVar[QuestionManager] = QuestionManager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        indexes = [
            models.Index(fields=["-active_at", "-id"], name="question_active", condition=Q(deleted_at=None)),
            models.Index(
                fields=["-asked_at", "-id"],
                name="question_open",
                condition=Q(deleted_at=None, state__in=["open", "answered"]),
            ),
            models.Index(fields=["state", "-asked_at", "-id"], name="question_state", condition=Q(deleted_at=None)),
            models.Index(fields=["space", "-asked_at", "-id"], name="question_space", condition=Q(deleted_at=None)),
            models.Index(fields=["asker", "-asked_at", "-id"], name="question_asker", condition=Q(deleted_at=None)),
            models.Index(
                fields=["-same_count", "-votes", "-id"], name="question_most_asked", condition=Q(deleted_at=None)
            ),
            models.Index(fields=["next_step_at"], name="question_steps", condition=Q(next_step_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of(self.pk, self.slug)

    @property
    def is_open(self) -> bool:
        return self.state in {self.State.OPEN, self.State.ANSWERED}

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    @property
    def is_stuck(self) -> bool:
        """Say whether it stands at a passage of a page until that is cleared up."""
        return self.page_id is not None and self.unstuck_at is None


class QuestionFollower(models.Model):
    """Somebody who is told what happens to a question. A shielded asker is never one: see `questions.shielding.shield`."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="followers", verbose_name=_("question"))
    person = models.ForeignKey(User, models.CASCADE, related_name="questions_followed", verbose_name=_("person"))
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("follower of a question")
        verbose_name_plural = _("followers of questions")
        constraints = [models.UniqueConstraint(fields=["question", "person"], name="follower_once_a_question")]

    def __str__(self) -> str:
        return f"{self.person} · {self.question}"


def address_of(pk: int, slug: str) -> str:
    """Give a question's address without asking the URL configuration, for lists of many."""
    return f"/questions/{pk}-{quote(slug)}/"


def slug_of(title: str) -> str:
    return slugify(title, allow_unicode=True)[:80].strip("-") or "question"
