"""Sign-in by a link that works once."""

from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import actions, once


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_once(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button that signs in; a mere look at the link, such as a mail scanner's, must not use it up."""
    if request.method != "POST":
        person = once.owner_of(token)
        return render(request, "accounts/sign_in_once.html", {"person": person}, status=200 if person else 410)
    try:
        user = actions.spend_sign_in_link(token)
    except actions.LinkSpent:
        return render(request, "accounts/sign_in_once.html", {"person": None}, status=410)
    response: HttpResponse = perform_login(request, user, email_verification="none", redirect_url="/")
    return response
