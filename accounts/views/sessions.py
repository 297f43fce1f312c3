"""Where one is signed in."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import access, actions
from accounts.requests import UserRequest


@require_safe
def session_list(request: UserRequest) -> HttpResponse:
    sessions = access.sessions_of(request.user)
    context = {"sessions": sessions, "here": request.session.session_key, "current": "sessions"}
    return render(request, "accounts/session_list.html", context)


@require_POST
def session_end(request: UserRequest, pk: int) -> HttpResponse:
    session = access.access_session(request.user, pk)
    if session.session_key == request.session.session_key:
        logout(request)
        return redirect("account_login")
    session.end()
    messages.success(request, _("You are signed out there."))
    return redirect("accounts:session_list")


@require_POST
def session_end_others(request: UserRequest) -> HttpResponse:
    actions.end_sessions(request.user, keep=request.session.session_key)
    messages.success(request, _("You are signed out everywhere but here."))
    return redirect("accounts:session_list")
