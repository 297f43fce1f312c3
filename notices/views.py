"""The inbox: what one is told, and marking it as read."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.requests import UserRequest
from notices import actions
from notices.access import access_notice
from notices.models import Notice
from ui.paging import keyset

NOTICES_SHOWN = 50


@require_safe
def inbox(request: UserRequest) -> HttpResponse:
    """List what this person was told, newest first: all, or what they have not read. Puts the number on the bell right."""
    unread = actions.recount(request.user)
    is_unread = request.GET.get("show") == "unread"
    mine = Notice.objects.for_person(request.user)
    found = keyset(
        mine.unread() if is_unread else mine,
        after=request.GET.get("after"),
        size=NOTICES_SHOWN,
        order=("-created_at", "-id"),
    )
    return render(request, "notices/inbox.html", {"slice": found, "is_unread": is_unread, "unread": unread})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: UserRequest, pk: int) -> HttpResponse:
    """Lead to what a notice tells of, and mark it as read, unless nobody has opened it yet.

    A browser that fetches a page before it is asked for says so.
    """
    found = access_notice(request.user, pk)
    purpose = f"{request.headers.get('Sec-Purpose', '')} {request.headers.get('Purpose', '')}"
    is_guess = request.method == "HEAD" or "prefetch" in purpose or "prerender" in purpose
    if found.read_at is None and not is_guess:
        actions.read(request.user, notices=[found.pk])
    return redirect(found.url)


@require_POST
def read_all(request: UserRequest) -> HttpResponse:
    actions.read(request.user)
    return redirect("notices:inbox")
