"""One question: everything said on it, on one page."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.requests import UserRequest
from questions import thanking
from questions.access import access_deleted_question, access_question
from questions.forms.writing import AnswerForm
from questions.models import Question
from questions.shown.beside import beside
from questions.shown.reading import Reading, read
from questions.shown.way import way_of
from questions.thanking import Thanking
from questions.views.editor import around
from wiki.views import drafting


@require_safe
def question(request: UserRequest, pk: int, slug: str = "") -> HttpResponse:  # noqa: ARG001 - the title is decoration
    """Show a question with its answers, whatever title its address carries; to whom may bring it back, that it is gone."""
    try:
        found = access_question(request.user, pk, with_text=True)
    except Http404:
        gone = access_deleted_question(request.user, pk)
        return render(request, "questions/question_gone.html", {"question": gone, "space": gone.space}, status=410)
    return show(request, found, drafting.resume(request, AnswerForm()))


def show(request: UserRequest, found: Question, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    """Show a question with the form to answer it."""
    reading = read(request.user, found)
    context = {
        "reading": reading,
        "question": found,
        "space": found.space,
        "beside": beside(request.user, reading),
        "thanked": thanked(request, reading),
        "way": way_of(found, request.user),
        **answering(request, reading, form),
    }
    return render(request, "questions/question.html", context, status=status)


def thanked(request: UserRequest, reading: Reading) -> dict[int, Thanking]:
    answers = [line.answer for line in reading.standing]
    return thanking.for_answers(request.user, reading.question, answers, is_asker=reading.is_asker)


def answering(request: UserRequest, reading: Reading, form: AnswerForm) -> dict[str, Any]:
    """Give what the form to answer shows; nothing where nobody may: one query, for what is kept of it as a draft."""
    if not reading.may_write:
        return {}
    return {"form": form, **around(request, form, base=f"answer:{reading.question.pk}", question=reading.question)}


@require_safe
def question_by_number(request: UserRequest, pk: int) -> HttpResponse:
    """Lead to the question; what the address carries, such as a draft to go on with, goes along."""
    found = access_question(request.user, pk)
    query = request.GET.urlencode()
    return redirect(found.get_absolute_url() + (f"?{query}" if query else ""))
