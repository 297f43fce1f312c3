"""One's own keys to the API."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import access, actions
from accounts.forms import TokenForm
from accounts.requests import UserRequest


@require_safe
def token_list(request: UserRequest) -> HttpResponse:
    return show(request, TokenForm())


def show(request: UserRequest, form: TokenForm, secret: str = "") -> HttpResponse:
    context = {"form": form, "tokens": request.user.tokens.all(), "secret": secret, "current": "tokens"}
    return render(request, "accounts/token_list.html", context)


@never_cache
@require_POST
def token_create(request: UserRequest) -> HttpResponse:
    """Make a token and show its secret in the answer itself: it is kept nowhere, so no later page could show it."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return show(request, form)
    _token, secret = actions.create_token(request.user, form.cleaned_data["name"])
    return show(request, TokenForm(), secret)


@require_POST
def token_delete(request: UserRequest, pk: int) -> HttpResponse:
    token = access.access_token(request.user, pk)
    actions.delete_token(token, by=request.user)
    messages.success(request, _("The token “%(name)s” is deleted. Whatever used it is shut out.") % {"name": token})
    return redirect("accounts:token_list")
