"""Writing pages: new ones, changes, the preview, and two people's changes at once."""

import json
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import UserRequest
from wiki.access import access_page_to_edit
from wiki.actions import EditConflict, Refusal, create_page, drop_draft, edit_page
from wiki.forms.page import ClashForm, EditForm, NewForm
from wiki.forms.place import PlaceForm
from wiki.models import Page
from wiki.sections import Part, headings_of, part_begun, part_of
from wiki.views import beginning, clash, drafting, placing
from wiki.views.gaps import close_gap
from wiki.views.kept import keeps_text
from wiki.views.landing import place_of_change
from wiki.views.preview import preview
from wiki.views.review import review
from wiki.views.turns import in_turn

WRONG = 422
ASKING = {"take", "preview", "review"}  # buttons that save nothing


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
@in_turn("POST")
def page_new(request: UserRequest) -> HttpResponse:
    """Ask for a title, a text and a place; the place is the one the address names, else where this person last wrote."""
    start = placing.start(request)
    if start is None:
        return render(request, "wiki/page_new_nowhere.html")
    if request.method != "POST":
        form = drafting.resume(request, NewForm(initial=beginning.initial(request)))
        return show_new(request, form, placing.form(request, start, PlaceForm))
    form, place = NewForm(request.POST), placing.form(request, start, PlaceForm, is_sent=True)
    if placing.is_looking(request) or ASKING & request.POST.keys():
        return show_new(request, form, place)
    if not (form.is_valid() & place.is_valid()):
        return show_new(request, form, place, status=WRONG)
    try:
        page = save_new(request, form, place)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return show_new(request, form, place, status=WRONG)
    close_gap(request, page)
    return redirect(page)


def save_new(request: UserRequest, form: NewForm, place: PlaceForm) -> Page:
    where: dict[str, Any] = {name: place.cleaned_data[name] for name in ("space", "parent")}
    text = beginning.finished(request, form.text())
    with transaction.atomic():
        page = create_page(by=request.user, **where, **text, topics=form.cleaned_data["topics"])
        drop_draft(by=request.user, key=form.cleaned_data["draft"])
    return page


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
@in_turn("POST")
def page_edit(request: UserRequest, pk: int) -> HttpResponse:
    """Show the text to change, and save it. Where somebody else changed the same lines meanwhile, show both."""
    page = access_page_to_edit(request.user, pk, with_text=True)
    if request.method != "POST":
        return open_form(request, page)
    form = ClashForm(clash.settled(page, request.POST)) if "mine" in request.POST else EditForm(request.POST)
    is_asking = bool(ASKING & request.POST.keys())
    if is_asking or not form.is_valid():
        return show_again(request, page, form, status=200 if is_asking else WRONG)
    part = part_begun(page, form.section_id, based_on=form.cleaned_data["based_on"]) if form.section_id else None
    if form.section_id and part is None:
        return show_whole(request, page, form)
    try:
        saved = save(request, page, form, part)
    except EditConflict as conflict:
        return clash.show(request, conflict, form, part)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return show_again(request, page, form, status=WRONG)
    return redirect(place_of_change(saved, page.html, section=form.section_id))


def open_form(request: UserRequest, page: Page) -> HttpResponse:
    """Show the whole text, or the section that the address names; where there is no such section, say so."""
    section = request.GET.get("section", "")
    part = part_of(page, section) if section else None
    form = drafting.resume(request, EditForm.of(page, part))
    return show_edit(request, page, form, is_missing=bool(section) and part is None)


def show_whole(request: UserRequest, page: Page, form: EditForm) -> HttpResponse:
    """Offer the whole page where the section that was written is not to be found: its text stands at the end."""
    both = f"{page.body.rstrip()}\n\n{form.cleaned_data['body']}"
    whole = EditForm(request.POST.dict() | {"section": "", "title": page.title, "body": both, "based_on": page.version})
    whole.is_valid()
    whole.add_error(
        None, _("The section you wrote is not there any more. Your text stands at the end of the page now.")
    )
    return show_edit(request, page, whole, status=WRONG)


def show_again(request: UserRequest, page: Page, form: EditForm, *, status: int) -> HttpResponse:
    """Show what was sent, unsaved: in the editor, or beside the text it met."""
    if isinstance(form, ClashForm):
        return clash.go_on(request, page, form, status=status)
    return show_edit(request, page, form, status=status)


def save(request: UserRequest, page: Page, form: EditForm, part: Part | None) -> Page:
    based_on = form.cleaned_data["based_on"]
    topics = form.cleaned_data["topics"] if form.names_topics else None
    with transaction.atomic():
        saved = edit_page(page, by=request.user, based_on=based_on, topics=topics, **whole_of(form, part))
        drop_draft(by=request.user, key=form.cleaned_data["draft"])
    if based_on < page.version < saved.version:
        words = _("%(person)s saved this page while you wrote. Both changes are in it now.")
        messages.info(request, words % {"person": page.updated_by or _("Somebody")})
    return saved


def whole_of(form: EditForm, part: Part | None) -> dict[str, Any]:
    """Give what the form holds as the actions take it: a section is put back into the text it was taken from."""
    typed = form.text()
    return {**typed, "title": part.title, "body": part.put_back(typed["body"])} if part else typed


def show_new(request: UserRequest, form: NewForm, place: PlaceForm, *, status: int = 200) -> HttpResponse:
    around = placing.context(request, place)
    leaves_to = around["parent"] or around["space"]
    context = {
        **around,
        "form": form,
        "saves_to": request.get_full_path(),
        "leaves_to": leaves_to.get_absolute_url() if leaves_to else "/",
        **drafting.around(request, form),
        **beginning.choices(request, around["space"]),
    }
    if "preview" in request.POST:
        context["preview"] = preview(request, None)
    if "review" in request.POST:
        context["review"] = review(request, None)
    return render(request, "wiki/page_new.html", context, status=status)


def heading_of(page: Page, section: str) -> str:
    """Give the words of a section's heading, nothing where the page has none of this id."""
    return next((each.text for each in headings_of(page) if each.id == section), "")


def show_edit(
    request: UserRequest,
    page: Page,
    form: EditForm,
    *,
    is_missing: bool = False,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "section_heading": heading_of(page, form.section_id),
        "is_missing": is_missing,
        "page": page,
        "space": page.space,
        "form": form,
        "trail": placing.trail(page),
        **drafting.around(request, form, page=page, section=form.section_id),
        "upload_fields": json.dumps({"page": str(page.pk)}),
    }
    if "preview" in request.POST:
        context["preview"] = preview(request, page)
    if "review" in request.POST:
        context["review"] = review(request, page)
    return render(request, "wiki/page_edit.html", context, status=status)
