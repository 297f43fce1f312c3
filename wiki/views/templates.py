"""Templates of a space: for those who write there."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import UserRequest
from spaces.access import access_space_to_write
from spaces.models import Space
from ui.numbers import LONGEST_NUMBER
from wiki.access import access_page, access_template
from wiki.actions import Refusal, create_template, delete_template, drop_draft, edit_template
from wiki.actions.copying import with_lasting_addresses
from wiki.forms.template import TemplateForm
from wiki.models import Template
from wiki.views import drafting, placing
from wiki.views.kept import keeps_text
from wiki.views.preview import preview
from wiki.views.turns import in_turn

WRONG = 422
BOTH = ["GET", "HEAD", "POST"]
ASKING = {"preview", "review"}  # buttons that save nothing


@require_safe
def template_list(request: UserRequest, slug: str) -> HttpResponse:
    space = access_space_to_write(request.user, slug)
    templates = space.templates.select_related("updated_by").defer("body")
    context = {"space": space, "trail": [placing.step(space)], "templates": templates}
    return render(request, "wiki/template_list.html", context)


@require_safe
def page_template(request: UserRequest, pk: int) -> HttpResponse:
    """Lead to a new template of this page's text, in its space or, for those who only read there, where they write."""
    page = access_page(request.user, pk)
    start = placing.start_of(request.user, page)
    if start is None:
        return render(request, "wiki/page_new_nowhere.html")
    response = redirect("wiki:template_new", start.space.slug)
    response["Location"] += f"?page={page.pk}"
    return response


@keeps_text
@require_http_methods(BOTH)
@in_turn("GET", "POST")
def template_new(request: UserRequest, slug: str) -> HttpResponse:
    """Ask for a template, empty or with the text of the page the address names."""
    space = access_space_to_write(request.user, slug)
    if request.method != "POST":
        return show(request, space, drafting.resume(request, beginning(request)))
    form = TemplateForm(request.POST)
    if is_asking(request) or not form.is_valid():
        return show(request, space, form)
    try:
        template = create_template(by=request.user, space=space, **form.values)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return show(request, space, form)
    return stored(request, template, form)


@keeps_text
@require_http_methods(BOTH)
@in_turn("POST")
def template_edit(request: UserRequest, pk: int) -> HttpResponse:
    template = access_template(request.user, pk)
    if request.method != "POST":
        return show(request, template.space, drafting.resume(request, TemplateForm.of(template)), template)
    form = TemplateForm(request.POST)
    if is_asking(request) or not form.is_valid():
        return show(request, template.space, form, template)
    try:
        edit_template(template, by=request.user, based_on=form.cleaned_data["based_on"] or 0, **form.values)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        form.data = request.POST.copy()
        form.data["based_on"] = str(access_template(request.user, pk).version)
        return show(request, template.space, form, template)
    return stored(request, template, form)


@require_http_methods(BOTH)
def template_delete(request: UserRequest, pk: int) -> HttpResponse:
    """Ask on GET, delete on POST."""
    template = access_template(request.user, pk)
    if request.method != "POST":
        context = {"template": template, "space": template.space, "trail": trail(template.space)}
        return render(request, "wiki/template_delete.html", context)
    delete_template(template, by=request.user)
    messages.success(request, _("The template “%(name)s” is deleted.") % {"name": template})
    return redirect("wiki:template_list", template.space.slug)


def is_asking(request: UserRequest) -> bool:
    """Say whether the form was sent to look at the text, not to save it."""
    return not ASKING.isdisjoint(request.POST)


def beginning(request: UserRequest) -> TemplateForm:
    number = request.GET.get("page", "")
    if not number:
        return TemplateForm()
    if not number.isdecimal() or len(number) > LONGEST_NUMBER:
        raise Http404
    page = access_page(request.user, int(number), with_text=True)
    return TemplateForm.of_page(page, with_lasting_addresses(page, by=request.user))


def stored(request: UserRequest, template: Template, form: TemplateForm) -> HttpResponse:
    drop_draft(by=request.user, key=form.cleaned_data["draft"])
    messages.success(request, _("The template “%(name)s” is saved.") % {"name": form.cleaned_data["name"]})
    return redirect("wiki:template_list", template.space.slug)


def trail(space: Space) -> list[dict[str, str]]:
    return [placing.step(space)]


def show(request: UserRequest, space: Space, form: TemplateForm, template: Template | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        "space": space,
        "template": template,
        "form": form,
        "trail": trail(space),
        "saves_to": request.path,
        **drafting.around(request, form, base=f"template:{template.pk if template else f'space={space.slug}'}"),
    }
    if is_asking(request):
        context["preview"] = preview(request, None)
    is_wrong = form.is_bound and not is_asking(request)
    return render(request, "wiki/template_edit.html", context, status=WRONG if is_wrong else 200)
