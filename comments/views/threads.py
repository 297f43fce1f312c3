"""Threads: those about something, one of them, and being done with one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import UserRequest
from accounts.turns import turn_of
from comments import actions
from comments.access import (
    access_subject,
    access_subject_to_comment,
    access_thread,
    access_thread_to_answer,
)
from comments.forms import CommentForm, ThreadForm
from comments.models import Thread
from comments.shown import counts_of, shown
from comments.subjects import Seen
from comments.views.answering import keeps_text, show_form, show_thread
from ui.paging import keyset

THREADS_SHOWN = 30


def compose_form(kind: str = "", pk: int = 0) -> dict[str, Any]:
    return {
        "name": f"compose-{kind}-{pk}",
        "is_first": True,
        "action": reverse("comments:threads", args=[kind, pk]),
        "verb": _("Comment"),
        "key": f"{kind}:{pk}",
    }


def reply_form(pk: int) -> dict[str, Any]:
    return {
        "name": f"reply-{pk}",
        "action": reverse("comments:thread", args=[pk]),
        "verb": _("Reply"),
        "key": f"thread:{pk}",
    }


@keeps_text(compose_form)
@require_http_methods(["GET", "HEAD", "POST"])
def threads(request: UserRequest, kind: str, pk: int) -> HttpResponse:
    """Show what is said about something, oldest first, and begin a thread. The resolved ones are a list of their own."""
    if request.method != "POST":
        return show_threads(request, access_subject(request.user, kind, pk))
    seen = access_subject_to_comment(request.user, kind, pk)
    form = ThreadForm(request.POST)
    if not form.is_valid():
        return show_form(request, form, people=seen.people, **compose_form(kind, pk))
    with turn_of(request.user):
        comment = actions.begin_thread(seen, by=request.user, body=form.cleaned_data["body"], passage=form.passage())
    return show_thread(request, comment.thread, seen, at=f"comment-{comment.pk}", is_new=True)


def show_threads(request: UserRequest, seen: Seen) -> HttpResponse:
    is_resolved = "resolved" in request.GET
    about = Thread.objects.about(seen.kind, seen.pk).select_related("resolved_by")
    found = keyset(
        about.resolved() if is_resolved else about.open(),
        after=request.GET.get("after"),
        size=THREADS_SHOWN,
        order=("id",),
    )
    talks = [talk for talk in shown(found.items, seen, request.user) if talk.lines]
    context = {
        "seen": seen,
        "talks": talks,
        "slice": found,
        "is_resolved": is_resolved,
        "counts": counts_of(seen.kind, seen.pk),
        "form": ThreadForm(),
        "people": seen.people,
        **compose_form(seen.kind, seen.pk),
    }
    part = "#more" if "after" in request.GET or is_resolved else "#threads"
    return render(request, f"comments/threads.html{part if request.htmx else ''}", context)


@keeps_text(reply_form)
@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: UserRequest, pk: int) -> HttpResponse:
    """Show one thread, and answer in it."""
    if request.method != "POST":
        found, seen = access_thread(request.user, pk)
        return show_thread(request, found, seen)
    found, seen = access_thread_to_answer(request.user, pk)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return show_form(request, form, people=seen.people, **reply_form(pk))
    with turn_of(request.user):
        comment = actions.reply(found, seen, by=request.user, body=form.cleaned_data["body"])
    return show_thread(request, comment.thread, seen, at=f"comment-{comment.pk}")


@require_POST
def thread_resolve(request: UserRequest, pk: int) -> HttpResponse:
    found, seen = access_thread_to_answer(request.user, pk)
    return show_thread(request, actions.resolve_thread(found, seen, by=request.user), seen)


@require_POST
def thread_reopen(request: UserRequest, pk: int) -> HttpResponse:
    found, seen = access_thread_to_answer(request.user, pk)
    return show_thread(request, actions.reopen_thread(found, seen, by=request.user), seen)
