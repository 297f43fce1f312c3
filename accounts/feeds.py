"""Feeds: lists for programs that fetch them by themselves and cannot sign in; a key in the address says who they read for.

The key opens feeds and nothing else. It is not stored: it is worked out from the person and a number, and renewing it is
counting on.
"""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.crypto import constant_time_compare, salted_hmac
from django.views.decorators.http import require_safe

from accounts.models import User
from ui.numbers import number_in

LENGTH = 40  # 160 bits
OK, NOT_KNOWN = 200, 401


def key_of(user: User) -> str:
    """Give the key this person's feeds are read with."""
    signed = salted_hmac("accounts.feeds", f"{user.pk}:{user.feed_number}", algorithm="sha256").hexdigest()
    return f"{user.pk}-{signed[:LENGTH]}"


def owner_of(key: str) -> User | None:
    """Give the person of a key, or None where it was renewed, is none of ours, or the account is closed: one query."""
    number = number_in(key.partition("-")[0])
    if number is None:
        return None
    user: User | None = User.objects.active().filter(pk=number).first()
    return user if user and constant_time_compare(key, key_of(user)) else None


def feed_address(user: User, path: str) -> str:
    """Give the whole address of a feed for this person's programs."""
    return f"{settings.SITE_URL}{path}{'&' if '?' in path else '?'}key={key_of(user)}"


def feed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Let a view be read by who is signed in and by who brings a key, and by them alone; `request.user` is that person.

    Anybody else gets 401 in words. Only the reader itself may keep the answer, and gets 304 while it is the same.
    """

    @login_not_required
    @require_safe
    @wraps(view)
    def fed(request: HttpRequest, **where: object) -> HttpResponseBase:
        if key := request.GET.get("key"):
            owner = owner_of(key)
            if owner is None:
                return refuse(request)
            request.user = request._cached_user = owner  # type: ignore[attr-defined]  # noqa: SLF001 - whom the log names
        elif not request.user.is_authenticated:
            return refuse(request)
        return kept(request, view(request, **where))

    return fed


def refuse(request: HttpRequest) -> HttpResponse:
    response = render(request, "accounts/feed_refused.html", status=NOT_KNOWN)
    response["WWW-Authenticate"] = 'Key realm="feeds"'
    return response


def kept(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    response["Cache-Control"] = "private, no-cache"
    if response.status_code != OK:
        return response
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
