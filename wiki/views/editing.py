"""What an open form asks every few seconds: keep my text, tell me who else is here and who saved."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from accounts.requests import UserRequest
from ui import moments
from wiki.access import access_page_to_edit
from wiki.actions import EditConflict, begin_editing, drop_draft, end_editing, keep_draft
from wiki.actions.text import merged
from wiki.forms.drafts import Key, PulseForm
from wiki.models import Page
from wiki.sections import merge_part
from wiki.unkept import is_unkept
from wiki.views import drafting
from wiki.views.turns import in_turn

WRONG, CLASH = 422, 409


@require_POST
def draft_keep(request: UserRequest) -> JsonResponse:
    """Keep what stands in the form, and tell what happened to its page: six statements.

    A form that was opened by somebody else, who signed out since, is refused: their words are theirs. One whose page is
    gone, or no longer theirs to read, is kept as well, and both are answered alike.
    """
    form = PulseForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"error": next(iter(form.errors.values()))[0]}, status=WRONG)
    key: Key = form.cleaned_data["key"]
    if key.owner != request.user.pk:
        return JsonResponse({"is_another": True}, status=CLASH)
    page = page_of(request, key)
    answer = keep(request, form, key, page)
    if page is not None:
        answer |= tell(request, form, page)
    return JsonResponse(answer | {"is_gone": key.page is not None and page is None})


def page_of(request: UserRequest, key: Key) -> Page | None:
    if key.page is None:
        return None
    pages = Page.objects.visible_to(request.user).with_rights(request.user).select_related("space", "updated_by")
    found: Page | None = pages.filter(pk=key.page).first()
    return found


def keep(request: UserRequest, form: PulseForm, key: Key, page: Page | None) -> dict[str, Any]:
    if "undone" in request.POST or is_unkept(request.user, key.name, form.cleaned_data["summary"]):
        drop_draft(by=request.user, key=key.name)
    elif form.has_text:
        draft = keep_draft(
            by=request.user, key=key.name, page=page, at=form.typed_at, section=key.section, **form.typed()
        )
        return {"draft": draft.pk, "kept": moments.clock(draft.updated_at)}
    return {}


def tell(request: UserRequest, form: PulseForm, page: Page) -> dict[str, Any]:
    """Note that this person is here, or has left, and tell them of others."""
    if "left" in request.POST or not page.may_be_edited:
        end_editing(page, by=request.user)
    else:
        begin_editing(page, by=request.user)
    saved = drafting.saved_under(request, form.cleaned_data["based_on"], page)
    context = {"page": page, "editing": drafting.others_at(request, page), **saved}
    return {
        "version": page.version,
        "is_closed": not page.may_be_edited,
        "editing": render_to_string("wiki/pulse.html#editing", context),
        "saved": render_to_string("wiki/pulse.html#saved", context) if saved else "",
    }


@require_POST
@in_turn("POST")
def draft_merge(request: UserRequest) -> HttpResponse:
    """Put together what stands in the form with what was saved meanwhile. Nothing is saved; 409 where they clash."""
    form = PulseForm(request.POST)
    if not form.is_valid() or form.cleaned_data["key"].page is None:
        return JsonResponse({}, status=WRONG)
    page = access_page_to_edit(request.user, form.cleaned_data["key"].page, with_text=True)
    typed = form.typed()
    if section := form.cleaned_data["key"].section:
        return merge_section(page, section, str(typed["body"]), int(typed["based_on"]))
    try:
        title, body = merged(page, title=str(typed["title"]), body=str(typed["body"]), based_on=int(typed["based_on"]))
    except EditConflict as conflict:
        return JsonResponse({"clashes": len(conflict.merge.clashes)}, status=CLASH)
    return JsonResponse({"title": title, "body": body, "version": page.version})


def merge_section(page: Page, section: str, typed: str, based_on: int) -> JsonResponse:
    """Put one section together with what was saved meanwhile, and name it as it is named now."""
    part, merge = merge_part(page, typed, section, based_on=based_on) or (None, None)
    if part is None or merge is None or not merge.is_clean:
        return JsonResponse({"clashes": len(merge.clashes) if merge else 1}, status=CLASH)
    return JsonResponse({"title": "", "body": merge.text, "version": page.version, "section": part.id})
