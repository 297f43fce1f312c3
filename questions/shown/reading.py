"""A question as one reader sees it: what stands on its page, in a fixed number of queries however many answers there are."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Sum
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

import markup
from accounts.models import User
from comments.models import Thread
from markup import anchors
from markup.apart import apart
from questions.models import Answer, Question, Vote
from questions.models.answer import KIND as ANSWER
from questions.models.question import KIND as QUESTION
from questions.rights import Rights, rights_of
from spaces.access import why_nobody_writes
from spaces.circles import belonging_to
from topics.models import Topic
from wiki import veil
from wiki.models import Page


@dataclass(frozen=True, slots=True)
class Line:
    """An answer as it stands on the page. A deleted one is shown, as a trace, to whom may bring it back."""

    answer: Answer
    html: SafeString
    is_accepted: bool
    is_own: bool
    is_voted: bool
    may_edit: bool
    comments: int

    @property
    def may_vote(self) -> bool:
        return not self.is_own

    @property
    def url(self) -> str:
        return self.answer.get_absolute_url()

    @property
    def vote_url(self) -> str:
        return f"{self.url}vote/"


@dataclass(frozen=True, slots=True)
class Stuck:
    """The passage that somebody is stuck on. `page` is None for who may not read it; `stands` says whether it is there."""

    page: Page | None
    stands: bool

    @property
    def may_clear_up(self) -> bool:
        """Say whether this person may edit the page, and so say that it answers."""
        return self.page is not None and self.page.may_be_edited


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the page of a question shows. `closed` says why nobody may write there, or nothing.

    `few` warns who asked without a name that so few read it by now that any word of theirs names them.
    """

    question: Question
    rights: Rights
    html: SafeString
    topics: list[Topic]
    lines: list[Line]
    stuck: Stuck | None
    is_voted: bool
    comments: int
    closed: str
    few: str

    @property
    def is_asker(self) -> bool:
        return self.rights.is_asker

    @property
    def may_write(self) -> bool:
        return not self.closed

    @property
    def may_accept(self) -> bool:
        return self.rights.may_accept

    @property
    def may_edit(self) -> bool:
        return self.may_write and self.rights.may_edit

    @property
    def standing(self) -> list[Line]:
        return [line for line in self.lines if line.answer.deleted_at is None]

    @property
    def fences(self) -> set[str]:
        return {*self.question.fences, *(fence for line in self.standing for fence in line.answer.fences)}


def read(user: User, question: Question) -> Reading:
    """Give a question, loaded with its text, as this person sees it: seven queries at most, whatever was said on it.

    Two more for who asked it without a name.
    """
    rights = rights_of(user, question)
    answers = answers_for(rights)
    voted = Vote.objects.filter(person=user).filter(answer__in=[each.pk for each in answers])
    voted_for = {*voted.values_list("answer", flat=True)}
    is_voted = Vote.objects.filter(person=user, question=question).exists() if question.votes else False
    said = said_about(question, answers)
    texts = veil.cover_all(user, [question.html, *(each.html for each in answers)])
    return Reading(
        question=question,
        rights=rights,
        html=mark_safe(texts[0]),
        topics=list(question.topics.order_by("name")),
        lines=[
            line_of(answer, html, rights, is_voted=answer.pk in voted_for, said=said)
            for answer, html in zip(answers, texts[1:], strict=True)
        ],
        stuck=stuck_of(user, question),
        is_voted=is_voted,
        comments=said.get((QUESTION, question.pk), 0),
        closed=why_nobody_writes(question.space),
        few=why_too_few(rights),
    )


def why_too_few(rights: Rights) -> str:
    """Say how few read by now what this person asked without a name, where that is fewer than it takes; else nothing."""
    question = rights.question
    if not (question.is_shielded and rights.is_asker):
        return ""
    readers = belonging_to(question.audience_id).active().count()
    if readers >= settings.SHIELD_AT_LEAST:
        return ""
    words = ngettext(
        "%(readers)d person reads this by now: what you do here as who asked tells who you are.",
        "%(readers)d people read this by now: what you do here as who asked may tell who you are.",
        readers,
    )
    return words % {"readers": readers}


def answers_for(rights: Rights) -> list[Answer]:
    """Give the answers in order, the accepted one first, and those deleted ones that this person may bring back."""
    question = rights.question
    answers = Answer.objects.filter(question=question).in_order().select_related("author", "deleted_by")
    shown = [answer for answer in answers if answer.deleted_at is None or rights.may_edit_answer(answer)]
    return sorted(shown, key=lambda answer: answer.pk != question.accepted_id)


def line_of(answer: Answer, html: str, rights: Rights, *, is_voted: bool, said: dict[tuple[str, int], int]) -> Line:
    question = rights.question
    return Line(
        answer=answer,
        html=mark_safe("" if answer.deleted_at else apart(html, f"a{answer.pk}-")),
        is_accepted=answer.pk == question.accepted_id,
        is_own=rights.is_author(answer),
        is_voted=is_voted,
        may_edit=rights.may_edit_answer(answer) and not question.space.archived_at,
        comments=said.get((ANSWER, answer.pk), 0),
    )


def said_about(question: Question, answers: list[Answer]) -> dict[tuple[str, int], int]:
    """Count the comments in open threads on a question and on each of its answers: one query."""
    threads = Thread.objects.about(QUESTION, question.pk).order_by() | Thread.objects.filter(
        kind=ANSWER, object_id__in=[answer.pk for answer in answers]
    )
    counted = threads.living().open().values_list("kind", "object_id").annotate(number=Sum("size"))
    return {(kind, pk): number for kind, pk, number in counted}


def stuck_of(user: User, question: Question) -> Stuck | None:
    """Give the passage a question is about, and whether its page still has it: one query, none for another question."""
    if question.page_id is None:
        return None
    page = Page.objects.visible_to(user).with_rights(user).with_text().filter(pk=question.page_id).first()
    stands = page is not None and (
        not question.quote or anchors.find(question.quote, question.heading, markup.sections_of(page.html))
    )
    return Stuck(page, stands)
