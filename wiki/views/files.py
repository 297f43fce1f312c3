"""Files of pages: listed, uploaded, replaced, deleted and served."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Prefetch
from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.requests import UserRequest
from ui.numbers import LONGEST_NUMBER
from wiki.access import (
    access_deleted_file,
    access_file,
    access_file_to_edit,
    access_page,
    access_page_to_edit,
)
from wiki.actions import Refusal, delete_file, replace_file, restore_file, upload_file
from wiki.actions.files import limits
from wiki.models import File, FileVersion, Page
from wiki.serving import serve
from wiki.views import placing

WRONG = 422


@require_safe
def file(request: UserRequest, pk: int, name: str) -> HttpResponseBase:  # noqa: ARG001 - the name in the address is decoration
    """Serve the file as it is now, under its own name whatever the address calls it."""
    found = access_file(request.user, pk)
    return serve(request, found, get_object_or_404(FileVersion, file=found, number=found.version))


@require_safe
def file_version(request: UserRequest, pk: int, number: int) -> HttpResponseBase:
    found = access_file(request.user, pk)
    return serve(request, found, get_object_or_404(FileVersion, file=found, number=number))


@require_safe
def page_files(request: UserRequest, pk: int) -> HttpResponse:
    """List a page's files with their versions; to those who may edit it, the deleted ones too."""
    page = access_page(request.user, pk)
    versions = Prefetch("versions", FileVersion.objects.select_related("created_by"))
    files = File.objects.filter(page=page).select_related("created_by").prefetch_related(versions)
    living = [each for each in files if each.deleted_at is None]
    context = {
        "page": page,
        "space": page.space,
        "trail": placing.trail(page),
        "files": living,
        "deleted": [each for each in files if each.deleted_at] if page.may_be_edited else [],
        "limits": limits(),
    }
    return render(request, "wiki/page_files.html", context)


@login_not_required
@require_POST
def file_upload(request: UserRequest) -> HttpResponse:
    """Take one or several files named `file`, for the page numbered by `page` or for one not saved yet.

    A script that accepts JSON gets, for one file, its name, address, Markdown and size, or an error; for several, a list.
    """
    if not request.user.is_authenticated:
        return signed_out(request)
    number = request.POST.get("page", "")
    if number and not (number.isdecimal() and len(number) <= LONGEST_NUMBER):
        raise Http404
    page = access_page_to_edit(request.user, int(number)) if number else None
    answers = [take_in(request, sent, page) for sent in request.FILES.getlist("file")]
    if not answers:
        answers = [{"error": _("Choose a file first.")}]
    if wants_json(request):
        failed = any("error" in answer for answer in answers)
        body = answers[0] if len(answers) == 1 else {"files": answers}
        return JsonResponse(body, status=WRONG if failed else 201)
    tell(request, answers)
    return redirect("wiki:page_files", page.pk) if page else redirect("wiki:page_new")


def signed_out(request: UserRequest) -> HttpResponse:
    """Tell a script in words what a form is told by being led to the sign-in page."""
    if wants_json(request):
        words = _("Your session has ended. Sign in in another tab, then add the file again.")
        return JsonResponse({"error": words}, status=401)
    return redirect_to_login("/")


def take_in(request: UserRequest, sent: UploadedFile[Any], page: Page | None) -> dict[str, Any]:
    """Keep one file and describe it, or say why it is not kept."""
    try:
        kept = upload_file(by=request.user, name=sent.name or "", content=sent, page=page)
    except Refusal as refusal:
        return {"name": sent.name, "error": str(refusal)}
    return {
        "id": kept.pk,
        "name": kept.name,
        "url": kept.get_absolute_url(),
        "markdown": kept.markdown,
        "size": kept.size,
    }


def tell(request: UserRequest, answers: list[dict[str, Any]]) -> None:
    for answer in answers:
        if "error" in answer:
            messages.error(request, answer["error"])
    if kept := [answer["name"] for answer in answers if "error" not in answer]:
        words = ngettext("“%(name)s” is here.", "%(n)d files are here.", len(kept))
        messages.success(request, words % {"name": kept[0], "n": len(kept)})


@require_http_methods(["GET", "HEAD", "POST"])
def file_replace(request: UserRequest, pk: int) -> HttpResponse:
    """Ask for new content on GET; on POST keep it as the next version."""
    found = access_file_to_edit(request.user, pk)
    problem = ""
    if request.method == "POST":
        sent = request.FILES.get("file")
        if sent is None:
            problem = _("Choose a file first.")
        else:
            try:
                replace_file(found, by=request.user, name=sent.name or "", content=sent)
            except Refusal as refusal:
                problem = str(refusal)
            else:
                return to_list(found)
    context = {"file": found, "page": found.page, "problem": problem, "limits": limits()}
    return render(request, "wiki/file_replace.html", context, status=WRONG if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def file_delete(request: UserRequest, pk: int) -> HttpResponse:
    found = access_file_to_edit(request.user, pk)
    if request.method != "POST":
        return render(request, "wiki/file_delete.html", {"file": found, "page": found.page})
    delete_file(found, by=request.user)
    undo = reverse("wiki:file_restore", args=[found.pk])
    words = _("“%(name)s” is deleted.") % {"name": found.name}
    messages.success(request, format_html('{} <a href="{}" data-method="post">{}</a>', words, undo, _("Undo")))
    return to_list(found)


@require_http_methods(["GET", "HEAD", "POST"])
def file_restore(request: UserRequest, pk: int) -> HttpResponse:
    found = access_deleted_file(request.user, pk)
    if request.method != "POST":
        return render(request, "wiki/file_restore.html", {"file": found, "page": found.page})
    restore_file(found, by=request.user)
    return to_list(found)


def to_list(found: File) -> HttpResponse:
    return redirect("wiki:page_files", found.page_id) if found.page_id else redirect("wiki:home")


def wants_json(request: UserRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
