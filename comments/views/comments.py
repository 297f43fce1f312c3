"""One comment: the way to it, changing it, taking it back, and what it said before."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.requests import UserRequest
from accounts.turns import turn_of
from comments import actions
from comments.access import (
    access_any_comment,
    access_comment,
    access_comment_to_delete,
    access_comment_to_edit,
    named_as_deleting,
)
from comments.forms import CommentForm
from comments.views.answering import OK, keeps_text, show_form, show_thread
from markup.apart import apart


def edit_form(pk: int) -> dict[str, Any]:
    return {
        "name": f"edit-{pk}",
        "action": reverse("comments:comment_edit", args=[pk]),
        "verb": _("Save"),
        "key": f"comment:{pk}",
        "leaves_to": reverse("comments:comment", args=[pk]),
    }


@require_safe
def comment(request: UserRequest, pk: int) -> HttpResponse:
    """Lead to a comment where it stands."""
    found, seen = access_any_comment(request.user, pk)
    if request.htmx:
        return show_thread(request, found.thread, seen)
    return redirect(f"{seen.url}#comment-{found.pk}")


@keeps_text(edit_form)
@require_http_methods(["GET", "HEAD", "POST"])
def comment_edit(request: UserRequest, pk: int) -> HttpResponse:
    found, seen = access_comment_to_edit(request.user, pk)
    if request.method != "POST":
        return show_form(
            request, CommentForm(initial={"body": found.body}), status=OK, people=seen.people, **edit_form(pk)
        )
    form = CommentForm(request.POST)
    if not form.is_valid():
        return show_form(request, form, people=seen.people, **edit_form(pk))
    with turn_of(request.user):
        saved = actions.edit_comment(found, seen, by=request.user, body=form.cleaned_data["body"])
    return show_thread(request, saved.thread, seen, at=f"comment-{pk}")


@require_POST
def comment_delete(request: UserRequest, pk: int) -> HttpResponse:
    found, seen = access_comment_to_delete(request.user, pk)
    deleted = actions.delete_comment(found, by=named_as_deleting(request.user, found, seen))
    return show_thread(request, deleted.thread, seen, at=f"comment-{pk}")


@require_POST
def comment_restore(request: UserRequest, pk: int) -> HttpResponse:
    found, seen = access_comment_to_delete(request.user, pk)
    restored = actions.restore_comment(found, seen, by=request.user)
    return show_thread(request, restored.thread, seen, at=f"comment-{pk}")


@require_safe
def comment_wordings(request: UserRequest, pk: int) -> HttpResponse:
    """Show what a comment said before it was edited, the latest first."""
    found, seen = access_comment(request.user, pk)
    wordings = list(found.wordings.order_by("-written_at", "-pk"))
    texts = seen.veil([wording.html for wording in wordings])
    rows = [(wording, apart(html, f"w{wording.pk}-")) for wording, html in zip(wordings, texts, strict=True)]
    context = {"comment": found, "seen": seen, "rows": rows}
    return render(request, f"comments/wordings.html{'#wordings' if request.htmx else ''}", context)
