"""What can be said about a page besides its text and its names: who may read and edit it, and its state."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import UserRequest
from spaces.roles import suggestions
from wiki.access import access_page_to_edit, access_page_to_maintain
from wiki.actions import archive_page, protect_page, restrict_page, unrestrict_page
from wiki.forms.access import AccessForm
from wiki.models import Page
from wiki.readers import readers_of
from wiki.views import placing
from wiki.views.refusing import says_why

WRONG = 422
BOTH = ["GET", "HEAD", "POST"]


@says_why
@require_http_methods(BOTH)
def page_access(request: UserRequest, pk: int) -> HttpResponse:
    """Show who reads a page, and let those who may edit it say who may."""
    page = access_page_to_edit(request.user, pk)
    now = AccessForm.THESE if page.restriction_id else AccessForm.ALL
    initial = {"readers": now, "members": page.restriction}
    form = AccessForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        if form.restricts:
            restrict_page(page, by=request.user, members=form.cleaned_data["members"])
        elif page.restriction_id:
            unrestrict_page(page, by=request.user)
        messages.success(request, _("Who may read this page and the pages beneath it is changed."))
        return redirect("wiki:page_access", page.pk)
    beneath = Page.objects.visible_to(request.user).under(page).count()
    context = {**about(page), "form": form, "readers": readers_of(page.audience_id), "beneath": beneath}
    return render(request, "wiki/page_access.html", context, status=WRONG if form.is_bound else 200)


@require_safe
def member_suggest(request: UserRequest) -> HttpResponse:
    """Offer teams and people in whose names the words stand; of several separated by commas, for the last one."""
    before, comma, words = request.GET.get("members", "").rpartition(",")
    context = {"found": suggestions(words), "before": f"{before}{comma} " if comma else ""}
    return render(request, "wiki/member_suggest.html", context)


@require_http_methods(BOTH)
def page_archive(request: UserRequest, pk: int) -> HttpResponse:
    """Ask, then archive a page or take it back into use: the form says which by `archived`."""
    page = access_page_to_edit(request.user, pk)
    if request.method != "POST":
        return render(request, "wiki/page_archive.html", about(page))
    archive_page(page, by=request.user, is_archived=wanted(request, "archived", now=page.is_archived))
    return redirect(page)


@require_http_methods(BOTH)
def page_protect(request: UserRequest, pk: int) -> HttpResponse:
    """Ask, then let only maintainers edit a page, or all writers again: the form says which by `protected`."""
    page = access_page_to_maintain(request.user, pk)
    if request.method != "POST":
        return render(request, "wiki/page_protect.html", about(page))
    protect_page(page, by=request.user, is_protected=wanted(request, "protected", now=page.is_protected))
    return redirect(page)


def wanted(request: UserRequest, name: str, *, now: bool) -> bool:
    """Give the state a form asks for; one that names none asks for the other than now."""
    return {"yes": True, "no": False}.get(request.POST.get(name, ""), not now)


def about(page: Page) -> dict[str, object]:
    """Give what the head of each of these pages shows."""
    return {"page": page, "space": page.space, "trail": placing.trail(page)}
