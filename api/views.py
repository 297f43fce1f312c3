"""The description of the API, for programs and for people."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import UserRequest
from api import errors, reference
from api.version_1 import description


@require_safe
def openapi(_request: HttpRequest) -> JsonResponse:
    return JsonResponse(description())


@require_safe
def docs(request: UserRequest) -> HttpResponse:
    """Show what calls there are, made of the same description that programs read."""
    context = {
        "groups": reference.groups(description()),
        "shapes": reference.shapes(description()),
        "site": settings.SITE_URL,
        "calls_a_minute": settings.API_CALLS_A_MINUTE,
    }
    return render(request, "api/docs.html", context)


def nothing(_request: HttpRequest) -> HttpResponse:
    """Answer for every address beneath the API at which there is nothing."""
    return errors.not_here()
