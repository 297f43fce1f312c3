"""The inbox: what one is told, marking it as read, and putting it off."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.requests import UserRequest
from notices import actions, later, standing
from notices.access import access_notice
from notices.groups import KINDS, Group
from notices.models import Notice, NoticeQuerySet
from notices.working import hours_at
from ui.moments import upcoming
from ui.paging import keyset

NOTICES_SHOWN = 50
ALL, UNREAD, LATER = "", "unread", "later"


@require_safe
def inbox(request: UserRequest) -> HttpResponse:
    """List what this person was told, newest first: all, what they have not read, or what they put off; of one group or any.

    Puts the number on the bell right. What stands until it is done has a place of its own above, by address.
    """
    actions.recount(request.user)
    show, group = request.GET.get("show", ALL), group_asked(request)
    found = keyset(
        narrowed(Notice.objects.for_person(request.user), show, group),
        after=request.GET.get("after"),
        size=NOTICES_SHOWN,
        order=("-created_at", "-id"),
    )
    context = {
        "slice": found,
        "show": show,
        "group": group,
        "groups": Group.choices,
        "choices": later.CHOICES,
        **numbers(request.user),
    }
    return render(request, "notices/inbox.html", context)


def group_asked(request: UserRequest) -> Group | None:
    try:
        return Group(request.GET["group"]) if request.GET.get("group") else None
    except ValueError as error:
        raise Http404 from error


def narrowed(mine: NoticeQuerySet, show: str, group: Group | None) -> NoticeQuerySet:
    mine = mine.filter(kind__in=KINDS[group]) if group else mine.exclude(kind__in=Notice.UNTIL_DONE)
    if show == LATER:
        return mine.filter(later_until__gt=timezone.now())
    return mine.at_hand().unread() if show == UNREAD else mine.at_hand()


def numbers(user: User) -> dict[str, int]:
    """Count what is unread besides what stands above, and what is put off, which is unread too: one query."""
    away = Q(later_until__gt=timezone.now())
    unread = Notice.objects.for_person(user).unread().exclude(kind__in=Notice.UNTIL_DONE).order_by()
    return unread.aggregate(unread=Count("pk", filter=~away), put_off=Count("pk", filter=away))


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
def notice_later(request: UserRequest, pk: int) -> HttpResponse:
    """Put a notice off until the day chosen, or bring it back where `until` is “now”."""
    found = access_notice(request.user, pk)
    choice, now = request.POST.get("until", ""), timezone.now()
    if choice == "now":
        standing.stand_again(request.user, keys=[found.key])
    else:
        until = later.until(choice, hours_at(request.user, now), now)
        standing.put_off(Notice.objects.filter(pk=pk), person=request.user, until=until)
    found.refresh_from_db()
    if request.htmx:
        request.user.refresh_from_db(fields=["unread_notices"])
        return render(request, "notices/notice_moved.html", {"notice": found, "choices": later.CHOICES})
    if found.later_until:
        messages.success(request, _("It comes back %(when)s.") % {"when": upcoming(found.later_until)})
    return redirect("notices:inbox")


@require_POST
def read_all(request: UserRequest) -> HttpResponse:
    actions.read(request.user)
    return redirect("notices:inbox")
