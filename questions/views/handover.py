"""Handing over: what hangs on somebody, and giving it to others."""

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import access_person
from accounts.models import User
from accounts.requests import UserRequest
from questions import handover
from questions.actions.handing import hand_over
from questions.handover import Item, Kind
from topics.forms.turns import PersonField, finding

WRONG = 422
OFFERED, LONGEST = 8, 60


class GiveForm(forms.Form):
    """To whom things of one kind go: those ticked or, with `all`, all of them."""

    kind = forms.ChoiceField(choices=Kind.choices)
    person = PersonField(
        label=gettext_lazy("Give to"), error_messages={"required": gettext_lazy("Say to whom: a name or a username.")}
    )

    def __init__(self, *args: object, url: str) -> None:
        super().__init__(*args)  # type: ignore[arg-type]  # the data, if there are any
        self.fields["person"].widget = finding(url)


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
    words = request.GET.get("person", "").replace("\x00", "").strip().removeprefix("@")[:LONGEST]
    active = User.objects.active().exclude(pk=person.pk)
    called = active.filter(Q(username__istartswith=words) | Q(pk__in=active.called(words).values("pk")))
    people = called.by_name()[:OFFERED] if words else []
    return render(request, "topics/person_suggest.html", {"people": people})


def access_to_hand_over(user: User, username: str) -> User:
    """Give a person whose things this one may give away: oneself; anybody for administrators. To others there is no such page."""
    person = access_person(username)
    if person != user and not user.is_staff:
        raise Http404
    return person


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
