"""Giving a page another place, or a copy of it one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.requests import UserRequest
from wiki.access import access_page, access_page_to_edit
from wiki.actions import Refusal, copy_page, move_page
from wiki.forms.place import MOST_SIBLINGS, CopyForm, MoveForm
from wiki.models import Page
from wiki.models.page import LONGEST_TITLE
from wiki.readers import readers_of
from wiki.views import placing
from wiki.views.refusing import says_why
from wiki.views.turns import in_turn

WRONG = 422


@says_why
@require_http_methods(["GET", "HEAD", "POST"])
def page_move(request: UserRequest, pk: int) -> HttpResponse:
    """Move a page with all beneath it, or one step among its neighbours by the field `step`.

    Where the move changes who may read, it is asked once more.
    """
    page = access_page_to_edit(request.user, pk)
    begin = placing.Start(page.space, parent_of(page))
    if "step" in request.POST:
        return take_step(request, page)
    form = placing.form(request, begin, MoveForm, is_sent=request.method == "POST")
    if request.method != "POST" or placing.is_looking(request):
        return show_move(request, page, form)
    if not form.is_valid():
        return show_move(request, page, form, status=WRONG)
    if changes_readers(page, form) and not form.cleaned_data["confirmed"]:
        return show_move(request, page, form, asks=True)
    try:
        return move(request, page, form)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return show_move(request, page, form, status=WRONG)


def move(request: UserRequest, page: Page, form: MoveForm) -> HttpResponseRedirect:
    beneath = beneath_of(request, page)
    where = {name: form.cleaned_data[name] for name in ("space", "parent", "after", "first")}
    moved = move_page(page, by=request.user, **where)
    if beneath:
        words = ngettext("Moved, with the page beneath it.", "Moved, with the %(n)d pages beneath it.", beneath)
        messages.success(request, words % {"n": beneath})
    return HttpResponseRedirect(moved.get_absolute_url())


def take_step(request: UserRequest, page: Page) -> HttpResponse:
    """Move a page up or down among those of its level that this person sees, or to an end of it."""
    level = Page.objects.visible_to(request.user).filter(space=page.space_id, parent=page.parent_id)
    where: dict[str, Any] = {"space": page.space, "parent": parent_of(page)}
    before = list(level.filter(path__lt=page.path).order_by("-path")[:2])
    following = level.filter(path__gt=page.path).order_by("path").first()
    match request.POST["step"]:
        case "up" if before:
            where |= {"after": before[1]} if len(before) > 1 else {"first": True}
        case "down" if following:
            where |= {"after": following}
        case "first" if before:
            where |= {"first": True}
        case "last" if following:
            pass
        case _:
            return redirect("wiki:page_move", page.pk)
    move_page(page, by=request.user, **where)
    return redirect("wiki:page_move", page.pk)


def parent_of(page: Page) -> Page | None:
    return Page.objects.select_related("space").get(pk=page.parent_id) if page.parent_id else None


def beneath_of(request: UserRequest, page: Page) -> int:
    """Count the pages that go along, as far as this person sees them."""
    beneath: int = Page.objects.visible_to(request.user).under(page).count()
    return beneath


def changes_readers(page: Page, form: MoveForm) -> bool:
    before, after = parent_of(page) or page.space, form.cleaned_data["parent"] or form.cleaned_data["space"]
    return bool(before.audience_id != after.audience_id)


def show_move(
    request: UserRequest, page: Page, form: MoveForm, *, status: int = 200, asks: bool = False
) -> HttpResponse:
    place = placing.context(request, form, without=page)
    level = Page.objects.visible_to(request.user).exclude(pk=page.pk).order_by("path")
    siblings = level.filter(space=place["space"], parent=place["parent"])[:MOST_SIBLINGS] if place["space"] else []
    above = place["parent"] or place["space"]
    own = [str(page.restriction)] if page.restriction else []
    context = {
        **place,
        "page": page,
        "form": form,
        "trail": placing.trail(page),
        "siblings": siblings,
        "beneath": beneath_of(request, page),
        "readers": readers_of(page.audience_id),
        "readers_then": [*readers_of(above.audience_id), *own] if above else [],
        "asks": asks,
    }
    return render(request, "wiki/page_move.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@in_turn("POST")
def page_copy(request: UserRequest, pk: int) -> HttpResponse:
    """Ask for title and place of the copy, and make it; who reads a page may copy it to where they write."""
    page = access_page(request.user, pk)
    begin = placing.start_of(request.user, page)
    if begin is None:
        return render(request, "wiki/page_new_nowhere.html")
    title = _("%(title)s (copy)") % {"title": page.title}
    form = placing.form(request, begin, CopyForm, is_sent=request.method == "POST", title=title[:LONGEST_TITLE])
    if request.method != "POST" or placing.is_looking(request):
        return show_copy(request, page, form)
    if not form.is_valid():
        return show_copy(request, page, form, status=WRONG)
    where = {name: form.cleaned_data[name] for name in ("title", "space", "parent")}
    try:
        return redirect(copy_page(page, by=request.user, **where))
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return show_copy(request, page, form, status=WRONG)


def show_copy(request: UserRequest, page: Page, form: CopyForm, *, status: int = 200) -> HttpResponse:
    context = {**placing.context(request, form), "page": page, "form": form, "trail": placing.trail(page)}
    return render(request, "wiki/page_copy.html", context, status=status)
