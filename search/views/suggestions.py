"""What fits while somebody types."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.requests import UserRequest
from search import suggesting, typeahead
from search.kinds import KINDS
from search.views.asking import space_of, words_of
from ui.numbers import number_in

MOST_VISITED = 20


@require_safe
@cache_control(private=True, no_cache=True)
def suggest(request: UserRequest) -> HttpResponse:
    """Give what fits what is typed, as a list of links or, for `format=json`, titles as data.

    Where nothing is typed, give this person's own: of the pages `recent` names, those they may see, and saved searches.
    """
    query, space = words_of(request), space_of(request)
    here = space.pk if space else None
    if request.GET.get("format") == "json":
        kind = request.GET.get("kind") if request.GET.get("kind") in KINDS else None
        found = suggesting.suggest(query, user=request.user, space=here, kind=kind)
        return JsonResponse({"items": [as_data(one) for one in found]})
    if query:
        groups = typeahead.offers(query, user=request.user, space=here)
    else:
        groups = typeahead.of_oneself(request.user, visited=numbers(request.GET.get("recent", "")))
    context = {
        "query": query,
        "space": space,
        "action": reverse("search:results"),
        "groups": groups,
        "number": sum(len(group.offers) for group in groups),
    }
    return render(request, "components/suggestions.html", context)


def numbers(listed: str) -> list[int]:
    """Read `1,2,3`; whatever else stands there is passed over."""
    parts = listed.split(",", MOST_VISITED)[:MOST_VISITED]
    return [number for number in map(number_in, parts) if number is not None]


def as_data(suggestion: suggesting.Suggestion) -> dict[str, object]:
    return {
        "kind": suggestion.kind,
        "id": suggestion.object_id,
        "title": suggestion.title,
        "url": suggestion.url,
        "space": suggestion.space_name,
        "place": " / ".join(part for part in (suggestion.space_name, suggestion.place) if part),
    }
