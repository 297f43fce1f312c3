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

from accounts.models import User
from accounts.requests import UserRequest
from wiki.models.reading import Reading


def answer_if_changed(request: UserRequest, reading: Reading, render: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer 304 to a browser that holds just this, else what `render` gives, with the validator of it.

    The validator is a digest of what the database said, not of a stamp that some change could forget to move; so it is
    certain, and costs the page's queries but not its template. A page with a notice on it is not to be kept.
    """
    response = tag = None
    if not get_messages(request):
        tag = validator(request, reading)
        response = get_conditional_response(request, etag=tag)
    if response is None or response.status_code != HTTPStatus.NOT_MODIFIED:
        response = render()
    if tag:
        response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


def validator(request: UserRequest, reading: Reading) -> str:
    """Digest the page and its surroundings, who reads it and how it looks to them. Words such as “today” last an hour."""
    user = request.user
    shown = (
        {name: value for name, value in vars(reading.page).items() if name != "_state"},
        [str(getattr(reading, name)) for name in ("topics", "backlinks", "previous", "next", "tree", "files")],
        [shown_of(person) for person in reading.contributors],
        (reading.has_more_contributors, reading.has_more_backlinks),
        (reading.page.space.name, reading.page.space.slug),
        (*shown_of(user), user.email, user.is_staff, user.is_superuser),
        shown_of(reading.page.updated_by) if reading.page.updated_by else None,
        (request.COOKIES.get("theme"), get_language(), timezone.get_current_timezone_name()),
        timezone.now().strftime("%Y%m%d%H"),
        release(),
    )
    return f'"{hashlib.blake2b(repr(shown).encode(), digest_size=16).hexdigest()}"'


def shown_of(person: User) -> tuple[int, str, str, str]:
    return person.pk, str(person), person.username, person.picture.name or ""


@functools.cache
def release() -> str:
    """Name the code and the templates that made the page: their files' times, asked once a process."""
    root = Path(settings.BASE_DIR)
    files = [root / "build/static/staticfiles.json", *(root / "templates").rglob("*.html")]
    files += [file for app in ("wiki", "ui", "spaces", "accounts") for file in (root / app).rglob("*.py")]
    times = [f"{file.relative_to(root)} {file.stat().st_mtime_ns}" for file in sorted(files) if file.exists()]
    return hashlib.blake2b("\n".join(times).encode(), digest_size=16).hexdigest()
