"""Asking without one's name: whether one may, what is new for who did, and signing later."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.requests import UserRequest
from questions.access import access_question_to_sign
from questions.actions import Passage, shielding, sign_question
from questions.actions.shielding import Offer
from questions.forms.asking import AskForm, audience_asked
from questions.shielding import shield
from questions.shielding.news import news_of


def offered(user: User, form: AskForm, passage: Passage | None) -> Offer | None:
    """Say whether somebody may ask without their name, as the form stands now; None where no space is chosen yet."""
    if passage:
        return shielding.offer(user, passage.page.audience_id)
    return offered_in(user, str(form["space"].value() or "")) if "space" in form.fields else None


def offered_in(user: User, slug: str) -> Offer | None:
    audience = audience_asked(user, slug)
    return shielding.offer(user, audience) if audience else None


@require_safe
@never_cache
def ask_shield(request: UserRequest) -> HttpResponse:
    """Show the choice to ask without one's name as the space that was chosen allows it: a fragment of the form."""
    shield = offered_in(request.user, request.GET.get("space", "").replace("\x00", ""))
    if shield is None:
        raise Http404
    context = {"shield": shield, "is_shielded": "is_shielded" in request.GET}
    return render(request, "questions/shield_choice.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def shielded_news(request: UserRequest) -> HttpResponse:
    """Show what is new on what one asked without one's name; on POST note that one saw it. No cache keeps it."""
    now = timezone.now()
    news = news_of(request.user)
    if request.method == "POST":
        shield.note(request.user, {each.question.pk for each in news}, seen_at=now)
        news = []
        if not request.htmx:
            return redirect("notices:inbox")
    return render(request, f"questions/shielded_news.html{'#news' if request.htmx else ''}", {"news": news})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def question_sign(request: UserRequest, pk: int) -> HttpResponse:
    """Ask on GET; on POST put one's name to what one asked without it. To anybody else this is not there."""
    question = access_question_to_sign(request.user, pk)
    if request.method != "POST":
        return render(request, "questions/question_sign.html", {"question": question, "space": question.space})
    sign_question(question, by=request.user)
    messages.success(request, _("Your name stands with the question now."))
    return redirect(question)
