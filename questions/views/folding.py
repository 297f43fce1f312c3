"""Putting an answer into a page: first where, then how it reads there; and what is kept where from then on."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import UserRequest
from questions.access import access_answer_to_fold, access_page_to_fold_into
from questions.actions.errors import Refusal
from questions.actions.folding import Piece, fold_answer, fold_into_new_page
from questions.forms.folding import FoldForm, NewPageForm
from questions.kept import living, places
from questions.kept.fitting import fitted
from questions.models import Answer, Fold, Question
from questions.views.editor import around
from questions.views.kept import keeps_text
from wiki.actions import EditConflict, drop_draft
from wiki.actions import Refusal as PageRefusal
from wiki.models import Page
from wiki.sections import headings_of
from wiki.views import drafting

WRONG = 422
WORDS = 200
BOTH = ["GET", "HEAD", "POST"]


@require_safe
def answer_fold(request: UserRequest, pk: int) -> HttpResponse:
    """Ask for the page: those likely, those called as was typed, or a new one."""
    answer, question = access_answer_to_fold(request.user, pk)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:WORDS]
    found = places.called(question, request.user, words) if words else places.likely(question, request.user)
    context = {
        **about(answer, question),
        "words": words,
        "found": found,
        "may_make": places.spaces_for(question, request.user).exists(),
        "draft_number": request.GET.get("draft", ""),
    }
    return render(request, f"questions/answer_fold.html{'#found' if request.htmx else ''}", context)


@keeps_text
@require_http_methods(BOTH)
def fold_into(request: UserRequest, pk: int, page: int) -> HttpResponse:
    """Show the answer as it would stand in a page, to be changed and placed; on POST save the page with it."""
    answer, question = access_answer_to_fold(request.user, pk)
    target = access_page_to_fold_into(request.user, question, page)
    contents = headings_of(target)
    if request.method != "POST":
        level = min((heading.level for heading in contents), default=2)
        begun = {"heading": question.title, "body": fitted(answer.body, within=level)}
        form = drafting.resume(request, FoldForm(initial=begun))
        form.offer(contents)
        return show(request, answer, form, page=target)
    form = FoldForm(request.POST)
    form.offer(contents)
    if not form.is_valid():
        return show(request, answer, form, page=target, status=WRONG)
    typed = form.cleaned_data
    piece = Piece(typed["body"].replace("\r\n", "\n"), heading=typed["heading"], section=typed["section"])
    try:
        with transaction.atomic():
            fold = fold_answer(answer, target, by=request.user, piece=piece)
            drop_draft(by=request.user, key=typed["draft"])
    except (Refusal, PageRefusal, EditConflict) as refusal:
        form.add_error(None, said(refusal))
        return show(request, answer, form, page=target, status=WRONG)
    return done(request, fold, question)


@keeps_text
@require_http_methods(BOTH)
def fold_new(request: UserRequest, pk: int) -> HttpResponse:
    """Show the answer as a page of its own, in a space to choose; on POST make that page."""
    answer, question = access_answer_to_fold(request.user, pk)
    begun = {"title": question.title, "body": fitted(answer.body, within=1), "space": question.space.slug}
    sent = request.POST if request.method == "POST" else None
    form = NewPageForm(sent) if sent is not None else drafting.resume(request, NewPageForm(initial=begun))
    form.offer(places.spaces_for(question, request.user))
    if not form.is_valid():
        return show(request, answer, form, status=WRONG if form.is_bound else 200)
    typed = form.cleaned_data
    try:
        with transaction.atomic():
            fold = fold_into_new_page(
                answer,
                by=request.user,
                space=typed["space"],
                title=typed["title"],
                text=typed["body"].replace("\r\n", "\n"),
            )
            drop_draft(by=request.user, key=typed["draft"])
    except (Refusal, PageRefusal) as refusal:
        form.add_error(None, said(refusal))
        return show(request, answer, form, status=WRONG)
    return done(request, fold, question)


def said(refusal: Exception) -> str:
    if isinstance(refusal, EditConflict):
        return _("Somebody saved this page at the same moment. Press “Put into the page” again.")
    return str(refusal)


def done(request: UserRequest, fold: Fold, question: Question) -> HttpResponse:
    words = _('The answer is kept here now, and <a href="{}">the question</a> says so.')
    messages.success(request, format_html(words, question.get_absolute_url()))
    return redirect(living.address_of(fold) or question)


def show(
    request: UserRequest, answer: Answer, form: FoldForm | NewPageForm, *, page: Page | None = None, status: int = 200
) -> HttpResponse:
    question = answer.question
    address = "questions:fold_into" if page else "questions:fold_new"
    context = {
        **about(answer, question),
        **around(request, form, base=f"fold:{answer.pk}", question=question),
        "form": form,
        "page": page,
        "saves_to": reverse(address, args=[answer.pk, page.pk] if page else [answer.pk]),
        "preview_url": reverse("wiki:page_preview"),
    }
    return render(request, "questions/fold_into.html", context, status=status)


def about(answer: Answer, question: Question) -> dict[str, Any]:
    """Give what the head of these pages shows."""
    return {
        "answer": answer,
        "question": question,
        "space": question.space,
        "back": f"{question.get_absolute_url()}#answer-{answer.pk}",
        "trail": [{"url": question.get_absolute_url(), "title": question.title}],
    }
