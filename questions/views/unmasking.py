"""Uncovering who asked without a name: begun by one administrator, confirmed by another, shown to each of them once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.requests import UserRequest
from questions.access import access_question_to_unmask
from questions.actions import (
    Refusal,
    begin_unmasking,
    confirm_unmasking,
    show_asker,
    withdraw_unmasking,
)
from questions.actions.unmasking import seen_by
from questions.forms.unmasking import UnmaskForm
from questions.models import Question, Unmasking

WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def question_unmask(request: UserRequest, pk: int) -> HttpResponse:
    """Show what an administrator can do next towards uncovering who asked, and do it. To anybody else this is not there."""
    question = access_question_to_unmask(request.user, pk)
    unmasking = question.unmaskings.select_related("begun_by", "confirmed_by").order_by("-pk").first()
    if request.method != "POST":
        return show(request, question, unmasking, UnmaskForm())
    try:
        if "show" in request.POST and unmasking:
            asker = show_asker(unmasking, by=request.user)
            return render(request, "questions/unmasked.html", {"question": question, "asker": asker})
        return act(request, question, unmasking)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect("questions:question_unmask", pk)


def act(request: UserRequest, question: Question, unmasking: Unmasking | None) -> HttpResponse:
    is_waiting = unmasking is not None and unmasking.confirmed_at is None
    if unmasking and is_waiting and "confirm" in request.POST:
        confirm_unmasking(unmasking, by=request.user)
    elif unmasking and is_waiting and "withdraw" in request.POST:
        withdraw_unmasking(unmasking)
        messages.success(request, _("It stays covered who asked."))
        return redirect(question)
    else:
        form = UnmaskForm(request.POST)
        if not form.is_valid():
            return show(request, question, unmasking, form, status=WRONG)
        begin_unmasking(question, by=request.user, reason=form.cleaned_data["reason"])
    return redirect("questions:question_unmask", question.pk)


def show(
    request: UserRequest, question: Question, unmasking: Unmasking | None, form: UnmaskForm, *, status: int = 200
) -> HttpResponse:
    column = seen_by(unmasking, request.user) if unmasking else ""
    context = {
        "question": question,
        "unmasking": unmasking,
        "is_own": unmasking is not None and unmasking.begun_by == request.user,
        "may_look": bool(unmasking and column and not getattr(unmasking, column)),
        "address": request.build_absolute_uri(reverse("questions:question_unmask", args=[question.pk])),
        "form": form,
    }
    return render(request, "questions/question_unmask.html", context, status=status)
