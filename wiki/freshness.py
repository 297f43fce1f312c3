"""Saying that a page is as it was: 304, by a validator made of everything that is shown."""

import functools
import hashlib
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from accounts.requests import UserRequest
from wiki.models.reading import Reading, digest_of


def answer_if_changed(request: UserRequest, shown: str, render: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer 304 to a browser that holds just what `looks` named, else what `render` gives, with the validator of it.

    The validator is a digest of what the database said, not of a stamp that some change could forget to move; so it is
    certain, and costs the page's queries but not its template. A page with a notice on it is not to be kept.
    """
    response = tag = None
    if not get_messages(request):
        tag = validator(request, shown)
        response = get_conditional_response(request, etag=tag)
    if response is None or response.status_code != HTTPStatus.NOT_MODIFIED:
        response = render()
    if tag:
        response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


def validator(request: UserRequest, shown: str) -> str:
    """Digest what is shown, who reads it and in which theme."""
    user = request.user
    reader = (
        user.pk,
        str(user),
        user.username,
        user.picture.name,
        user.email,
        user.is_staff,
        user.is_superuser,
        user.unread_notices,
    )
    return f'"{digest_of(shown, reader, request.COOKIES.get("theme"))}"'


def looks(reading: Reading) -> str:
    """Digest the page and its surroundings as they look to all who see the same. Words such as “today” last an hour.

    The parts of the page that are the same for them are kept by this name.
    """
    zone, hour = timezone.get_current_timezone_name(), timezone.now().strftime("%Y%m%d%H")
    return digest_of(reading.digest, get_language(), zone, hour, release())


@functools.cache
def release() -> str:
    """Name the code and the templates that made the page: their files' times, asked once a process."""
    root = Path(settings.BASE_DIR)
    files = [root / "build/static/staticfiles.json", *(root / "templates").rglob("*.html")]
    files += [file for app in ("wiki", "ui", "spaces", "accounts") for file in (root / app).rglob("*.py")]
    times = [f"{file.relative_to(root)} {file.stat().st_mtime_ns}" for file in sorted(files) if file.exists()]
    return hashlib.blake2b("\n".join(times).encode(), digest_size=16).hexdigest()
