"""What signed-in requests pass through."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.models import User


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
        if getattr(view, "login_required", True) and request.user.is_authenticated:
            use_zone_of(request.user)


def use_zone_of(person: User) -> None:
    """Show moments in this person's zone until the request ends. Views that look after signing in themselves ask for it.

    A zone that this machine no longer knows leaves the site's own.
    """
    if person.time_zone:
        with suppress(ZoneInfoNotFoundError):
            timezone.activate(ZoneInfo(person.time_zone))
