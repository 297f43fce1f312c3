"""Small changes made where one reads: a box ticked, words corrected, another title."""

from urllib.parse import urlencode

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from accounts.requests import UserRequest
from markup.passages import Passage
from wiki.access import access_page_to_edit
from wiki.actions import Refusal, Uncertain, correct_page, rename_page, tick_box
from wiki.forms.small_changes import CorrectionForm, TickForm, TitleForm
from wiki.models import Page
from wiki.views import placing
from wiki.views.turns import in_turn

WRONG = 422
CONFLICT = 409


@require_POST
@in_turn("POST")
def page_tick(request: UserRequest, pk: int) -> HttpResponse:
    """Set or clear a box of the text. Answers are JSON: the version it is in, or the problem."""
    page = access_page_to_edit(request.user, pk)
    form = TickForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"problem": _("It is unknown which box is meant; open the page again.")}, status=WRONG)
    sent = form.cleaned_data
    try:
        saved = tick_box(
            page,
            by=request.user,
            number=sent["number"],
            is_done=sent["done"],
            words=sent["words"],
            based_on=sent["based_on"],
        )
    except Refusal as refusal:
        return JsonResponse({"problem": str(refusal)}, status=CONFLICT)
    return JsonResponse({"version": saved.version})


@require_POST
@in_turn("POST")
def page_correct(request: UserRequest, pk: int) -> HttpResponse:
    """Exchange words of the text. Answers are JSON: the version, or the problem and, if need be, where to edit instead."""
    page = access_page_to_edit(request.user, pk)
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"problem": form.said()}, status=WRONG)
    sent = form.cleaned_data
    passage = Passage(sent["quote"], sent["before"], sent["after"], sent["heading"])
    try:
        saved = correct_page(page, by=request.user, passage=passage, words=sent["words"])
    except Uncertain as refusal:
        return JsonResponse({"problem": str(refusal), "edit": edit_address(page, passage)}, status=CONFLICT)
    except Refusal as refusal:
        return JsonResponse({"problem": str(refusal)}, status=CONFLICT)
    return JsonResponse({"version": saved.version})


def edit_address(page: Page, passage: Passage) -> str:
    """Give the editor of the section the words stand in, which selects them there."""
    section = {"section": passage.heading} if passage.heading else {}
    return f"{reverse('wiki:page_edit', args=[page.pk])}?{urlencode({**section, 'words': passage.quote})}"


@require_http_methods(["GET", "HEAD", "POST"])
@in_turn("POST")
def page_title(request: UserRequest, pk: int) -> HttpResponse:
    """Ask for another title, in the page's head or on a page of its own, and save it."""
    page = access_page_to_edit(request.user, pk)
    form = TitleForm(
        request.POST if request.method == "POST" else None, initial={"title": page, "based_on": page.version}
    )
    if form.is_bound and form.is_valid():
        try:
            saved = rename_page(page, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form = TitleForm({"title": request.POST["title"], "based_on": page.version})
            form.add_error("title", str(refusal))
        else:
            return HttpResponseClientRedirect(saved.get_absolute_url()) if request.htmx else redirect(saved)
    context = {"page": page, "space": page.space, "trail": placing.trail(page), "form": form}
    # For htmx a refusal is an answer like any other: it swaps in what it is given by 200 only.
    status = WRONG if form.is_bound and not request.htmx else 200
    return render(request, f"wiki/page_title.html{'#form' if request.htmx else ''}", context, status=status)
