"""The button that follows a question."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.requests import UserRequest
from questions.access import access_question
from questions.actions import follow_question


@require_POST
def question_follow(request: UserRequest, pk: int) -> HttpResponse:
    """Follow, or leave off where `follow` is “no”; give the button as it is now, or the question."""
    question = access_question(request.user, pk)
    is_following = follow_question(question, by=request.user, is_following=request.POST.get("follow") != "no")
    if not request.htmx:
        return redirect(question)
    return render(request, "questions/follow.html", {"question": question, "is_following": is_following})
