"""A word of thanks for an answer or a page, with one click."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.requests import UserRequest
from questions import thanking
from questions.access import access_answer
from questions.actions.thanking import Thing, give_thanks, take_thanks_back
from questions.models.answer import KIND as ANSWER
from questions.thanking import Thanking
from questions.views.answers import place_of
from wiki.access import access_page
from wiki.models.page import KIND as PAGE


@require_POST
def thank_answer(request: UserRequest, pk: int) -> HttpResponse:
    """Thank who wrote an answer; where that is nobody with a name, or oneself, there is nothing to thank for."""
    answer, question = access_answer(request.user, pk)
    thing = Thing(ANSWER, pk, question.title, place_of(question, pk), question.audience_id)
    change(request, thing, thanking.for_answer(request.user, answer, question))
    return shown(request, thing, thanking.for_answer(request.user, answer, question))


@require_POST
def thank_page(request: UserRequest, pk: int) -> HttpResponse:
    """Thank those who wrote a page."""
    page = access_page(request.user, pk)
    thing = Thing(PAGE, pk, page.title, page.get_absolute_url(), page.audience_id)
    change(request, thing, thanking.for_page(request.user, page))
    return shown(request, thing, thanking.for_page(request.user, page))


def change(request: UserRequest, thing: Thing, found: Thanking) -> None:
    if not (settings.RECOGNITION and found.people):
        raise Http404
    if "back" in request.POST:
        take_thanks_back(thing, by=request.user)
    else:
        give_thanks(found.people, thing, by=request.user, words=request.POST.get("words", ""))


def shown(request: UserRequest, thing: Thing, found: Thanking) -> HttpResponse:
    """Give the button as it is now for htmx, else lead back to where it stands."""
    if not request.htmx:
        return redirect(thing.url)
    is_open = not request.POST.get("words")  # once a word is sent, all is said
    context = {"thanks": found, "kind": thing.kind, "pk": thing.pk, "is_open": is_open}
    return render(request, "questions/thanks.html", context)
