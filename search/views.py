"""The page of results, and what fits while somebody types."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.requests import UserRequest
from search import queries, suggesting
from search.filters import Filters
from search.kinds import KINDS, kind_of
from search.suggesting import Suggestion
from spaces.models import Space

SHOWN_CHARACTERS = 1_000  # of what was typed


@require_safe
@cache_control(private=True, no_cache=True)
def results(request: UserRequest) -> HttpResponse:
    """Show what was found, best first; htmx gets the next hits alone."""
    query, cursor = words_of(request), request.GET.get("cursor")
    space = space_of(request)
    kind = request.GET.get("kind") if request.GET.get("kind") in KINDS else None
    filters = Filters(spaces=(space.pk,) if space else (), kinds=(kind,) if kind else ())
    found = queries.find(query, user=request.user, filters=filters, cursor=cursor)
    start = queries.offset(cursor)
    context = {
        "query": query,
        "space": space,
        "kind": kind and kind_of(kind),
        "found": found,
        "hits": [(hit, kind_of(hit.kind)) for hit in found.items],
        "first": start + 1,
        "last": start + len(found.items),
        "nearest": [] if found.items or start else near(query, request.user),
    }
    response = render(request, f"search/results.html{'#hits' if request.htmx and cursor else ''}", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


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


def near(query: str, user: User) -> list[Suggestion]:
    """Give titles for a search that found nothing: those that begin so, else those with a word like one of it."""
    return suggesting.suggest(query, user=user) or suggesting.nearest(query, user=user)


def words_of(request: UserRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "")[:SHOWN_CHARACTERS].strip()


def space_of(request: UserRequest) -> Space | None:
    """Give the space the address names, which must be one this person may see: no query when it names none."""
    slug = request.GET.get("space", "").replace("\x00", "")
    space = Space.objects.visible_to(request.user).filter(slug=slug).first() if slug else None
    if slug and space is None:
        raise Http404
    return space


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
