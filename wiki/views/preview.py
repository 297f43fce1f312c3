"""A text as saving would show it, and pages called like the one being written."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

import markup
from accounts.requests import UserRequest
from search.suggesting import called_like, suggest
from ui.numbers import number_in
from wiki.access import access_page
from wiki.blocks import fill_text
from wiki.models import Page
from wiki.models.page import KIND
from wiki.resolve import Resolver, resolver_of
from wiki.views import beginning, placing
from wiki.views.kept import keeps_text
from wiki.views.turns import in_turn

MOST_SIMILAR = 4


@keeps_text
@require_POST
@in_turn("POST")
def page_preview(request: UserRequest) -> HttpResponse:
    """Show a text exactly as saving would: alone for htmx, else as a page."""
    context = preview(request, page_of(request))
    return render(request, f"wiki/page_preview.html{'#text' if request.htmx else ''}", context)


@require_safe
def page_similar(request: UserRequest) -> HttpResponse:
    """Name the pages that are called like the title being typed, so that nothing is written twice: one query or two."""
    title = request.GET.get("title", "")
    found = suggest(title, user=request.user, kind=KIND, limit=MOST_SIMILAR)
    similar = found or called_like(title, user=request.user, kind=KIND, limit=MOST_SIMILAR)
    return render(request, "wiki/page_similar.html", {"similar": similar})


def page_of(request: UserRequest, *, with_text: bool = False) -> Page | None:
    """Give the page whose text is written, named by the field `page`; a new one has none yet."""
    number = number_in(request.POST.get("page", ""))
    return None if number is None else access_page(request.user, number, with_text=with_text)


def preview(request: UserRequest, page: Page | None) -> dict[str, Any]:
    """Lay the text that was sent out, as it would be in its place."""
    title, body = request.POST.get("title", ""), request.POST.get("body", "")
    body = body.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    body = beginning.finished(request, {"title": title, "body": body})["body"]
    resolver: Resolver | None = resolver_of(page, by=request.user) if page else None
    space = None if page else placing.chosen_space(request)
    if space:
        resolver = Resolver(by=request.user, space=space)
    rendered = fill_text(markup.to_html(body, resolve=resolver), by=request.user, page=page, space=space)
    return {"title": title, "rendered": rendered}
