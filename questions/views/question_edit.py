"""Changing a question, deleting it, bringing it back."""

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
from questions.access import access_deleted_question, access_question_to_edit
from questions.forms.writing import QuestionEditForm
from questions.views.changing import Changing, change
from questions.views.kept import keeps_text

BOTH = ["GET", "HEAD", "POST"]


@keeps_text
@require_http_methods(BOTH)
def question_edit(request: UserRequest, pk: int) -> HttpResponse:
    """Show title and text to change, and save them. Where somebody else changed the same meanwhile, show both."""
    question = access_question_to_edit(request.user, pk)
    changing = Changing(
        thing=question,
        question=question,
        form=QuestionEditForm,
        save=partial(actions.edit_question, question, by=request.user),
        url=reverse("questions:question_edit", args=[pk]),
        back=question.get_absolute_url(),
        draft=f"question:{pk}",
    )
    return change(request, changing)


@require_http_methods(BOTH)
def question_delete(request: UserRequest, pk: int) -> HttpResponse:
    """Ask on GET; on POST take the question out of sight with all that is said on it."""
    question = access_question_to_edit(request.user, pk)
    if request.method != "POST":
        return render(request, "questions/question_delete.html", {"question": question, "space": question.space})
    actions.delete_question(question, by=request.user)
    undo = reverse("questions:question_restore", args=[pk])
    words = _("“%(question)s” is deleted.") % {"question": question.title}
    messages.success(request, format_html('{} <a href="{}" data-method="post">{}</a>', words, undo, _("Undo")))
    return redirect("questions:question_list")


@require_POST
def question_restore(request: UserRequest, pk: int) -> HttpResponse:
    question = actions.restore_question(access_deleted_question(request.user, pk), by=request.user)
    messages.success(request, _("The question is back."))
    return redirect(question)
