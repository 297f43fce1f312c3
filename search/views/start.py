"""What a search begins with: what can be typed, and one's own searches."""

import re

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.requests import UserRequest
from search.kinds import kind_of
from search.models import Entry, SavedSearch
from search.searches.gaps import news_for
from search.searches.noting import latest_of
from spaces.models import readable_by

LATELY = 8
BETWEEN = re.compile(r"[\W_]+")


def start(request: UserRequest) -> HttpResponse:
    """Show the searches one kept and those one made last, what changed lately, and what can be typed."""
    lately = lately_changed(request.user)
    context = {
        "saved": SavedSearch.objects.filter(person=request.user),
        "latest": latest_of(request.user),
        "lately": [(lead, kind_of(lead.kind)) for lead in lately],
        "news": news_for(request.user),
        "example": example(lately, request.user),
    }
    return render(request, "search/start.html", context)


@require_safe
@cache_control(private=True, no_cache=True)
def search_help(request: UserRequest) -> HttpResponse:
    """Explain by examples what can be typed."""
    return render(request, "search/help.html", {"example": example(lately_changed(request.user), request.user)})


def lately_changed(user: User) -> list[Entry]:
    leads = Entry.objects.leads().filter(readable_by(user), is_archived=False).select_related("space")
    shown = leads.only("kind", "object_id", "title", "url", "updated_at", "space__name", "space__slug")
    return list(shown.order_by("-updated_at", "id")[:LATELY])


def example(lately: list[Entry], user: User) -> dict[str, str]:
    """Give words that find something here, for the examples: of what changed last, else plain ones."""
    told = next((lead for lead in lately if lead.space and len(words_of(lead.title)) > 1), None)
    words = words_of(told.title) if told else ["travel", "costs"]
    others = {word for lead in lately for word in words_of(lead.title)} - set(words) or {"hotel"}
    return {
        "phrase": " ".join(words[:3]),
        "word": max(words[:3], key=len),
        "other": max(sorted(others), key=len),
        "space": told.space.slug if told and told.space else "handbook",
        "person": user.username,
    }


def words_of(title: str) -> list[str]:
    return [word for word in BETWEEN.split(title.lower()) if word]
