"""Telling people why something could not be done, where there is no form to tell it in."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from accounts.requests import UserRequest
from wiki.actions import Refusal


def says_why(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer a refusal with its sentence and the page one came from, as it is now."""

    @wraps(view)
    def telling(request: UserRequest, **where: object) -> HttpResponse:
        try:
            return view(request, **where)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect(request.path)

    return telling
