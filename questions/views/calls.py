"""The questions brought to somebody, and what they do with them: answer, pass on, “not mine”, later."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.requests import UserRequest
from notices import later
from questions.access import access_call
from questions.actions import Refusal, calling, passing
from questions.desk import desk_of
from questions.forms.calls import PassingForm
from questions.models import Call
from spaces.circles import people_in
from topics.turns import hours_of_all
from ui.moments import upcoming

WRONG = 422
OFFERED = 8


@never_cache
@require_safe
def call_list(request: UserRequest) -> HttpResponse:
    """Show what was brought to this person: a page of its own, and a part of the inbox."""
    return show(request)


def show(request: UserRequest, said: str = "", *, is_refused: bool = False) -> HttpResponse:
    """Give the list as it is now, with what was just done; without htmx that is told on the page it leads to."""
    context = {"desk": desk_of(request.user), "said": said, "is_refused": is_refused, "choices": later.CHOICES}
    return render(request, f"questions/call_list.html{'#desk' if request.htmx else ''}", context)


def answer_with(request: UserRequest, call: Call, said: str, *, is_refused: bool = False) -> HttpResponse:
    """Say what was done, where it was done: in the list, beneath a bell with its new number, or on the question's page."""
    if request.htmx:
        request.user.refresh_from_db(fields=["unread_notices"])
        return show(request, said, is_refused=is_refused)
    (messages.warning if is_refused else messages.success)(request, said)
    return redirect(call.question if request.POST.get("from") == "question" else "questions:call_list")


@require_POST
def call_decline(request: UserRequest, pk: int) -> HttpResponse:
    """Take “not mine”: whoever is next is asked."""
    call = access_call(request.user, pk)
    try:
        calling.decline(call, by=request.user)
    except Refusal as refusal:
        return answer_with(request, call, str(refusal), is_refused=True)
    return answer_with(request, call, _("“%(question)s” left your inbox.") % {"question": call.question})


@require_POST
def call_later(request: UserRequest, pk: int) -> HttpResponse:
    """Put a call off until the day chosen."""
    call = access_call(request.user, pk)
    now = timezone.now()
    until = later.until(request.POST.get("until", ""), hours_of_all([request.user], now)[request.user.pk], now)
    try:
        calling.put_off(call, by=request.user, until=until)
    except Refusal as refusal:
        return answer_with(request, call, str(refusal), is_refused=True)
    words = _("“%(question)s” comes back %(when)s.") % {"question": call.question, "when": upcoming(until)}
    return answer_with(request, call, words)


@require_POST
def call_back(request: UserRequest, pk: int) -> HttpResponse:
    """Take back what was put off."""
    call = access_call(request.user, pk)
    try:
        calling.take_back(call, by=request.user)
    except Refusal as refusal:
        return answer_with(request, call, str(refusal), is_refused=True)
    return answer_with(request, call, _("“%(question)s” stands here again.") % {"question": call.question})


@require_http_methods(["GET", "HEAD", "POST"])
def call_pass(request: UserRequest, pk: int) -> HttpResponse:
    """Ask to whom a question is to go, and bring it there."""
    call = access_call(request.user, pk)
    form = PassingForm(request.POST or None, question=call.question)
    if request.method == "POST" and form.is_valid():
        try:
            pass_on(request, call, form)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            said = {"question": call.question, "where": form.cleaned_data["person"] or form.cleaned_data["topic"]}
            messages.success(request, _("“%(question)s” is with %(where)s now.") % said)
            return redirect("questions:call_list")
    status = WRONG if form.errors else 200
    context = {"call": call, "question": call.question, "space": call.question.space, "form": form}
    return render(request, "questions/call_pass.html", context, status=status)


def pass_on(request: UserRequest, call: Call, form: PassingForm) -> None:
    chosen = form.cleaned_data
    if person := chosen["person"]:
        passing.pass_to_person(call, by=request.user, person=person, note=chosen["note"])
    else:
        passing.pass_to_topic(call, by=request.user, topic=chosen["topic"], note=chosen["note"])


@require_safe
def call_people(request: UserRequest, pk: int) -> HttpResponse:
    """Offer colleagues who may read the question, called as what was typed."""
    call = access_call(request.user, pk)
    people = people_in(call.question.audience_id).active().exclude(pk=call.question.asker_id or 0)
    typed = people.typed(request.GET.get("person", ""))
    return render(request, "topics/person_suggest.html", {"people": typed.by_name()[:OFFERED]})
