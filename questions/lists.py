"""Lists of questions: which are in each, and in what order, so that each is read along an index."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from questions.kept import living
from questions.models import Answer, Call, Question, QuestionFollower
from questions.models.question import QuestionQuerySet
from questions.shielding import shield
from topics.models import Follower, Helper, Topic

Tagged = Question.topics.through
NEWEST = ("-asked_at", "-id")
LIVELY = ("-active_at", "-id")
MOST_ASKED = ("-same_count", "-votes", "-id")
NOT_THEIRS = (Call.State.DECLINED, Call.State.PASSED)


class Show(models.TextChoices):
    """The lists, in the order of their tabs."""

    OPEN = "open", _("Open")
    UNANSWERED = "unanswered", _("Without an answer")
    FOR_ME = "for-me", _("For me")
    MINE = "mine", _("Mine")
    FOLLOWED = "followed", _("Followed")
    MOST_ASKED = "most-asked", _("Most asked")
    ALL = "all", _("All")
    UNKEPT = "unkept", _("No longer kept")


@dataclass(frozen=True, slots=True)
class Listed:
    """The questions of one list, and the order that pages of it are cut by."""

    questions: QuestionQuerySet
    order: tuple[str, ...]


def listed(show: Show, user: User) -> Listed:
    """Give one list as this person sees it: no query, but one for what they asked without their name in `MINE`."""
    seen: QuestionQuerySet = Question.objects.visible_to(user)
    if show == Show.MINE:
        return Listed(asked_by(seen, user), NEWEST)
    followed = QuestionFollower.objects.filter(question=OuterRef("pk"), person=user)
    return {
        Show.OPEN: Listed(seen.open(), NEWEST),
        Show.UNANSWERED: Listed(seen.unanswered(), NEWEST),
        Show.FOR_ME: Listed(for_person(seen.open(), user), NEWEST),
        Show.FOLLOWED: Listed(seen.filter(Exists(followed)), LIVELY),
        Show.MOST_ASKED: Listed(seen.exclude(state=Question.State.CLOSED), MOST_ASKED),
        Show.ALL: Listed(seen, LIVELY),
        Show.UNKEPT: Listed(living.no_longer_kept(seen, user), LIVELY),
    }[show]


def for_person(questions: QuestionQuerySet, user: User) -> QuestionQuerySet:
    """Narrow to what was brought to this person, and what is asked in topics they help with or follow.

    What they asked under their name is not for them, nor what they answered or said is not theirs. Each row is asked about
    alone, so that the newest few are found without reading all questions of a topic.
    """
    calls = Call.objects.filter(question=OuterRef("pk"), person=user)
    helping = Helper.objects.filter(person=user).values("topic")
    following = Follower.objects.filter(person=user).values("topic")
    tagged = Tagged.objects.filter(Q(topic__in=helping) | Q(topic__in=following), question=OuterRef("pk"))
    answered = Answer.objects.living().filter(question=OuterRef("pk"), author=user)
    near = Exists(calls.filter(state__in=Call.LIVE)) | Exists(tagged)
    done = Exists(calls.filter(state__in=NOT_THEIRS)) | Exists(answered)
    return questions.filter(near).exclude(done).exclude(asker=user)


def asked_by(questions: QuestionQuerySet, user: User) -> QuestionQuerySet:
    """Narrow to what this person asked, with or without their name. For their own eyes only."""
    sealed = [asked.question for asked in shield.asked_by(user)]
    return questions.filter(Q(asker=user) | Q(pk__in=sealed)) if sealed else questions.filter(asker=user)


def about(questions: QuestionQuerySet, topic: Topic) -> QuestionQuerySet:
    """Narrow to questions about a topic or one of its parts."""
    within = Topic.objects.filter(Q(pk=topic.pk) | Q(parent=topic)).values("pk")
    return questions.filter(Exists(Tagged.objects.filter(question=OuterRef("pk"), topic__in=within)))


def with_facts(questions: QuestionQuerySet) -> QuestionQuerySet:
    """Read along what a row shows: two queries for however many."""
    topics = Prefetch("topics", Topic.objects.without_text())
    return questions.select_related("space", "asker").prefetch_related(topics)
