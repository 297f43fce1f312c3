"""Answers to what went wrong before or beneath the views."""

from http import HTTPStatus

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _

from api import errors as api_errors
from spaces.access import NotYours
from spaces.roles import maintainers_of
from wiki.views import kept


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Refuse a form whose token is too old or missing; a text that came with it is given back."""
    if "body" in request.POST:
        return kept.expired(request)
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that a form was larger than forms may be, else that nobody knows what was asked."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return HttpResponse(not_taken(HTTPStatus.REQUEST_ENTITY_TOO_LARGE), status=413)
    return render(request, "400.html", status=400)


def not_taken(status: HTTPStatus) -> str:
    """Give the page for a request that did not arrive whole, before there is anything to ask about it."""
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        title = _("This is more than can be sent at once")
        words = _("Nothing was saved. Send less at a time: fewer or smaller files, a shorter text.")
    else:
        title = _("Not all of it arrived")
        words = _("The connection broke off or was very slow, and nothing was saved. Go back and try again.")
    context = {"title": title, "words": words, "code": status.value}
    return loader.get_template("not_taken.html").render(context)


def permission_denied(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    """Say why, who can help, and what one can do instead."""
    context: dict[str, object] = {"why": str(exception)}
    if isinstance(exception, NotYours):
        context |= {"refused": exception, "maintainers": maintainers_of(exception.space)}
    return render(request, "403.html", context, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Show a page that needs neither database nor context processors, since one of them may be what failed."""
    name = getattr(request, "request_id", "")
    if request.path.startswith("/api/"):
        return api_errors.failed(name)
    return HttpResponseServerError(loader.get_template("500.html").render({"request_id": name}))
