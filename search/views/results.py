"""The page of results."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.requests import UserRequest
from search import queries, suggesting
from search.filters import Filters
from search.kinds import KINDS, kind_of
from search.noting import note
from search.suggesting import Suggestion
from search.views.asking import space_of, words_of


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
    is_first = not (start or request.htmx)
    context = {
        "query": query,
        "space": space,
        "kind": kind and kind_of(kind),
        "found": found,
        "hits": [(hit, kind_of(hit.kind)) for hit in found.items],
        "first": start + 1,
        "last": start + len(found.items),
        "noted": note(request, found.asked, found=found.counts.total) if is_first else None,
        "nearest": [] if found.items or start else near(query, request.user),
    }
    response = render(request, f"search/results.html{'#hits' if request.htmx and cursor else ''}", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def near(query: str, user: User) -> list[Suggestion]:
    """Give titles for a search that found nothing: those that begin so, else those with a word like one of it."""
    return suggesting.suggest(query, user=user) or suggesting.nearest(query, user=user)
