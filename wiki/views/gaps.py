"""Closing what people looked for and did not find: with a page that is there, or with one just written."""

import re

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import UserRequest
from search import queries
from search.access import access_gap_to_close, may_close, writable_by
from search.language.filters import Filters
from search.models import Gap
from search.searches.gaps import answer
from search.suggesting import Suggestion, nearest, suggest
from search.typeahead import where
from ui.numbers import LONGEST_NUMBER, number_in
from wiki.actions import Refusal, add_name
from wiki.models import Page
from wiki.models.page import KIND, LONGEST_TITLE

WRONG = 422
OFFERED = 8
ADDRESS = re.compile(rf"(?:/pages/|^)([0-9]{{1,{LONGEST_NUMBER}}})(?=[-/?#]|$)")


@require_http_methods(["GET", "HEAD", "POST"])
def gap_point(request: UserRequest, pk: int) -> HttpResponse:
    """Let somebody choose the page that answers a gap; it gets the words as another name, where they may edit it."""
    gap = access_gap_to_close(request.user, pk)
    problem = ""
    if request.method == "POST":
        page = chosen(request)
        if page:
            return point(request, gap, page)
        is_empty = not (request.POST.get("page") or request.POST.get("address", "").strip())
        problem = _("Choose a page, or paste its address.") if is_empty else _("There is no such page; choose another.")
    words = request.GET.get("q", str(gap)).replace("\x00", "").strip()
    context = {"gap": gap, "words": words, "pages": offered(request, words), "problem": problem}
    return render(request, "wiki/gap_point.html", context, status=WRONG if problem else 200)


def chosen(request: UserRequest) -> Page | None:
    """Give the page the form names by its number, or by its address, as far as this person may read it."""
    typed = request.POST.get("address", "").strip() or request.POST.get("page", "")
    if not (found := ADDRESS.search(typed)):
        return None
    page: Page | None = (
        Page.objects.visible_to(request.user)
        .with_rights(request.user)
        .select_related("space")
        .filter(pk=found[1])
        .first()
    )
    return page


def point(request: UserRequest, gap: Gap, page: Page) -> HttpResponse:
    said = {"words": gap, "page": page}
    if page.may_be_edited:
        name_after(page, gap, request)
        messages.success(request, _("“%(words)s” leads to “%(page)s” now.") % said)
    else:
        words = _("The gap is closed. “%(page)s” gets no other name by it: you may not edit that page.")
        messages.info(request, words % said)
    answer(gap, by=request.user, kind=KIND, object_id=page.pk)
    here = f"?space={gap.space.slug}" if gap.space else ""
    return redirect(f"{reverse('search:gaps')}{here}")


def name_after(page: Page, gap: Gap, request: UserRequest) -> None:
    """Have the page found by what people typed, too; where that is its title already nothing is to be done."""
    try:
        add_name(page, by=request.user, name=gap.words[:LONGEST_TITLE])
    except Refusal:
        return


def offered(request: UserRequest, words: str) -> list[tuple[int, str, str]]:
    """Give pages that may be meant, each with number, title and place: those called so, then those found by the words."""
    user = request.user
    called: list[Suggestion] = suggest(words, user=user, kind=KIND, limit=OFFERED) or nearest(
        words, user=user, limit=OFFERED
    )
    found = queries.find(words, user=user, filters=Filters(kinds=(KIND,)), size=OFFERED).items
    pages: dict[int, tuple[int, str, str]] = {}
    both: list[Suggestion | queries.Hit] = [*(one for one in called if one.kind == KIND), *found]
    for one in both:
        pages.setdefault(one.object_id, (one.object_id, one.title, where(one.space_name, one.place)))
    return list(pages.values())[:OFFERED]


def close_gap(request: UserRequest, page: Page) -> None:
    """Close the gap the address names with the page that was just written for it, where this person may close it."""
    number = number_in(request.GET.get("gap", ""))
    if number is None:
        return
    gap = Gap.objects.visible_to(request.user).open().filter(pk=number).first()
    if gap and may_close(writable_by(request.user), gap):
        answer(gap, by=request.user, kind=KIND, object_id=page.pk)
        messages.success(
            request, _("The gap “%(words)s” is closed. Those who looked for it are told.") % {"words": gap}
        )
