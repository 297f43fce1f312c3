"""A space, seen from its door."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.requests import UserRequest
from spaces.access import access_space
from wiki.models import Page
from wiki.models.tree import Tree, level_of

RECENT = 8


@require_safe
def space(request: UserRequest, slug: str) -> HttpResponse:
    found = access_space(request.user, slug)
    if found.slug != slug:
        return redirect(found)  # an address it had before
    pages = Page.objects.visible_to(request.user).filter(space=found)
    context = {
        "space": found,
        "tree": Tree(found, None, level_of(request.user, found, None)),
        "recent": pages.recently_changed().select_related("updated_by")[:RECENT],
    }
    return render(request, "wiki/space.html", context)
