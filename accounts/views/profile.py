"""What one says about oneself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import access, actions
from accounts.forms import ProfileForm
from accounts.requests import UserRequest


@require_http_methods(["GET", "HEAD", "POST"])
def profile_edit(request: UserRequest) -> HttpResponse:
    # A row of its own: the form writes what was typed into it, and the page's top bar shows the person as they are.
    person = access.access_person(request.user.username)
    form = ProfileForm(request.POST or None, request.FILES or None, instance=person)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.change_profile(
            person,
            by=request.user,
            name=data["name"],
            role=data["role"],
            about=data["about"],
            time_zone=data["time_zone"],
            picture=data["new_picture"],
            without_picture=data.get("without_picture", False),
        )
        messages.success(request, _("Your profile is saved."))
        return redirect("accounts:profile_edit")
    return render(request, "accounts/profile_edit.html", {"form": form, "current": "profile"})
