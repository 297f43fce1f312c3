"""Lists of questions, and the answers to one, for feed readers."""

from django.db.models.functions import Left
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from accounts.feeds import feed
from accounts.requests import UserRequest
from markup.opening import LOOKED_AT, opening
from questions import lists
from questions.access import access_question
from questions.lists import Show
from questions.models import Answer, Question
from questions.searchable import words_of
from questions.shielding.shield import day_of
from questions.views.lists import Narrowing, list_url, narrowing_asked, show_asked
from ui.atom import Entry, atom

ENTRIES = 40
LONGEST = 300  # characters of a text


@feed
def question_feed(request: UserRequest) -> HttpResponse:
    """Follow a list of questions as narrowed as the list is: two queries, and one for each thing that it is narrowed to.

    What one asked oneself has no feed: it would carry what was asked without a name to whoever runs the reader.
    """
    show, narrowing = show_asked(request), narrowing_asked(request)
    if show == Show.MINE:
        raise Http404
    listed = lists.listed(show, request.user)
    questions = lists.with_facts(narrowing.of(listed.questions)).order_by(*listed.order)
    entries = [
        entry(question, listed.order) for question in questions.annotate(begin=Left("body", LOOKED_AT))[:ENTRIES]
    ]
    entries.sort(key=lambda each: each.updated, reverse=True)
    return atom(request, title=title_of(show, narrowing), url=list_url(show, narrowing), entries=entries)


@feed
def answer_feed(request: UserRequest, pk: int) -> HttpResponse:
    """Follow the answers to one question: two queries."""
    question = access_question(request.user, pk)
    answers = Answer.objects.living().filter(question=question).select_related("author").order_by("-created_at", "-pk")
    title = _("Answers to “%(question)s”") % {"question": question}
    entries = [answer_entry(question, answer) for answer in answers[:ENTRIES]]
    return atom(request, title=title, url=question.get_absolute_url(), entries=entries)


def title_of(show: Show, narrowing: Narrowing) -> str:
    state = Question.State(narrowing.state).label if narrowing.state else ""
    which = [show.label, state, narrowing.topic, narrowing.space]
    return _("Questions: %(which)s") % {"which": ", ".join(str(part) for part in which if part)}


def entry(question: Question, order: tuple[str, ...]) -> Entry:
    """Give a question as an entry; one without a name has the day alone, and nobody's name."""
    at = question.active_at if order == lists.LIVELY else question.asked_at
    begin: str = question.begin  # type: ignore[attr-defined]  # annotated
    return Entry(
        key=f"/questions/{question.pk}/",
        url=question.get_absolute_url(),
        title=question.title,
        updated=day_of(at) if question.is_shielded else at,
        words=" · ".join(part for part in (words_of(question), question.space.name, opening(begin)[:LONGEST]) if part),
        author=_("A colleague") if question.is_shielded else str(question.asker or _("somebody who has left")),
        about=tuple(topic.name for topic in question.topics.all()),
    )


def answer_entry(question: Question, answer: Answer) -> Entry:
    author = _("A colleague, who asked") if answer.is_by_asker else str(answer.author or _("somebody who has left"))
    is_accepted = answer.pk == question.accepted_id
    title = _("Accepted answer by %(person)s") if is_accepted else _("Answer by %(person)s")
    return Entry(
        key=answer.get_absolute_url(),
        url=answer.get_absolute_url(),
        title=title % {"person": author},
        updated=day_of(answer.created_at) if answer.is_by_asker else answer.created_at,
        words=opening(answer.body)[:LONGEST],
        author=author,
    )
