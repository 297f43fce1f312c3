"""Changing an answer, deleting it, bringing it back."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import UserRequest
from questions import actions
from questions.access import access_answer_to_edit, access_deleted_answer
from questions.forms.writing import AnswerEditForm
from questions.views.answers import place_of
from questions.views.changing import Changing, change
from questions.views.kept import keeps_text

BOTH = ["GET", "HEAD", "POST"]


@keeps_text
@require_http_methods(BOTH)
def answer_edit(request: UserRequest, pk: int) -> HttpResponse:
    """Show the text to change, and save it. Where somebody else changed the same lines meanwhile, show both."""
    answer, question = access_answer_to_edit(request.user, pk)
    changing = Changing(
        thing=answer,
        question=question,
        form=AnswerEditForm,
        save=partial(actions.edit_answer, answer, by=request.user),
        url=reverse("questions:answer_edit", args=[pk]),
        back=place_of(question, pk),
        draft=f"answer-edit:{pk}",
    )
    return change(request, changing)


@require_http_methods(BOTH)
def answer_delete(request: UserRequest, pk: int) -> HttpResponse:
    """Ask on GET; on POST take the answer out of sight."""
    answer, question = access_answer_to_edit(request.user, pk)
    if request.method != "POST":
        return render(
            request, "questions/answer_delete.html", {"answer": answer, "question": question, "space": question.space}
        )
    actions.delete_answer(answer, by=request.user)
    undo = reverse("questions:answer_restore", args=[pk])
    words = _("The answer is deleted.")
    messages.success(request, format_html('{} <a href="{}" data-method="post">{}</a>', words, undo, _("Undo")))
    return redirect(question)


@require_POST
def answer_restore(request: UserRequest, pk: int) -> HttpResponse:
    answer, question = access_deleted_answer(request.user, pk)
    actions.restore_answer(answer, by=request.user)
    messages.success(request, _("The answer is back."))
    return redirect(place_of(question, pk))
