"""What is new on the questions somebody asked without their name: worked out from their locker, and stored nowhere."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from comments.models import Comment
from questions.models import Answer, Event, Question, Suggestion, Unmasking
from questions.models.answer import KIND as ANSWER
from questions.models.question import KIND as QUESTION
from questions.shielding import shield
from questions.shown.chronicle import line

TOLD = (
    Event.Kind.PASSED,
    Event.Kind.MOVED,
    Event.Kind.ACCEPTED,
    Event.Kind.CLOSED,
    Event.Kind.REOPENED,
    Event.Kind.FOLDED,
    Event.Kind.UNSTUCK,
    Event.Kind.DELETED,
    Event.Kind.RESTORED,
)


@dataclass(frozen=True, slots=True)
class News:
    """A question somebody asked without their name, and in sentences what is new on it.

    One that was deleted, or that they may no longer read, leads nowhere but to these sentences.
    """

    question: Question
    lines: list[str]
    is_there: bool = True

    @property
    def url(self) -> str:
        return self.question.get_absolute_url() if self.is_there else reverse("questions:shielded_news")


def news_of(user: User, *, is_for_mail: bool = False) -> list[News]:
    """Give what is new on what this person asked without their name: a query where that is nothing, else nine at most.

    That they were uncovered they hear in any case, also of what was deleted or hidden from them since.
    """
    asked = shield.asked_by(user)
    since = {each.question: each.unmailed_since if is_for_mail else each.since for each in asked}
    if not since:
        return []
    questions = list(Question.objects.filter(pk__in=since).order_by("-pk"))
    seen = set(Question.objects.visible_to(user).filter(pk__in=since).values_list("pk", flat=True))
    lines = lines_of(since, seen, user)
    return [
        News(question, lines[question.pk], is_there=question.pk in seen)
        for question in questions
        if lines.get(question.pk)
    ]


def lines_of(since: Mapping[int, datetime], seen: Collection[int], user: User) -> dict[int, list[str]]:
    """Say of each question that is seen what others did on it since its moment, and of all whether they were uncovered."""
    found: dict[int, list[str]] = {}
    there = {question: moment for question, moment in since.items() if question in seen}
    for question, sentence in [*(done_on(there, user) if there else []), *unmasked(since)]:
        found.setdefault(question, []).append(sentence)
    return found


def done_on(since: Mapping[int, datetime], user: User) -> list[tuple[int, str]]:
    return [
        *numbered(answered(since), since, "%(n)d new answer", "%(n)d new answers"),
        *numbered(commented(since), since, "%(n)d new comment", "%(n)d new comments"),
        *numbered(suggested(since), since, "%(n)d suggested edit", "%(n)d suggested edits"),
        *happened(since, user),
    ]


def numbered(
    rows: Iterable[tuple[int, datetime]], since: Mapping[int, datetime], one: str, more: str
) -> list[tuple[int, str]]:
    numbers = Counter(question for question, at in rows if at > since[question])
    return [(question, ngettext(one, more, n) % {"n": n}) for question, n in numbers.items()]


def answered(since: Mapping[int, datetime]) -> QuerySet[Answer, tuple[int, datetime]]:
    answers = Answer.objects.living().filter(question__in=since, is_by_asker=False, created_at__gt=min_of(since))
    return answers.values_list("question", "created_at")


def commented(since: Mapping[int, datetime]) -> list[tuple[int, datetime]]:
    answers = dict(Answer.objects.filter(question__in=since).values_list("pk", "question"))
    about = Q(thread__kind=QUESTION, thread__object_id__in=since) | Q(
        thread__kind=ANSWER, thread__object_id__in=answers
    )
    comments = Comment.objects.living().filter(about, voice="", created_at__gt=min_of(since))
    rows = comments.values_list("thread__kind", "thread__object_id", "created_at")
    return [(pk if kind == QUESTION else answers[pk], at) for kind, pk, at in rows]


def suggested(since: Mapping[int, datetime]) -> QuerySet[Suggestion, tuple[int, datetime]]:
    waiting = Suggestion.objects.filter(question__in=since, decided_at=None, made_at__gt=min_of(since))
    return waiting.values_list("question", "made_at")


def happened(since: Mapping[int, datetime], user: User) -> list[tuple[int, str]]:
    """Tell what others did. What this person did names nobody, or them as who maintains the space; it is no news to them."""
    events = Event.objects.filter(question__in=since, kind__in=TOLD, at__gt=min_of(since)).exclude(by=None)
    return [
        (event.question_id, line(event, {}, {}).sentence)
        for event in events.exclude(by=user).select_related("by")
        if event.at > since[event.question_id]
    ]


def unmasked(since: Mapping[int, datetime]) -> list[tuple[int, str]]:
    done = Unmasking.objects.filter(question__in=since, confirmed_at__gt=min_of(since))
    words = _("Two administrators, {one} and {other}, uncovered that you asked this: {reason}")
    return [
        (each.question_id, format_html(words, one=each.begun_by, other=each.confirmed_by, reason=each.reason))
        for each in done.select_related("begun_by", "confirmed_by")
        if each.confirmed_at and each.confirmed_at > since[each.question_id]
    ]


def min_of(since: Mapping[int, datetime]) -> datetime:
    return min(since.values())
