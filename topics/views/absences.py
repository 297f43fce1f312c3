"""One's own working hours, and the days one is away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import access_person
from accounts.feeds import feed_address
from accounts.requests import UserRequest
from topics import actions
from topics.access import access_own_absence
from topics.forms.hours import HoursForm
from topics.forms.turns import AbsenceForm
from topics.models import Absence, Helper
from topics.turns import day_of

WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
def absence_list(request: UserRequest) -> HttpResponse:
    """Show hours and days away; on POST save the hours."""
    # A row of its own: the form writes what was typed into it, and the page's top bar shows the person as they are.
    person = access_person(request.user.username)
    form = HoursForm(request.POST or None, instance=person)
    if form.is_bound and form.is_valid():
        actions.change_hours(person, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your working hours are saved."))
        return redirect("topics:absence_list")
    return show(request, hours_form=form, status=WRONG if form.is_bound else 200)


@require_POST
def absence_add(request: UserRequest) -> HttpResponse:
    form = AbsenceForm(request.POST)
    if form.is_valid():
        actions.add_absence(by=request.user, **form.cleaned_data)
        return redirect("topics:absence_list")
    return show(request, absence_form=form, status=WRONG)


@require_POST
def absence_remove(request: UserRequest, pk: int) -> HttpResponse:
    actions.remove_absence(access_own_absence(request.user, pk), by=request.user)
    return redirect("topics:absence_list")


def show(
    request: UserRequest,
    *,
    hours_form: HoursForm | None = None,
    absence_form: AbsenceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    absences = Absence.objects.filter(person=request.user, last_day__gte=day_of(timezone.now()))
    helping = Helper.objects.filter(person=request.user).select_related("topic").order_by("topic__name")
    context = {
        "hours_form": hours_form or HoursForm(instance=request.user),
        "absence_form": absence_form or AbsenceForm(),
        "absences": absences,
        "topics": [helper.topic for helper in helping],
        "calendar": feed_address(request.user, reverse("topics:turns_calendar")),
        "current": "hours",
    }
    return render(request, "topics/absence_list.html", context, status=status)
