"""The page of results."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.feeds import feed_address
from accounts.models import User
from accounts.requests import UserRequest
from search import people, queries, suggesting
from search.access import may_teach
from search.kinds import kind_of
from search.language.addresses import Chosen, from_address
from search.narrowing import facets
from search.queries import Results
from search.searches.gaps import news_for
from search.searches.noting import note
from search.suggesting import Suggestion
from search.views.start import start

FEW_PEOPLE = 3  # beside results that were not asked for them
MOST_SHOWN = 100  # at once, to who comes back to a list that had grown


@require_safe
@cache_control(private=True, no_cache=True)
def results(request: UserRequest) -> HttpResponse:
    """Show what was found, best first; htmx gets the next hits alone. Where nothing is asked, say what can be."""
    chosen = from_address(request.GET, request.user)
    address, cursor = chosen.address, request.GET.get("cursor")
    if not (address.q or chosen.picks):
        return start(request)
    found = look(request, chosen, cursor)
    first = queries.offset(cursor) + 1
    context = {
        "query": address.q,
        "chosen": chosen,
        "found": found,
        "hits": [(hit, kind_of(hit.kind)) for hit in found.items],
        "first": first,
        "last": first + len(found.items) - 1,
    }
    if first == 1:
        context |= beside(request, chosen, found)
    response = render(request, f"search/results.html{'#hits' if request.htmx and cursor else ''}", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def look(request: UserRequest, chosen: Chosen, cursor: str | None) -> Results:
    """Find what the address asks for: as much as there was when somebody left a list that had grown."""
    address, wanted = chosen.address, size_of(request)
    ask = partial(queries.find, address.q, user=request.user, filters=chosen.filters, is_exact=address.is_exact)
    found = ask(cursor=cursor, size=wanted)
    while found.next_cursor and len(found.items) < wanted > queries.SIZE:
        more = ask(cursor=found.next_cursor, size=wanted - len(found.items))
        found = replace(found, items=[*found.items, *more.items], next_cursor=more.next_cursor)
    return found


def size_of(request: UserRequest) -> int:
    shown = request.GET.get("shown", "")
    is_number = shown.isascii() and shown.isdecimal() and len(shown) <= len(str(MOST_SHOWN))
    return max(queries.SIZE, min(int(shown), MOST_SHOWN)) if is_number else queries.SIZE


def beside(request: UserRequest, chosen: Chosen, found: Results) -> dict[str, Any]:
    """Give what the first page of results has beside them."""
    user, asked = request.user, found.asked
    is_nothing = not found.items
    experts = knowing(found, user)
    return {
        "noted": note(request, asked, found=found.counts.total),
        "news": news_for(user),
        "facets": facets(chosen, found.counts, user=user),
        "feed": feed_address(user, reverse("search:feed") + str(chosen.address)),
        "experts": experts,
        "is_nobody_known": bool(found.subject and found.items and not experts) and not is_of_people(found),
        "all_people": chosen.address.changed("kind", (people.KIND,)),
        "nearest": near(chosen.address.q, user) if is_nothing and found.is_searched else [],
        "may_teach": (is_nothing or bool(asked.taught)) and may_teach(user),
    }


def knowing(found: Results, user: User) -> list[people.Expert]:
    """Give people who know about it: one query, none where people are the results."""
    if is_of_people(found):
        return []
    experts = people.experts(found.asked, found.items, user=user)
    return experts if found.subject else experts[:FEW_PEOPLE]


def is_of_people(found: Results) -> bool:
    return people.is_for_people(found.asked.filters)


def near(query: str, user: User) -> list[Suggestion]:
    """Give titles for a search that found nothing: those that begin so, else those with a word like one of it."""
    return suggesting.suggest(query, user=user) or suggesting.nearest(query, user=user)
