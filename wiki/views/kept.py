"""Refusing a save without losing what was typed: the refusal shows the text, and a way to keep it."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.middleware import use_zone_of

CLASH = ("began", "began_section", "mine", "mine_title")
PASSAGE = ("quote", "before", "after", "heading")  # of a comment
ASKED = ("is_shielded", "suggested")  # of a question: one asked without a name stays so
HIDDEN = (
    "summary",
    "topics",
    "based_on",
    "section",
    "minor",
    "space",
    "parent",
    "draft",
    "template",
    *CLASH,
    *PASSAGE,
    *ASKED,
)
NEW = ("summary", "topics", "draft", "template")
SIGNED_OUT = 401


def keeps_text(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view whose form holds long text refuse a save with the text still there.

    It looks after signing in itself: LoginRequiredMiddleware would answer a save with a redirect, and the text be gone.
    """

    @login_not_required
    @wraps(view)
    def keeping(request: HttpRequest, **where: object) -> HttpResponse:
        is_save = request.method == "POST"
        if not request.user.is_authenticated:
            return signed_out(request) if is_save else redirect_to_login(request.get_full_path())
        use_zone_of(request.user)
        try:
            return view(request, **where)
        except Http404:
            if not is_save:
                raise
            return unsaved(request, status=404, reason=_("This page was deleted or is no longer open to you."))
        except PermissionDenied as denied:
            if not is_save:
                raise
            return unsaved(request, status=403, reason=str(denied) or _("You may no longer change this page."))

    return keeping


def signed_out(request: HttpRequest) -> HttpResponse:
    """Answer a save by somebody whose session has ended: sign in elsewhere, then save again."""
    reason = _("Your session has ended. Sign in in another tab, then press Save again.")
    return keep(request, status=SIGNED_OUT, reason=reason, action=request.get_full_path(), fields=HIDDEN)


def unsaved(request: HttpRequest, *, status: int, reason: str) -> HttpResponse:
    """Answer a save that can no longer be done there: the text may be copied, or become a page of its own."""
    return keep(request, status=status, reason=reason, action=reverse("wiki:page_new"), fields=NEW)


def busy(request: HttpRequest, reason: str) -> HttpResponse:
    """Answer a text that has to wait for its turn: it can be sent again as it is."""
    is_save = request.path != reverse("wiki:page_preview")
    return keep(request, status=429, reason=reason, action=request.get_full_path() if is_save else "", fields=HIDDEN)


def expired(request: HttpRequest) -> HttpResponse:
    """Answer a save whose form is too old to be trusted.

    It can be sent again only when the browser says that it came from a page of ours; a text that another site sent is
    shown, and no button stands beneath it.
    """
    may_resend = is_ours(request)
    reason = _("This form was open for a long time. Your text is below: press Save again.")
    if not may_resend:
        reason = _("This text did not come from a page of this wiki, so it was not saved.")
    return keep(request, status=403, reason=reason, action=request.get_full_path() if may_resend else "", fields=HIDDEN)


def is_ours(request: HttpRequest) -> bool:
    origin = f"{request.scheme}://{request.get_host()}"
    return (
        request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        and request.headers.get("Origin", origin) == origin
        and request.headers.get("Referer", f"{origin}/").startswith(f"{origin}/")
    )


def keep(request: HttpRequest, *, status: int, reason: str, action: str, fields: tuple[str, ...]) -> HttpResponse:
    context = {
        "reason": reason,
        "action": action,
        "is_new": action == reverse("wiki:page_new"),
        "title": request.POST.get("title"),
        "body": request.POST.get("body", ""),
        "hidden": [(name, value) for name in fields for value in request.POST.getlist(name)],
        "login": f"{reverse('account_login')}?next=/" if status == SIGNED_OUT else "",
    }
    return render(request, "wiki/page_kept.html", context, status=status)
