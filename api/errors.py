"""What a call answers when it cannot do what was asked: one shape of JSON, whatever went wrong."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from accounts.turns import WAIT, Busy
from api.shapes.pages import PageText
from api.shapes.problems import WRONG, Code, Conflict, Problem
from questions import actions as questions
from ui.paging import BadCursor
from wiki.actions import EditConflict, Refusal
from wiki.blocks import fill_page
from wiki.models import Page
from wiki.veil import veil

BODY, SOURCE = 2, 1  # how much of an error's path names the place of the value and not the value


class Invalid(ValueError):
    """A value that is well formed and does not fit. The message is a sentence."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class TooMany(Exception):
    """More calls than are allowed; `wait` is how many seconds to stay away."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


def problem(status: int, code: Code, message: str, field: str | None = None) -> HttpResponse:
    """Give the answer to a call that failed."""
    told = Problem.of(code, message, field)
    return JsonResponse(told.model_dump(exclude_none=True), status=status)


def not_here(*_args: object) -> HttpResponse:
    return problem(404, "not_found", _("There is nothing here that you may see."))


def forbidden(_request: HttpRequest, denied: PermissionDenied) -> HttpResponse:
    return problem(403, "forbidden", str(denied) or _("You may read this and not change it."))


def no_token(*_args: object) -> HttpResponse:
    words = _("Send a valid token with each call: “Authorization: Bearer …”. You make tokens in your settings.")
    response = problem(401, "unauthorized", words)
    response["WWW-Authenticate"] = "Bearer"
    return response


def not_allowed(allowed: str) -> HttpResponse:
    response = problem(405, "method_not_allowed", _("This address takes %(methods)s.") % {"methods": allowed})
    response["Allow"] = allowed
    return response


def too_large(*_args: object) -> HttpResponse:
    return problem(413, "too_large", _("This is more than one call may send."))


def too_many(_request: HttpRequest, error: TooMany) -> HttpResponse:
    words = _("These are too many calls in one minute. Go on in %(seconds)d seconds.") % {"seconds": error.wait}
    response = problem(429, "too_many", words)
    response["Retry-After"] = str(error.wait)
    return response


def busy(_request: HttpRequest, error: Busy) -> HttpResponse:
    response = problem(429, "too_many", str(error))
    response["Retry-After"] = str(WAIT)
    return response


def throttled(request: HttpRequest, error: Throttled) -> HttpResponse:
    return too_many(request, TooMany(error.wait or 1))


def unreadable(*_args: object) -> HttpResponse:
    return problem(
        400, "unreadable", _("What was sent cannot be read; a body is JSON, or a form where a file is sent.")
    )


def failed(request_id: str) -> HttpResponse:
    """Answer for what went wrong here; asks neither database nor templates, since one of them may be it."""
    words = _("Something went wrong here. It is in the log under request “%(id)s”.") % {"id": request_id}
    return problem(500, "failed", words)


def bad_cursor(*_args: object) -> HttpResponse:
    return problem(422, "invalid", _("This cursor is not one that this list gave."), "cursor")


def invalid(_request: HttpRequest, error: Invalid) -> HttpResponse:
    return problem(422, "invalid", str(error), error.field)


def refused(_request: HttpRequest, error: Refusal | questions.Refusal) -> HttpResponse:
    return problem(422, "refused", str(error))


def misshapen(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name the first value that is missing or wrong."""
    first = error.errors[0]
    field = field_of(first["loc"])
    return problem(422, "invalid", sentence(first, field), field or None)


def field_of(path: tuple[str | int, ...]) -> str:
    return ".".join(map(str, path[BODY if path[0] == "body" else SOURCE :]))


def sentence(error: Mapping[str, Any], field: str) -> str:
    match error["type"]:
        case "missing" if field:
            return _("“%(field)s” is missing.") % {"field": field}
        case "missing":
            return _("This call needs a body.")
        case "extra_forbidden":
            return _("“%(field)s” is not part of this call.") % {"field": field}
        case "value_error":
            return str(error["ctx"]["error"])
    told = str(WRONG[error["type"]]) % error.get("ctx", {}) if error["type"] in WRONG else str(error["msg"])
    return f"“{field}”: {told}." if field else f"{told}."


def conflict(request: HttpRequest, error: EditConflict) -> HttpResponse:
    """Hand over the newer page, and the best merge of both with the clashing places marked."""
    current = error.current
    words = _("%(person)s saved “%(title)s” after you began. Nothing was saved; the newer text is in “page”.")
    message = words % {"person": current.updated_by or _("Somebody"), "title": current.title}
    newer = Page.objects.with_text().select_related("space", "updated_by").get(pk=current.pk)
    veil(newer, request.auth)  # type: ignore[attr-defined]  # who the token acts as
    fill_page(newer, request.auth)  # type: ignore[attr-defined]  # as above
    told = Conflict(**Problem.of("conflict", message).model_dump(), page=PageText.of(newer), merged=error.merge.text)
    return JsonResponse(told.model_dump(mode="json", exclude_none=False), status=409)


HANDLERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    Http404: not_here,
    PermissionDenied: forbidden,
    AuthenticationError: no_token,
    TooMany: too_many,
    Busy: busy,
    Throttled: throttled,
    BadCursor: bad_cursor,
    ValidationError: misshapen,
    Invalid: invalid,
    Refusal: refused,
    questions.Refusal: refused,
    EditConflict: conflict,
    HttpError: unreadable,  # ninja raises it itself for a body that is not JSON
    MultiPartParserError: unreadable,
    UnreadablePostError: unreadable,
    RequestDataTooBig: too_large,
    TooManyFieldsSent: too_large,
    TooManyFilesSent: too_large,
}


def register(api: NinjaAPI) -> None:
    """Have the API answer in this shape."""
    for error, handler in HANDLERS.items():
        api.add_exception_handler(error, handler)
