"""Whether this process answers, and whether all it needs does.

Load balancers ask by number instead of name and without signing in, so this stands before the checks of both.
"""

from collections.abc import Callable

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from config import database

GetResponse = Callable[[HttpRequest], HttpResponse]
HEARTBEAT = "60 seconds"  # a worker beats every ten


def health(get_response: GetResponse) -> GetResponse:
    """Answer /healthz, whatever else is amiss, and /readyz in three queries."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            response: HttpResponse = JsonResponse({"answers": True})
        elif request.path == "/readyz":
            parts = readiness()
            response = JsonResponse(parts, status=200 if all(parts.values()) else 503)
        else:
            return get_response(request)
        response["Cache-Control"] = "no-store"
        return response

    return middleware


def readiness() -> dict[str, bool]:
    """Say of each part this site needs whether it is in order."""
    parts = {"database": False, "migrations": False, "worker": False}
    try:
        with connection.cursor() as cursor:
            parts["database"] = True
            parts["migrations"] = not database.missing_migrations()
            cursor.execute("SELECT now() - max(last_heartbeat) < %s::interval FROM procrastinate_workers", [HEARTBEAT])
            parts["worker"] = bool(cursor.fetchone()[0])
    except Error:
        pass  # what was not reached is not in order
    return parts
