"""What all calls have in common: no session, no form token, and JSON whatever happens."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from api import errors

WITHOUT_BODY = {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE}
ROOM = 1024 * 1024  # for what surrounds a file in a form


def call(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Make a view a call: its token is its door, so it needs neither session nor form token."""

    @csrf_exempt
    @login_not_required
    def edge(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = errors.too_large() if is_too_large(request) else view(request, *args, **kwargs)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response = errors.not_allowed(response["Allow"])
        if response.status_code in WITHOUT_BODY:
            del response.headers["Content-Type"]
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-cache"
        patch_vary_headers(response, ["Authorization"])
        return response

    return edge


def is_too_large(request: HttpRequest) -> bool:
    """Say so before anything is read. Texts have a lower limit of their own, which Django holds."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) > settings.FILE_MAX_BYTES + ROOM
