"""What one says about oneself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import access, actions
from accounts.forms import ProfileForm
from accounts.models import User
from accounts.requests import UserRequest
from accounts.turns import Busy, turn_of


@require_http_methods(["GET", "HEAD", "POST"])
def profile_edit(request: UserRequest) -> HttpResponse:
    # A row of its own: the form writes what was typed into it, and the page's top bar shows the person as they are.
    person = access.access_person(request.user.username)
    form = ProfileForm(request.POST or None, request.FILES or None, instance=person)
    if request.method == "POST" and form.is_valid():
        try:
            save(request, person, form)
        except Busy as busy:
            form.add_error(None, str(busy))
        else:
            messages.success(request, _("Your profile is saved."))
            return redirect("accounts:profile_edit")
    return render(request, "accounts/profile_edit.html", {"form": form, "current": "profile"})


def save(request: UserRequest, person: User, form: ProfileForm) -> None:
    data = form.cleaned_data
    with turn_of(request.user):
        actions.change_profile(
            person,
            by=request.user,
            name=data["name"],
            role=data["role"],
            about=data["about"],
            ask_me_about=data["ask_me_about"],
            time_zone=data["time_zone"],
            is_found_by_topic=data["is_found_by_topic"],
            picture=data["new_picture"],
            without_picture=data.get("without_picture", False),
        )
