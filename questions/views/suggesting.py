"""Suggesting an edit, and deciding on one."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.requests import UserRequest
from history import record
from questions.access import (
    access_answer,
    access_question,
    access_suggestion,
    access_suggestion_to_decide,
    open_to_words,
    refused,
)
from questions.actions import EditConflict, Refusal, leave_suggestion, suggest_edit, take_suggestion
from questions.actions.texts import kind_of, merged
from questions.forms.suggesting import AnswerSuggestForm, QuestionSuggestForm
from questions.models import Answer, Question, Suggestion
from questions.rights import rights_of
from questions.views.kept import keeps_text
from wiki.comparison import Differences
from wiki.resolve import Resolver

WRONG, CONFLICT = 422, 409
BOTH = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Wording:
    """A title and a text, to be compared."""

    title: str
    body: str


@keeps_text
@require_http_methods(BOTH)
def question_suggest(request: UserRequest, pk: int) -> HttpResponse:
    """Offer another wording of a question; who may change it themselves is led there."""
    question = open_to_words(access_question(request.user, pk, with_text=True))
    if rights_of(request.user, question).may_edit:
        return redirect("questions:question_edit", pk)
    return suggest(request, question, question)


@keeps_text
@require_http_methods(BOTH)
def answer_suggest(request: UserRequest, pk: int) -> HttpResponse:
    """Offer another wording of an answer. Who asked without a name does not: it would stand beside their name."""
    answer, question = access_answer(request.user, pk)
    open_to_words(question)
    rights = rights_of(request.user, question)
    if rights.may_edit_answer(answer):
        return redirect("questions:answer_edit", pk)
    if question.is_shielded and rights.is_asker:
        raise refused(question, _("A suggestion carries your name. Answer as who asked instead."))
    return suggest(request, answer, question)


def suggest(request: UserRequest, thing: Question | Answer, question: Question) -> HttpResponse:
    form_of = QuestionSuggestForm if isinstance(thing, Question) else AnswerSuggestForm
    form = form_of(request.POST) if request.method == "POST" else form_of.of(thing)
    if form.is_bound and form.is_valid():
        try:
            return redirect("questions:suggestion", keep(request, thing, form.text()).pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {
        "thing": thing,
        "is_answer": isinstance(thing, Answer),
        "question": question,
        "space": question.space,
        "trail": [{"url": question.get_absolute_url(), "title": question.title}],
        "form": form,
    }
    return render(request, "questions/suggestion_new.html", context, status=WRONG if form.is_bound else 200)


def keep(request: UserRequest, thing: Question | Answer, text: dict[str, str | int]) -> Suggestion:
    suggestion = suggest_edit(
        thing,
        by=request.user,
        title=str(text.get("title", "")),
        body=str(text["body"]),
        based_on=int(text["based_on"]),
        words=str(text["summary"]),
    )
    messages.success(request, _("Your suggestion is kept. Who wrote the text takes it or leaves it."))
    return suggestion


@require_safe
def suggestion(request: UserRequest, pk: int) -> HttpResponse:
    return show(request, *access_suggestion(request.user, pk))


def show(
    request: UserRequest, found: Suggestion, question: Question, *, problem: str = "", status: int = 200
) -> HttpResponse:
    """Show what a suggestion changes: of the text as it stands, or once decided on of the text it began from."""
    thing = found.answer or question
    old, new, clashes = wordings(found, thing)
    resolve = Resolver(by=request.user, space=question.space, audience=question.audience_id)
    is_source, is_beside = request.GET.get("view") == "source", request.GET.get("layout") == "side"
    context = {
        "suggestion": found,
        "question": question,
        "space": question.space,
        "comparison": Differences(old, new, is_source=is_source, is_beside=is_beside, resolve=resolve),
        "clashes": clashes,
        "problem": problem,
        "may_decide": found.decided_at is None and rights_of(request.user, question).may_decide(found),
        "edit_url": reverse(f"questions:{kind_of(thing)}_edit", args=[thing.pk]),
    }
    return render(request, "questions/suggestion.html", context, status=status)


def wordings(found: Suggestion, thing: Question | Answer) -> tuple[Wording, Wording, bool]:
    """Give the text before and after the suggestion, and whether it clashes with what was saved meanwhile."""
    standing, offered = Wording(thing.title, thing.body), Wording(found.title, found.body)
    if found.decided_at is None:
        try:
            return standing, Wording(*merged(thing, title=found.title, body=found.body, based_on=found.based_on)), False
        except EditConflict:
            pass
    old = record.texts(kind_of(thing), thing.pk, found.based_on).get(found.based_on)
    return Wording(old.title, old.body) if old else standing, offered, found.decided_at is None


@require_POST
def suggestion_take(request: UserRequest, pk: int) -> HttpResponse:
    """Make a suggestion the text. Where what was saved meanwhile clashes with it, show it again with the reason."""
    found, question = access_suggestion_to_decide(request.user, pk)
    try:
        take_suggestion(found, by=request.user)
    except EditConflict:
        return show(request, found, question, status=CONFLICT)
    except Refusal as refusal:
        return show(request, found, question, problem=str(refusal), status=CONFLICT)
    messages.success(request, _("The suggestion is the text now."))
    return redirect(found.answer or question)


@require_POST
def suggestion_leave(request: UserRequest, pk: int) -> HttpResponse:
    found, question = access_suggestion_to_decide(request.user, pk)
    try:
        leave_suggestion(found, by=request.user)
    except Refusal as refusal:
        return show(request, found, question, problem=str(refusal), status=CONFLICT)
    messages.success(request, _("The text stays as it is."))
    return redirect(found.answer or question)
