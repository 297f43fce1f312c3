"""The tree of a space, level by level, and places to choose from."""

import re

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import UserRequest
from spaces.access import access_space
from spaces.models import Space
from ui.numbers import LONGEST_NUMBER
from wiki.access import access_page
from wiki.models import Page
from wiki.models.places import beneath, called
from wiki.models.tree import level_of

PATH = re.compile(r"[0-9a-f]{10,400}")


@require_safe
def tree_level(request: UserRequest, slug: str) -> HttpResponse:
    """Show up to forty pages of one level. A branch that opens gets them as a list, “more” as the rows that follow."""
    space = access_space(request.user, slug)
    parent = page_in(request, space, "parent")
    after, before = place_in(request, "after"), place_in(request, "before")
    level = level_of(request.user, space, parent.pk if parent else None, after=after, before=before)
    context = {"space": space, "parent": parent, "level": level, "is_continued": bool(after or before)}
    return render(request, f"wiki/tree_level.html{'#level' if request.htmx else ''}", context)


@require_safe
def places(request: UserRequest) -> HttpResponse:
    """Offer pages to stand beneath: those whose title fits the words, else the level beneath `within`."""
    space = access_space(request.user, request.GET.get("space", ""))
    words = request.GET.get("q", "").strip()
    within = page_in(request, space, "within")
    moved = page_in(request, space, "moved")
    found = called(words, request.user, space) if words else beneath(within, request.user, space)
    if moved:
        found = [place for place in found if not place.path.startswith(moved.path)]
    context = {"space": space, "words": words, "within": within, "moved": moved, "places": found}
    return render(request, f"wiki/places.html{'#places' if request.htmx else ''}", context)


def place_in(request: UserRequest, field: str) -> str:
    """Give the path a field of the address holds, nothing when it holds none."""
    path = request.GET.get(field, "")
    if path and not PATH.fullmatch(path):
        raise Http404
    return path


def page_in(request: UserRequest, space: Space, field: str) -> Page | None:
    """Give the page of this space that a field of the address names, None when it names none."""
    number = request.GET.get(field, "")
    if not number:
        return None
    if not number.isdecimal() or len(number) > LONGEST_NUMBER:
        raise Http404
    page = access_page(request.user, int(number))
    if page.space_id != space.pk:
        raise Http404
    return page
