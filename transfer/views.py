"""Imports from the web: asked for, looked at while they run, stopped; and the welcome space, removed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.requests import UserRequest
from transfer import access, actions, planting
from transfer.forms import ImportForm
from transfer.models import Import

LATEST = 10


@require_http_methods(["GET", "HEAD", "POST"])
def import_new(request: UserRequest, slug: str) -> HttpResponse:
    """Take a ZIP and have it imported; below the form stand the latest imports into this space."""
    space = access.access_space_to_import(request.user, slug)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        run = actions.begin_import(
            by=request.user, space=space, name=file.name, content=file, is_dry_run=form.cleaned_data["is_dry_run"]
        )
        return redirect(run)
    latest = Import.objects.filter(space=space).select_related("by").defer("problems", "unused")[:LATEST]
    context = {"space": space, "form": form, "latest": latest}
    return render(request, "transfer/import_new.html", context)


@never_cache
@require_safe
def import_progress(request: UserRequest, slug: str, pk: int) -> HttpResponse:
    """Show how far an import is, and what came of it. While it runs htmx asks for the part that changes."""
    run = access.access_import(request.user, slug, pk)
    template = "transfer/import_progress.html"
    return render(request, f"{template}#state" if request.htmx else template, {"run": run, "space": run.space})


@require_POST
def import_stop(request: UserRequest, slug: str, pk: int) -> HttpResponse:
    run = access.access_import(request.user, slug, pk)
    return redirect(actions.stop_import(run, by=request.user))


@require_POST
def import_again(request: UserRequest, slug: str, pk: int) -> HttpResponse:
    """Import what was only rehearsed, or go on with what was stopped, without another upload."""
    access.access_space_to_import(request.user, slug)
    run = access.access_import(request.user, slug, pk)
    if not run.blob:
        messages.error(request, _("The file is not kept any more; upload it again."))
        return redirect("transfer:import_new", slug)
    return redirect(actions.import_in_earnest(run, by=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def starter_remove(request: UserRequest, slug: str) -> HttpResponse:
    """Ask on GET; on POST remove the space that came with the product, for good."""
    space = access.access_starter_to_remove(request.user, slug)
    if request.method == "POST":
        planting.remove(space)
        messages.success(request, _("“%(space)s” is removed.") % {"space": space.name})
        return redirect("spaces:space_list")
    context = {"space": space, "pages": space.pages.count(), "questions": space.questions.living().count()}
    return render(request, "transfer/starter_remove.html", context)
