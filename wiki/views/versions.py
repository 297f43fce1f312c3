"""A page's history: its versions, each as it was, any two compared, an old one restored."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

import markup
from accounts.requests import UserRequest
from history import record
from history.models import Change
from ui.paging import keyset
from wiki.access import access_page, access_page_to_edit
from wiki.actions import restore_version
from wiki.blocks import fill_text
from wiki.comparison import Comparison
from wiki.models import Page
from wiki.models.page import KIND
from wiki.resolve import resolver_of
from wiki.views.refusing import says_why
from wiki.views.turns import in_turn

VERSIONS_SHOWN = 50


@require_safe
def page_history(request: UserRequest, pk: int) -> HttpResponse:
    page = access_page(request.user, pk)
    changes = keyset(
        Change.objects.of(KIND, page.pk), after=request.GET.get("after"), size=VERSIONS_SHOWN, order=("-number",)
    )
    return render(request, "wiki/page_history.html", {**about(page), "changes": changes})


@require_safe
@in_turn("GET", "HEAD")
def page_version(request: UserRequest, pk: int, number: int) -> HttpResponse:
    page = access_page(request.user, pk)
    text = texts_or_404(page, number)[number]
    is_source = request.GET.get("view") == "source"
    rendered = None if is_source else laid_out(request, page, text.body)
    context = {**about(page), "text": text, "change": text.change, "rendered": rendered}
    return render(request, "wiki/page_version.html", context)


def laid_out(request: UserRequest, page: Page, body: str) -> markup.Rendered:
    rendered = markup.to_html(body, resolve=resolver_of(page, by=request.user))
    return fill_text(rendered, by=request.user, page=page)


@says_why
@require_http_methods(["GET", "HEAD", "POST"])
@in_turn("POST")
def version_restore(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Ask on GET; on POST write the old text as the newest version."""
    page = access_page_to_edit(request.user, pk)
    text = texts_or_404(page, number)[number]
    if request.method != "POST":
        return render(request, "wiki/version_restore.html", {**about(page), "text": text, "change": text.change})
    restored = restore_version(page, by=request.user, number=number)
    if restored.version == page.version:
        messages.info(request, _("The page has this text already; nothing was changed."))
    else:
        undo = reverse("wiki:version_restore", args=[page.pk, restored.version - 1])
        words = _("Version %(old)d is back, as version %(new)d.") % {"old": number, "new": restored.version}
        messages.success(request, format_html('{} <a href="{}">{}</a>', words, undo, _("Undo")))
    return redirect(restored)


@require_safe
def compare_form(request: UserRequest, pk: int) -> HttpResponse:
    """Lead from the two versions chosen in the history to their comparison."""
    page = access_page(request.user, pk)
    chosen = [request.GET.get("old", ""), request.GET.get("new", "")]
    if not all(number.isdecimal() and len(number) < 10 for number in chosen):  # noqa: PLR2004 - fits the column
        messages.info(request, _("Choose two versions to compare."))
        return redirect("wiki:page_history", page.pk)
    return to_comparison(page, *sorted(int(number) for number in chosen))


@require_safe
@in_turn("GET", "HEAD")
def page_compare(request: UserRequest, pk: int, old: int, new: int) -> HttpResponse:
    page = access_page(request.user, pk)
    if old > new:
        return to_comparison(page, new, old)
    texts = texts_or_404(page, old, new)
    comparison = Comparison(
        old=texts[old],
        new=texts[new],
        newest=page.version,
        is_source=request.GET.get("view") == "source",
        is_beside=request.GET.get("layout") == "side",
        resolve=resolver_of(page, by=request.user),
    )
    return render(request, "wiki/page_compare.html", {**about(page), "comparison": comparison})


def about(page: Page) -> dict[str, Any]:
    """Give what the head of each page of the history shows."""
    trail = [{"url": place.get_absolute_url(), "title": str(place)} for place in (page.space, page)]
    return {"page": page, "space": page.space, "trail": trail}


def texts_or_404(page: Page, *numbers: int) -> dict[int, record.Text]:
    texts = record.texts(KIND, page.pk, *numbers)
    if texts.keys() != set(numbers):
        raise Http404
    return texts


def to_comparison(page: Page, old: int, new: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("wiki:page_compare", args=[page.pk, old, new]))
