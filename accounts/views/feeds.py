"""The key one's feed readers read with."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import actions
from accounts.feeds import key_of
from accounts.requests import UserRequest


@require_safe
def feed_key(request: UserRequest) -> HttpResponse:
    return render(request, "accounts/feed_key.html", {"key": key_of(request.user), "current": "feeds"})


@require_POST
def feed_key_renew(request: UserRequest) -> HttpResponse:
    actions.renew_feed_key(request.user, by=request.user)
    messages.success(
        request, _("Your key is new. Feeds read by the old one are closed: give your reader the new addresses.")
    )
    return redirect("accounts:feed_key")
