"""Saying that a question or an answer is useful, and taking that back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.requests import UserRequest
from questions import actions
from questions.access import access_answer_to_vote, access_question_to_vote


@require_POST
def question_vote(request: UserRequest, pk: int) -> HttpResponse:
    question = access_question_to_vote(request.user, pk)
    is_useful = wanted(request)
    votes = actions.vote_for_question(question, by=request.user, is_useful=is_useful)
    address = reverse("questions:question_vote", args=[pk])
    return shown(request, votes, is_useful=is_useful, address=address, back=question.get_absolute_url())


@require_POST
def answer_vote(request: UserRequest, pk: int) -> HttpResponse:
    answer, question = access_answer_to_vote(request.user, pk)
    is_useful = wanted(request)
    votes = actions.vote_for_answer(answer, by=request.user, is_useful=is_useful)
    address = reverse("questions:answer_vote", args=[pk])
    back = f"{question.get_absolute_url()}#answer-{pk}"
    return shown(request, votes, is_useful=is_useful, address=address, back=back)


def wanted(request: UserRequest) -> bool:
    return request.POST.get("useful") != "no"


def shown(request: UserRequest, votes: int, *, is_useful: bool, address: str, back: str) -> HttpResponse:
    """Give the button as it is now for htmx, else lead back to where it stands."""
    if not request.htmx:
        return redirect(back)
    context = {"votes": votes, "is_voted": is_useful, "vote_url": address, "may_vote": True}
    return render(request, "questions/vote.html", context)
