"""What signed-in requests pass through."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest, HttpResponse
from django.utils import timezone


class TimeZone:
    """Show moments in the time zone the person chose.

    Set only for views behind the door, where the person is read anyway: no view costs a query for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()

    def process_view(self, request: HttpRequest, view: Callable[..., object], *_args: Any, **_kwargs: Any) -> None:
        if getattr(view, "login_required", True) and request.user.is_authenticated and request.user.time_zone:
            # A zone that this machine no longer knows leaves the site's own.
            with suppress(ZoneInfoNotFoundError):
                timezone.activate(ZoneInfo(request.user.time_zone))
