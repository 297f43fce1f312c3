"""What can be said about a page besides its text: who may read and edit it, its state, topics and other names."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import UserRequest
from spaces.roles import suggestions
from ui.numbers import LONGEST_NUMBER
from wiki.access import access_page_to_edit, access_page_to_maintain
from wiki.actions import (
    Refusal,
    add_name,
    archive_page,
    protect_page,
    remove_name,
    restrict_page,
    set_topics,
    unrestrict_page,
)
from wiki.forms.access import AccessForm
from wiki.forms.alias import NameForm
from wiki.forms.topics import TopicsForm
from wiki.models import Alias, Page
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


@require_http_methods(BOTH)
def page_topics(request: UserRequest, pk: int) -> HttpResponse:
    page = access_page_to_edit(request.user, pk)
    if request.method == "POST":
        form = TopicsForm(request.POST)
        if form.is_valid():
            set_topics(page, by=request.user, names=form.cleaned_data["topics"])
            return redirect(page)
    else:
        form = TopicsForm(initial={"topics": [topic.name for topic in page.topics.all()]})
    context = {**about(page), "form": form}
    return render(request, "wiki/page_topics.html", context, status=WRONG if form.is_bound else 200)


@require_http_methods(BOTH)
def page_names(request: UserRequest, pk: int) -> HttpResponse:
    """List what else a page is called; add a name, or remove the one the field `remove` numbers."""
    page = access_page_to_edit(request.user, pk)
    form = NameForm(request.POST) if request.method == "POST" else NameForm()
    if "remove" in request.POST:
        remove(request, page)
        return redirect("wiki:page_names", page.pk)
    if form.is_bound and form.is_valid():
        try:
            add_name(page, by=request.user, name=form.cleaned_data["name"])
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            return redirect("wiki:page_names", page.pk)
    names = page.aliases.exclude(kind=Alias.Kind.PATH).order_by("kind", "name")
    context = {**about(page), "form": form, "names": names}
    return render(request, "wiki/page_names.html", context, status=WRONG if form.is_bound else 200)


def remove(request: UserRequest, page: Page) -> None:
    number = request.POST["remove"]
    aliases = page.aliases.exclude(kind=Alias.Kind.PATH)
    alias = aliases.filter(pk=int(number)).first() if number.isdecimal() and len(number) <= LONGEST_NUMBER else None
    if alias:
        remove_name(alias, by=request.user)


def about(page: Page) -> dict[str, object]:
    """Give what the head of each of these pages shows."""
    return {"page": page, "space": page.space, "trail": placing.trail(page)}
