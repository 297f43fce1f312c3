"""Moving a question to another space or to other topics."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.requests import UserRequest
from questions.access import access_question_to_close
from questions.actions import Refusal, move_question, retag_question
from questions.forms.moving import MovingForm
from questions.models import Question
from wiki.readers import readers_of

WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
def question_move(request: UserRequest, pk: int) -> HttpResponse:
    """Ask where a question belongs, and put it there. Where that changes who may read it, it is asked once more."""
    question = access_question_to_close(request.user, pk)
    begun = {"space": question.space.slug, "topics": names_of(question)}
    form = MovingForm(request.POST or None, initial=begun, user=request.user)
    if not form.is_bound:
        return show(request, question, form)
    if not form.is_valid():
        return show(request, question, form, status=WRONG)
    is_asked = form.cleaned_data["confirmed"]
    if form.cleaned_data["space"].audience_id != question.audience_id and not is_asked and question.page is None:
        return show(request, question, form, asks=True)
    try:
        return redirect(move(request, question, form))
    except Refusal as refusal:
        form.add_error("space", str(refusal))
        return show(request, question, form, status=WRONG)


def move(request: UserRequest, question: Question, form: MovingForm) -> Question:
    moved = move_question(question, by=request.user, space=form.cleaned_data["space"])
    return retag_question(moved, by=request.user, topics=form.cleaned_data["topics"])


def names_of(question: Question) -> list[str]:
    """Give the names of a question's topics, the one it is sent to first."""
    names = [topic.name for topic in question.topics.all()]
    return sorted(names, key=lambda name: question.topic is None or name != question.topic.name)


def show(
    request: UserRequest, question: Question, form: MovingForm, *, asks: bool = False, status: int = 200
) -> HttpResponse:
    context = {
        "question": question,
        "space": question.space,
        "form": form,
        "asks": asks,
        "readers": readers_of(question.audience_id),
        "readers_then": readers_of(form.cleaned_data["space"].audience_id) if asks else [],
    }
    return render(request, "questions/question_move.html", context, status=status)
