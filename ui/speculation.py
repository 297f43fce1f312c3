"""Speculation rules: a browser that knows them lays the next page out before it is asked for.

Only addresses that show something are named, never one that edits, leaves, downloads or has another effect, so a page
laid out in vain changes nothing. https://developer.mozilla.org/en-US/docs/Web/API/Speculation_Rules_API
"""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import get_script_prefix, get_urlconf
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ui.navigation import address

GetResponse = Callable[[HttpRequest], HttpResponse]

READ = [
    "/",
    "/pages/:page/",
    "/pages/:page/history/",
    "/spaces/",
    "/spaces/:space/",
    "/recent/",
    "/topics/",
    "/topics/:topic/",
    "/people/",
    "/people/:person/",
]
NEVER = ["/pages/new/", "/pages/preview/", "/pages/places/", "/people/invite/"]
RULES = {
    "prerender": [
        {
            "where": {
                "and": [
                    {"href_matches": READ},
                    {"not": {"href_matches": NEVER}},
                    {"not": {"href_matches": "/*\\?:query"}},
                    {"not": {"selector_matches": "[download], [target], [rel~=nofollow], [data-method]"}},
                ]
            },
            "eagerness": "moderate",
        }
    ]
}


@login_not_required
@require_safe
@cache_control(public=True, max_age=24 * 60 * 60)
def rules(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django hands every view the request
    return JsonResponse(RULES, content_type="application/speculationrules+json")


def speculation_rules(get_response: GetResponse) -> GetResponse:
    """Name the rules in the head of every page that signed-in people read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and response.status_code == HTTP_OK and not request.headers.get("HX-Request"):
            response["Speculation-Rules"] = f'"{address("ui:speculation_rules", get_urlconf(), get_script_prefix())}"'
        return response

    return middleware


HTTP_OK = 200
