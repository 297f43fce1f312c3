"""The door to the API: a token with each call, and not too many calls."""

import time

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.throttling import BaseThrottle

from accounts.access import user_of_token
from accounts.models import User, digest_of
from api.errors import TooMany

MINUTE = 60


class Caller(HttpRequest):
    """A request with a good token; `auth` is the person it acts as."""

    auth: User


class Token(HttpBearer):
    """Let in whoever sends a good token, and stop addresses that send one bad token after another.

    Good tokens are never stopped by what others send from the same address.
    """

    openapi_description = "A token acts as the person who made it: it sees and changes what they may."

    def __call__(self, request: HttpRequest) -> User | None:
        user: User | None = super().__call__(request)
        if user is None and counted("failed", address_of(request)) > settings.API_FAILURES_A_MINUTE:
            raise TooMany(seconds_left())
        return user

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        user = user_of_token(token)
        if user:
            request._cached_user = user  # type: ignore[attr-defined]  # noqa: SLF001 - who `request.user` and the log name
        return user


class CallsAMinute(BaseThrottle):
    """Bound the calls of each token, in each web process."""

    def allow_request(self, request: HttpRequest) -> bool:
        token = digest_of(request.headers["Authorization"])
        return counted("calls", token) <= settings.API_CALLS_A_MINUTE

    def wait(self) -> float:
        return seconds_left()


def counted(what: str, whose: str) -> int:
    """Count one more in this minute and give the number. A count the cache let go begins anew."""
    key = f"api:{what}:{whose}:{int(time.time() // MINUTE)}"
    caches["local"].add(key, 0, timeout=MINUTE)
    try:
        return caches["local"].incr(key)
    except ValueError:
        return 1


def seconds_left() -> int:
    return MINUTE - int(time.time() % MINUTE)


def address_of(request: HttpRequest) -> str:
    address: str = get_adapter().get_client_ip(request)
    return address
