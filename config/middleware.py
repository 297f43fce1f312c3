"""What every request passes through."""

import re
import time
import uuid
from collections.abc import Callable
from functools import cache

import structlog
from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from config.logs import request_name

GetResponse = Callable[[HttpRequest], HttpResponseBase]
HTTP_NOT_MODIFIED = 304
NONCE_HERE = "(nonce)"
log = structlog.get_logger("commonplace.access")
LONG_PART = re.compile(r"[^/]{20,}")
SECRETS = {"key", "secret", "token", "uidb36"}  # what addresses call them: invitations, resets, links that sign in
# Where people may speak without their name: a line that said who asked, and when, would tell.
UNNAMED = re.compile(
    r"/(questions|answers|comments|suggestions|pages/drafts|files/upload|api/v1/(questions|answers|files))(/|$)"
)
SAFE_ID = re.compile(r"[\w.-]{8,64}")


def request_id(get_response: GetResponse) -> GetResponse:
    """Name each request, in the logs and in the answer, by the id the proxy gave it or by one of our own."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-ID", "")
        name = given if SAFE_ID.fullmatch(given) else uuid.uuid4().hex
        request.request_id = name  # type: ignore[attr-defined]  # templates of the error pages show it
        token = request_name.set(name)
        try:
            response = get_response(request)
        finally:
            request_name.reset(token)
        response["X-Request-ID"] = name
        return response

    return middleware


def access_log(get_response: GetResponse) -> GetResponse:
    """Write one line a request, without its query: what, how it ended, how long it took and, mostly, who asked."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        response = get_response(request)
        # Asking request.user would cost a query where nobody else asked.
        user = getattr(request, "_cached_user", None)
        log.info(
            "request",
            method=request.method,
            path=_path_without_secrets(request),
            status=response.status_code,
            ms=round((time.perf_counter() - began) * 1000, 1),
            user=user.pk if user and not UNNAMED.match(request.path) else None,
        )
        return response

    return middleware


def _path_without_secrets(request: HttpRequest) -> str:
    """Give the path; of one that is a key to something, its pattern; of one that leads nowhere, no long part."""
    match = request.resolver_match
    if match is None:
        return LONG_PART.sub("…", request.path)
    return f"/{match.route}" if SECRETS & match.kwargs.keys() else request.path


def content_security_policy(get_response: GetResponse) -> GetResponse:
    """Send the policy with every answer but 304.

    A browser that gets 304 shows the body it has; a policy with a new nonce would lock out that body's own scripts.
    """
    policy = CSPMiddleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponseBase:
        policy.process_request(request)
        response = get_response(request)
        if response.status_code == HTTP_NOT_MODIFIED:
            return response
        nonce = getattr(request, "_csp_nonce", None)
        if nonce and not any(name.startswith("_csp") for name in vars(response)):  # no view asked for another policy
            response.headers.setdefault(HEADER, usual_policy().replace(NONCE_HERE, nonce))
            return response
        return policy.process_response(request, response)

    return middleware


@cache
def usual_policy() -> str:
    """Write the policy of all pages but a few once a process."""
    return str(build_policy(nonce=NONCE_HERE))


def kept_private(get_response: GetResponse) -> GetResponse:
    """Let only the browser itself keep an answer, asking each time, and forget them all when somebody signs out.

    Else whoever has the machine next reads by the button “back” what the one before them saw.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-cache"
        session = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if session is not None and not session.value:
            response["Clear-Site-Data"] = '"cache"'
        return response

    return middleware


def no_nul(get_response: GetResponse) -> GetResponse:
    """Pass over a NUL in what is asked: the database cannot be asked for such text. A path with one is not there."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path:
            raise Http404
        request.META["QUERY_STRING"] = request.META.get("QUERY_STRING", "").replace("%00", "")
        return get_response(request)

    return middleware
