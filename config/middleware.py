"""What every request passes through."""

import re
import uuid
from collections.abc import Callable

import structlog
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]
SAFE_ID = re.compile(r"[\w.-]{8,64}")


def request_id(get_response: GetResponse) -> GetResponse:
    """Name each request, in the logs and in the answer, by the id the proxy gave it or by one of our own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        name = given if SAFE_ID.fullmatch(given) else uuid.uuid4().hex
        request.request_id = name  # type: ignore[attr-defined]  # templates of the error pages show it
        with structlog.contextvars.bound_contextvars(request=name):
            response = get_response(request)
        response["X-Request-ID"] = name
        return response

    return middleware


def content_security_policy(get_response: GetResponse) -> GetResponse:
    """Send the policy with every answer but 304.

    A browser that gets 304 shows the body it has; a policy with a new nonce would lock out that body's own scripts.
    """
    policy = CSPMiddleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponse:
        policy.process_request(request)
        response = get_response(request)
        return response if response.status_code == HTTP_NOT_MODIFIED else policy.process_response(request, response)

    return middleware


HTTP_NOT_MODIFIED = 304
