"""Questions and answers as what people comment on: what `comments` asks of them. See `comments.subjects`."""

from collections.abc import Collection
from functools import partial

from django.http import Http404
from django.urls import reverse

import markup
from accounts.models import User
from comments.subjects import Seen, Subject, hears_nothing
from markup import Section
from questions.access import access_answer, access_question
from questions.actions import calling
from questions.models import Answer, Question
from questions.models.answer import KIND as ANSWER
from questions.models.question import KIND as QUESTION
from questions.shielding import shield
from spaces.access import why_nobody_writes
from wiki import veil
from wiki.resolve import Resolver


def find_question(user: User, pk: int) -> Seen:
    """Give a question as this person comments on it, or raise Http404: one query, two for one asked without a name."""
    question = access_question(user, pk)
    return seen(user, question, kind=QUESTION, pk=pk, author=question.asker)


def find_answer(user: User, pk: int) -> Seen:
    """Give an answer as this person comments on it, or raise Http404: two queries, three where asked without a name."""
    answer, question = access_answer(user, pk)
    return seen(user, question, kind=ANSWER, pk=pk, author=answer.author)


def seen(user: User, question: Question, *, kind: str, pk: int, author: User | None) -> Seen:
    is_nameless = shield.is_nameless(user, question)
    return Seen(
        kind=kind,
        pk=pk,
        title=question.title,
        url=question.get_absolute_url(),
        may_moderate=question.is_maintainer,
        closed=why_nobody_writes(question.space),
        people=f"{reverse('questions:question_people')}?question={question.pk}",
        hold=partial(hold, question, answer=pk if kind == ANSWER else None),
        resolver=partial(Resolver, by=user, space=question.space, audience=question.audience_id),
        sections=partial(sections, kind, pk),
        concerned=partial(concerned, author),
        veil=partial(veil.cover_all, user),
        voice=shield.VOICE if is_nameless else "",
        said=hears_nothing if is_nameless else partial(calling.give_time, question),
    )


def hold(question: Question, *, answer: int | None) -> int:
    """Lock the question, so that its readers stay the same until the transaction ends, and give their audience."""
    held = Question.objects.living().select_for_update(no_key=True).filter(pk=question.pk)
    audience: int | None = held.values_list("audience", flat=True).first()
    if audience is None or (answer and not Answer.objects.living().filter(pk=answer).exists()):
        raise Http404
    return audience


def sections(kind: str, pk: int) -> tuple[Section, ...]:
    rows = Question.objects.filter(pk=pk) if kind == QUESTION else Answer.objects.filter(pk=pk)
    return markup.sections_of(rows.values_list("html", flat=True).first() or "")


def concerned(author: User | None) -> list[User]:
    """Give who wrote it. Who asked without a name is told by no notice: see `questions.shielding.shield`."""
    return [author] if author else []


def titles_of_questions(keys: Collection[int]) -> dict[int, str]:
    return dict(Question.objects.filter(pk__in=keys).values_list("pk", "title"))


def titles_of_answers(keys: Collection[int]) -> dict[int, str]:
    return dict(Answer.objects.filter(pk__in=keys).values_list("pk", "question__title"))


SUBJECTS = (
    Subject(QUESTION, find_question, titles_of_questions),
    Subject(ANSWER, find_answer, titles_of_answers),
)
