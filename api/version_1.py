"""The first version of the API: its calls, and how they are described."""

import functools
from typing import Any

from django.urls import reverse
from ninja import NinjaAPI
from ninja.operation import Operation

from api import errors
from api.access import CallsAMinute, Token
from api.calls import files, finding, pages, places, questions, spaces, text, versions

ABOUT = """\
Each call sends a token, `Authorization: Bearer <token>`, and sees and changes what the person who made it may.
Bodies and answers are JSON, times ISO 8601 in UTC. A list comes in parts: give its `next` as `cursor` to get the
following one, until `next` is null. What cannot be done is answered with `{"error": {"code", "message", "field"}}`.
"""


class Version(NinjaAPI):
    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


api = Version(
    title="Commonplace",
    version="1",
    description=ABOUT,
    openapi_url=None,
    auth=Token(),
    throttle=[CallsAMinute()],
    urls_namespace="api",
)
errors.register(api)
for calls in (spaces, pages, places, versions, text, files, questions, finding):
    api.add_router("", calls.router)


@functools.cache
def description() -> dict[str, Any]:
    """Give the OpenAPI description, put together once a process."""
    return dict(api.get_openapi_schema(path_prefix=reverse("api:root")))
