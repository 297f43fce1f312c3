"""Laying texts out in turn: nobody's texts hold up everybody else's pages."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import render

from accounts.requests import UserRequest
from accounts.turns import WAIT, Busy, turn_of
from wiki.views import kept

TOO_MANY = 429


def in_turn(*methods: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Have requests of these methods take one of their person's turns; without one, say so and give the text back."""

    def decorated(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def taking(request: UserRequest, **where: object) -> HttpResponse:
            if request.method not in methods:
                return view(request, **where)
            try:
                with turn_of(request.user):
                    return view(request, **where)
            except Busy as busy:
                return wait(request, str(busy))

        return taking

    return decorated


def wait(request: UserRequest, reason: str) -> HttpResponse:
    """Answer with the words alone for htmx, with the text where one was sent, else with a page."""
    if request.htmx:
        response = render(request, "wiki/busy.html#words", {"reason": reason}, status=TOO_MANY)
    elif "body" in request.POST:
        response = kept.busy(request, reason)
    else:
        response = render(request, "wiki/busy.html", {"reason": reason}, status=TOO_MANY)
    response["Retry-After"] = str(WAIT)
    return response
