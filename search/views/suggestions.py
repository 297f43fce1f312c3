"""What fits while somebody types."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.requests import UserRequest
from search import suggesting
from search.kinds import kind_of
from search.suggesting import Suggestion
from search.views.asking import space_of, words_of


@require_safe
@cache_control(private=True, no_cache=True)
def suggest(request: UserRequest) -> HttpResponse:
    """Give the titles that fit what is typed, as a list of links or, for `format=json`, as data."""
    query = words_of(request)
    space = space_of(request)
    found = suggesting.suggest(query, user=request.user, space=space.pk if space else None)
    if request.GET.get("format") == "json":
        return JsonResponse({"items": [as_data(suggestion) for suggestion in found]})
    context = {
        "query": query,
        "action": reverse("search:results"),
        "hits": [
            {"url": one.url, "title": one.title, "where": where(one), "icon": kind_of(one.kind).icon} for one in found
        ],
    }
    return render(request, "components/suggestions.html", context)


def where(suggestion: Suggestion) -> str:
    return " / ".join(part for part in (suggestion.space_name, suggestion.place) if part)


def as_data(suggestion: Suggestion) -> dict[str, object]:
    return {
        "kind": suggestion.kind,
        "id": suggestion.object_id,
        "title": suggestion.title,
        "url": suggestion.url,
        "place": where(suggestion),
    }
