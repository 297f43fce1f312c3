"""The list of questions that were brought to everybody there is, and have no reply."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import UserRequest
from questions import lists
from questions.models import Question
from ui.paging import keyset

SHOWN = 30


@require_safe
def still_open(request: UserRequest) -> HttpResponse:
    """List what is still open, the oldest first: all this person may read or, with `mine`, that of topics they help with."""
    is_mine = "mine" in request.GET
    seen = Question.objects.still_open().visible_to(request.user)
    questions = lists.with_facts(seen.of_helper(request.user) if is_mine else seen)
    found = keyset(questions, after=request.GET.get("after"), size=SHOWN, order=("asked_at", "id"))
    return render(request, "questions/still_open.html", {"slice": found, "is_mine": is_mine})
