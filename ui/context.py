"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001 - Django hands every processor the request
    return {"SITE_NAME": settings.SITE_NAME}
