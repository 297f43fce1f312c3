"""Answers: the way to one, giving one, and saying that one helped."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.requests import UserRequest
from questions import actions
from questions.access import access_answer, access_question_to_answer, access_question_to_decide
from questions.forms.writing import AnswerForm
from questions.models import Question
from questions.views.kept import keeps_text
from questions.views.question import show
from wiki.actions import drop_draft

WRONG = 422


@require_safe
def answer(request: UserRequest, pk: int) -> HttpResponse:
    """Lead to an answer where it stands."""
    found, question = access_answer(request.user, pk)
    return redirect(place_of(question, found.pk))


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
def question_answer(request: UserRequest, pk: int) -> HttpResponse:
    """Take an answer. By itself the address leads to the form, which stands on the question's page."""
    question = access_question_to_answer(request.user, pk)
    if request.method != "POST":
        return redirect(f"{question.get_absolute_url()}#your-answer")
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return show(request, question, form, status=WRONG)
    try:
        with transaction.atomic():
            given = actions.answer_question(question, by=request.user, body=form.cleaned_data["body"])
            drop_draft(by=request.user, key=form.cleaned_data["draft"])
    except actions.Refusal as refusal:
        form.add_error(None, str(refusal))
        return show(request, question, form, status=WRONG)
    return redirect(place_of(question, given.pk))


@require_POST
def answer_accept(request: UserRequest, pk: int) -> HttpResponse:
    found, question = access_answer(request.user, pk)
    access_question_to_decide(request.user, question.pk)
    actions.accept_answer(found, by=request.user)
    messages.success(request, _("The answer is marked as accepted, and stands first now."))
    return redirect(place_of(question, pk))


@require_POST
def answer_unaccept(request: UserRequest, pk: int) -> HttpResponse:
    """Take the mark away, where it is still this answer's."""
    _found, question = access_answer(request.user, pk)
    decided = access_question_to_decide(request.user, question.pk)
    if decided.accepted_id == pk:
        actions.unaccept_answer(decided, by=request.user)
        messages.success(request, _("The answer is no longer marked as accepted."))
    return redirect(place_of(question, pk))


def place_of(question: Question, answer: int) -> str:
    return f"{question.get_absolute_url()}#answer-{answer}"
