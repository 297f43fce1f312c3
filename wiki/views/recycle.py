"""Deleting pages, and the bin they wait in."""

from django.contrib import messages
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import UserRequest
from spaces.access import access_space
from spaces.models import readable_by
from ui.paging import keyset
from wiki.access import access_bin_page, access_bin_page_to_purge, access_page_to_edit
from wiki.actions import delete_page, purge_page, restore_page
from wiki.actions.recycle import DAYS_IN_BIN
from wiki.models import Link, Page
from wiki.views import placing
from wiki.views.refusing import says_why

DELETIONS_SHOWN = 50
MOST_LINKING = 20
BOTH = ["GET", "HEAD", "POST"]


@says_why
@require_http_methods(BOTH)
def page_delete(request: UserRequest, pk: int) -> HttpResponse:
    """Say what goes along and what links here, then put the page into the bin."""
    page = access_page_to_edit(request.user, pk)
    if request.method == "POST":
        above = Page.objects.filter(pk=page.parent_id).first() if page.parent_id else page.space
        delete_page(page, by=request.user)
        undo = reverse("wiki:bin_restore", args=[page.pk])
        words = _("“%(page)s” is in the bin.") % {"page": page.title}
        messages.success(request, format_html('{} <a href="{}" data-method="post">{}</a>', words, undo, _("Undo")))
        return redirect(above or page.space)
    gone = Page.objects.visible_to(request.user).under(page)
    linking = linking_to(request, page)
    context = {
        "page": page,
        "space": page.space,
        "trail": placing.trail(page),
        "beneath": gone.count(),
        "linking": linking[:MOST_LINKING],
        "has_more_linking": len(linking) > MOST_LINKING,
        "days": DAYS_IN_BIN,
    }
    return render(request, "wiki/page_delete.html", context)


def linking_to(request: UserRequest, page: Page) -> list[Page]:
    """Give the pages this person reads that stay and link to what goes, a few and one more."""
    going = Page.objects.filter(Q(pk=page.pk) | Q(pk__in=Page.objects.under(page)))
    links = Link.objects.seen_by(request.user).filter(target__in=going).exclude(source__in=going)
    return list(Page.objects.filter(pk__in=links.values("source")).order_by("title", "pk")[: MOST_LINKING + 1])


@require_safe
def recycle_bin(request: UserRequest) -> HttpResponse:
    """List what was deleted where this person writes, in one space or in all."""
    pages = Page.objects.in_bin_for(request.user).select_related("space", "deleted_by")
    space = None
    if slug := request.GET.get("space"):
        space = access_space(request.user, slug)
        pages = pages.filter(space=space)
    seen = Page.objects.filter(readable_by(request.user))
    along = seen.filter(deleted_root=OuterRef("pk")).order_by().values("deleted_root")
    pages = pages.annotate(along=Coalesce(Subquery(along.annotate(n=Count("pk")).values("n")), 1) - 1)
    deletions = keyset(pages, after=request.GET.get("after"), size=DELETIONS_SHOWN, order=("-deleted_at", "-pk"))
    return render(request, "wiki/bin.html", {"deletions": deletions, "space": space, "days": DAYS_IN_BIN})


@says_why
@require_http_methods(BOTH)
def bin_restore(request: UserRequest, pk: int) -> HttpResponse:
    """Ask on GET; on POST bring back the page and all that went with it."""
    page = access_bin_page(request.user, pk)
    if request.method != "POST":
        return render(request, "wiki/bin_restore.html", {"page": page, "space": page.space})
    return redirect(restore_page(page, by=request.user))


@says_why
@require_http_methods(BOTH)
def bin_purge(request: UserRequest, pk: int) -> HttpResponse:
    """Ask on GET; on POST delete for good, which only those who maintain the space may do."""
    page = access_bin_page_to_purge(request.user, pk)
    if request.method != "POST":
        return render(request, "wiki/bin_purge.html", {"page": page, "space": page.space})
    purge_page(page)
    messages.success(request, _("“%(page)s” is deleted for good.") % {"page": page.title})
    return redirect(f"{reverse('wiki:bin')}?space={page.space.slug}")
