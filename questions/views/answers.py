"""Answers: the way to one."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.requests import UserRequest
from questions.access import access_answer


@require_safe
def answer(request: UserRequest, pk: int) -> HttpResponse:
    """Lead to an answer where it stands."""
    found, question = access_answer(request.user, pk)
    return redirect(f"{question.get_absolute_url()}#answer-{found.pk}")
