"""What every view of comments gives back: the thread alone for htmx, else the way to it; and refusals with the text in them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.requests import UserRequest
from accounts.turns import WAIT, Busy
from comments.actions import Refusal
from comments.forms import CommentForm, ThreadForm
from comments.models import Thread
from comments.shown import counts_of, shown
from comments.subjects import Seen

OK, WRONG, TOO_MANY, SIGNED_OUT, DENIED, NOT_THERE = 200, 422, 429, 401, 403, 404
View = Callable[..., HttpResponse]


def address_of(seen: Seen) -> str:
    return reverse("comments:threads", args=[seen.kind, seen.pk])


def show_thread(
    request: UserRequest, thread: Thread, seen: Seen, *, at: str = "", is_new: bool = False
) -> HttpResponse:
    """Give a thread as it is now, with the numbers it changes; without htmx lead to it on its page."""
    if not request.htmx:
        return redirect(f"{address_of(seen)}#{at or f'thread-{thread.pk}'}")
    (talk,) = shown([thread], seen, request.user)
    context = {
        "talk": talk,
        "seen": seen,
        "counts": counts_of(seen.kind, seen.pk),
        "is_new": is_new,
        "compose": f"compose-{seen.name}",
        "key": f"{seen.kind}:{seen.pk}",
        "form": ThreadForm(),
    }
    return render(request, "comments/thread.html", context)


def show_form(request: HttpRequest, form: CommentForm, *, status: int = WRONG, **where: Any) -> HttpResponse:
    """Give a form back with what was typed and what is wrong with it, in place for htmx, else as a page."""
    context = {"form": form, **where}
    if not getattr(request, "htmx", False):
        return render(request, "comments/form_page.html", context, status=status)
    response = render(request, "comments/form.html", context, status=status)
    if status != OK:  # it takes the place of the form that was sent
        response["HX-Retarget"] = f"#{where['name']}"
        response["HX-Reswap"] = "outerHTML"
    return response


def keeps_text(form_of: Callable[..., dict[str, Any]]) -> Callable[[View], View]:
    """Let a view refuse what was typed without losing it. `form_of` says which form it came from: name, action and words.

    It looks after signing in itself: LoginRequiredMiddleware would answer with a redirect, and the text be gone.
    """

    def decorated(view: View) -> View:
        @login_not_required
        @wraps(view)
        def keeping(request: UserRequest, **where: Any) -> HttpResponse:
            is_sent = request.method == "POST" and "body" in request.POST
            if not request.user.is_authenticated:
                return give_back(request, form_of(**where), SignedOut()) if is_sent else sign_in(request)
            try:
                return view(request, **where)
            except (Refusal, Busy) as refusal:
                return give_back(request, form_of(**where), refusal)
            except (Http404, PermissionDenied) as refusal:
                if not is_sent:
                    raise
                return give_back(request, form_of(**where), refusal)

        return keeping

    return decorated


class SignedOut(Exception):
    """The session ended while somebody wrote."""


def sign_in(request: HttpRequest) -> HttpResponse:
    return redirect_to_login(request.get_full_path())


def give_back(request: HttpRequest, where: dict[str, Any], refusal: Exception) -> HttpResponse:
    """Give back what was typed, with the reason why it was not taken."""
    status, reason = why(refusal)
    form = (ThreadForm if "quote" in request.POST else CommentForm)(request.POST)
    form.is_valid()
    form.add_error(None, reason)
    response = show_form(request, form, status=status, **where)
    if status == TOO_MANY:
        response["Retry-After"] = str(WAIT)
    return response


def why(refusal: Exception) -> tuple[int, str]:
    if isinstance(refusal, SignedOut):
        return SIGNED_OUT, _("Your session has ended. Sign in in another tab, then send it again.")
    if isinstance(refusal, Http404):
        return NOT_THERE, _("What this is about was deleted or is no longer open to you.")
    if isinstance(refusal, PermissionDenied):
        return DENIED, str(refusal) or _("You may no longer change this.")
    return (TOO_MANY if isinstance(refusal, Busy) else WRONG), str(refusal)
