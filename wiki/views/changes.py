"""What changed lately: everywhere, in one space, or by one person."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.feeds import feed_address
from accounts.models import User
from accounts.requests import UserRequest
from spaces.access import access_space
from spaces.models import Space
from ui.paging import keyset
from wiki.models.changes import changes_seen_by, with_pages

CHANGES_SHOWN = 40


@require_safe
def recent(request: UserRequest) -> HttpResponse:
    return show(request, "wiki/recent.html", None, feed=reverse("wiki:recent_feed"))


@require_safe
def space_recent(request: UserRequest, slug: str) -> HttpResponse:
    space = access_space(request.user, slug)
    return show(request, "wiki/space_recent.html", space, feed=reverse("wiki:space_recent_feed", args=[space.slug]))


def show(request: UserRequest, template: str, space: Space | None, *, feed: str) -> HttpResponse:
    """List versions, newest first; `by` narrows to one person's, `small=no` leaves the small ones out."""
    changes = changes_seen_by(request.user, space=space)
    author = author_asked(request)
    if author:
        changes = changes.filter(author=author)
        feed = f"{feed}?by={author.username}"
    has_small = request.GET.get("small") != "no"
    changes = changes if has_small else changes.larger()
    found = keyset(changes, after=request.GET.get("after"), size=CHANGES_SHOWN, order=("-created_at", "-id"))
    context = {
        "space": space,
        "author": author,
        "has_small": has_small,
        "slice": found,
        "changes": with_pages(found),
    }
    return render(request, template, {**context, "feed": feed_address(request.user, feed)})


def author_asked(request: UserRequest) -> User | None:
    by = request.GET.get("by")
    return get_object_or_404(User, username=by) if by else None
