"""Answers to what went wrong before or beneath the views."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader

from api import errors as api_errors
from spaces.access import NotYours
from spaces.roles import maintainers_of
from wiki.views import kept


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Refuse a form whose token is too old or missing; a text that came with it is given back."""
    if "body" in request.POST:
        return kept.expired(request)
    return render(request, "403_csrf.html", status=403)


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
