"""One question: everything said on it, on one page."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.requests import UserRequest
from questions.access import access_question


@require_safe
def question(request: UserRequest, pk: int, slug: str = "") -> HttpResponse:  # noqa: ARG001 - the title is decoration
    """Show a question with its answers, whatever title its address carries."""
    found = access_question(request.user, pk, with_text=True)
    return render(request, "questions/question.html", {"question": found, "space": found.space})


@require_safe
def question_by_number(request: UserRequest, pk: int) -> HttpResponse:
    return redirect(access_question(request.user, pk))
