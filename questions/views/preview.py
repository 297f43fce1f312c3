"""A text as saving would show it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

import markup
from accounts.requests import UserRequest
from questions.access import access_question
from spaces.access import access_space
from ui.numbers import number_in
from wiki.resolve import Resolver
from wiki.views.turns import in_turn


@require_POST
@in_turn("POST")
def question_preview(request: UserRequest) -> HttpResponse:
    """Lay a text out for the readers of a `question`, or of a `space` for one that is still to be asked."""
    return render(request, f"wiki/page_preview.html{'#text' if request.htmx else ''}", preview(request))


def preview(request: UserRequest) -> dict[str, Any]:
    body = request.POST.get("body", "").replace("\x00", "").replace("\r\n", "\n")
    return {"title": request.POST.get("title", ""), "rendered": markup.to_html(body, resolve=resolver(request))}


def resolver(request: UserRequest) -> Resolver:
    number = number_in(request.POST.get("question", ""))
    if number is not None:
        question = access_question(request.user, number)
        return Resolver(by=request.user, space=question.space, audience=question.audience_id)
    if "space" not in request.POST:
        raise Http404
    return Resolver(by=request.user, space=access_space(request.user, request.POST["space"]))
