"""The board of what people looked for and did not find."""

from django.conf import settings
from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import UserRequest
from search.access import access_gap_to_close, may_close, writable_by
from search.models import Entry, Gap
from search.searches import gaps
from search.views.asking import space_of
from spaces.models import readable_by
from ui.paging import keyset

GAPS_SHOWN = 50


@require_safe
def board(request: UserRequest) -> HttpResponse:
    """List what was not found, here or in all spaces one may read, what most people looked for first."""
    space, state = space_of(request), state_of(request)
    visible = Gap.objects.visible_to(request.user).filter(state=state).counted().select_related("space")
    found = keyset(
        shown(visible.filter(space=space) if space else visible, request, state),
        after=request.GET.get("after"),
        size=GAPS_SHOWN,
        order=("-people", "-day", "-id"),
    )
    writable, answers = writable_by(request.user), answers_to(found.items, request)
    context = {
        "space": space,
        "state": state,
        "states": Gap.State,
        "is_noted": settings.SEARCH_LOG,
        "slice": found,
        "rows": [(gap, may_close(writable, gap), answers.get((gap.kind, gap.object_id))) for gap in found],
        "may_teach": bool(writable),
    }
    return render(request, "search/gaps.html", context)


def state_of(request: UserRequest) -> str:
    state = request.GET.get("state", Gap.State.OPEN.value)
    if state not in Gap.State.values:
        raise Http404
    return state


def shown(found: QuerySet[Gap], request: UserRequest, state: str) -> QuerySet[Gap]:
    """Leave out what is answered by something this person may not see."""
    if state != Gap.State.ANSWERED:
        return found
    leads = Entry.objects.leads().filter(readable_by(request.user))
    return found.filter(Exists(leads.filter(kind=OuterRef("kind"), object_id=OuterRef("object_id"))))


def answers_to(found: list[Gap], request: UserRequest) -> dict[tuple[str, int | None], Entry]:
    """Give what answers these gaps: one query, none where none is answered."""
    pks = {gap.object_id for gap in found if gap.object_id}
    if not pks:
        return {}
    leads = (
        Entry.objects.leads()
        .filter(readable_by(request.user), object_id__in=pks)
        .only("kind", "object_id", "title", "url")
    )
    return {(lead.kind, lead.object_id): lead for lead in leads}


@require_POST
def gap_dismiss(request: UserRequest, pk: int) -> HttpResponse:
    gap = gaps.dismiss(access_gap_to_close(request.user, pk), by=request.user)
    messages.success(
        request, _("“%(words)s” is off the board. Among the dismissed it can be brought back.") % {"words": gap}
    )
    return back_to_board(gap, request)


@require_POST
def gap_reopen(request: UserRequest, pk: int) -> HttpResponse:
    gap = gaps.reopen(access_gap_to_close(request.user, pk), by=request.user)
    messages.success(request, _("“%(words)s” is on the board again.") % {"words": gap})
    return back_to_board(gap, request)


def back_to_board(gap: Gap, request: UserRequest) -> HttpResponse:
    """Lead back to the board the form stood on."""
    here = f"?space={gap.space.slug}" if gap.space and request.POST.get("here") else ""
    return redirect(f"{reverse('search:gaps')}{here}")


@require_POST
def news_away(request: UserRequest, pk: int) -> HttpResponse:
    """Put a line away that told of something found, and go on where one was."""
    if not gaps.put_away(pk, by=request.user):
        raise Http404
    next_page = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(next_page, allowed_hosts={request.get_host()})
    return redirect(next_page if is_ours else reverse("search:results"))
