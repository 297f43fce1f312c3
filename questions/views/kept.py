"""Refusing a text without losing what was typed: the refusal shows the text, and a way to send it again."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.middleware import use_zone_of
from accounts.turns import WAIT, Busy, turn_of
from wiki.views.kept import HIDDEN, keep, signed_out

DENIED, NOT_THERE, TOO_MANY = 403, 404, 429
View = Callable[..., HttpResponse]


def keeps_text(view: View) -> View:
    """Let a view whose form holds a text refuse it with the text still there, and take a turn to lay it out.

    It looks after signing in itself: LoginRequiredMiddleware would answer with a redirect, and the text be gone.
    """

    @login_not_required
    @wraps(view)
    def keeping(request: HttpRequest, **where: Any) -> HttpResponse:
        is_sent = request.method == "POST" and "body" in request.POST
        if not request.user.is_authenticated:
            return signed_out(request) if is_sent else redirect_to_login(request.get_full_path())
        use_zone_of(request.user)
        if not is_sent:
            return view(request, **where)
        try:
            with turn_of(request.user):
                return view(request, **where)
        except Busy as busy:
            response = give_back(request, status=TOO_MANY, reason=str(busy), is_again=True)
            response["Retry-After"] = str(WAIT)
            return response
        except Http404:
            reason = _("What this is about was deleted or is no longer open to you. Copy your text if you need it.")
            return give_back(request, status=NOT_THERE, reason=reason)
        except PermissionDenied as denied:
            return give_back(request, status=DENIED, reason=str(denied) or _("You may no longer change this."))

    return keeping


def give_back(request: HttpRequest, *, status: int, reason: str, is_again: bool = False) -> HttpResponse:
    """Show what was typed; where it can be sent again as it is, with a button that does."""
    action = request.get_full_path() if is_again else ""
    return keep(request, status=status, reason=reason, action=action, fields=HIDDEN)
