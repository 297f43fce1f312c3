"""Handing over: what hangs on somebody, and giving it to others."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.requests import UserRequest
from questions import handover
from questions.access import access_to_hand_over
from questions.actions.handing import hand_over
from questions.forms.handover import GiveForm
from questions.handover import Item, Kind

WRONG = 422
OFFERED = 8


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def person_handover(request: UserRequest, username: str) -> HttpResponse:
    """List what hangs on somebody, for themselves and administrators; on POST give some of it away."""
    person = access_to_hand_over(request.user, username)
    url = reverse("questions:handover_people", args=[person.username])
    form = GiveForm(request.POST, url=url) if request.method == "POST" else GiveForm(url=url)
    if form.is_valid():
        give(request, person, form)
        return redirect("questions:handover", person.username)
    context = {
        "person": person,
        "piles": handover.piles(person, request.user),
        "form": form,
        "ticked": request.POST.getlist("item"),
    }
    return render(request, "questions/handover.html", context, status=WRONG if form.is_bound else 200)


@require_safe
def handover_people(request: UserRequest, username: str) -> HttpResponse:
    """Offer colleagues called as what was typed."""
    person = access_to_hand_over(request.user, username)
    people = User.objects.active().exclude(pk=person.pk).typed(request.GET.get("person", ""))
    return render(request, "topics/person_suggest.html", {"people": people.by_name()[:OFFERED]})


def give(request: UserRequest, person: User, form: GiveForm) -> None:
    kind, to = Kind(form.cleaned_data["kind"]), form.cleaned_data["person"]
    items = handover.items_of(kind, person, request.user)
    if "all" not in request.POST:
        ticked = set(request.POST.getlist("item"))
        items = [item for item in items if item.key in ticked]
    if to == person:
        messages.warning(request, _("%(person)s has this already; choose somebody else.") % {"person": person})
    elif not items:
        messages.warning(request, _("Nothing was ticked."))
    else:
        say(request, to, *hand_over(kind, items, person=person, to=to, by=request.user))


def say(request: UserRequest, to: User, given: list[Item], refused: list[str]) -> None:
    if given:
        words = ngettext("“%(title)s” went to %(to)s.", "%(number)d things went to %(to)s.", len(given))
        messages.success(request, words % {"title": given[0].title, "number": len(given), "to": to})
    for why in refused:
        messages.warning(request, why)
