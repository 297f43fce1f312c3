"""What changed lately: everywhere, in one space, or by one person."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.requests import UserRequest
from spaces.access import access_space
from spaces.models import Space
from ui.paging import keyset
from wiki.models.changes import changes_seen_by, with_pages

CHANGES_SHOWN = 40


@require_safe
def recent(request: UserRequest) -> HttpResponse:
    return show(request, "wiki/recent.html", None)


@require_safe
def space_recent(request: UserRequest, slug: str) -> HttpResponse:
    return show(request, "wiki/space_recent.html", access_space(request.user, slug))


def show(request: UserRequest, template: str, space: Space | None) -> HttpResponse:
    """List versions, newest first; `by` narrows to one person's."""
    changes = changes_seen_by(request.user, space=space)
    author = None
    if by := request.GET.get("by"):
        author = get_object_or_404(User, username=by)
        changes = changes.filter(author=author)
    found = keyset(changes, after=request.GET.get("after"), size=CHANGES_SHOWN, order=("-created_at", "-id"))
    context = {"space": space, "author": author, "slice": found, "changes": with_pages(found)}
    return render(request, template, context)
