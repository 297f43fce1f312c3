"""Closing a question, and opening it again."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import UserRequest
from questions.access import access_question_to_close
from questions.actions import Refusal, close_question, reopen_question
from questions.asking.likeness import alike
from questions.forms.closing import ClosingForm
from questions.models import Question

WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
def question_close(request: UserRequest, pk: int) -> HttpResponse:
    """Ask why a question is closed, offering those that may have been asked before, and close it.

    `q` are the words to look for them by; without any it is the title.
    """
    question = access_question_to_close(request.user, pk)
    is_looking = "look" in request.POST
    form = ClosingForm(request.POST if request.method == "POST" else None, question=question, user=request.user)
    if not is_looking and form.is_bound and form.is_valid():
        try:
            return redirect(close(request, question, form))
        except Refusal as refusal:
            form.add_error("original", str(refusal))
    words = (request.POST or request.GET).get("q", "").replace("\x00", "").strip()
    context = {
        "question": question,
        "space": question.space,
        "form": form,
        "is_checked": form.is_bound and not is_looking,
        "reason": form["reason"].value() or Question.Closing.DUPLICATE,
        "words": words,
        "offered": alike(question, words or question.title, user=request.user),
    }
    is_wrong = form.is_bound and not is_looking
    return render(request, "questions/question_close.html", context, status=WRONG if is_wrong else 200)


def close(request: UserRequest, question: Question, form: ClosingForm) -> Question:
    values = form.cleaned_data
    return close_question(
        question, by=request.user, reason=values["reason"], original=values["original"], words=values["words"]
    )


@require_POST
def question_reopen(request: UserRequest, pk: int) -> HttpResponse:
    return redirect(reopen_question(access_question_to_close(request.user, pk), by=request.user))
