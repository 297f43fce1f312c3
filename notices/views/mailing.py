"""What one is mailed: choosing it, and stopping it from a mail without signing in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from accounts.hours import next_working
from accounts.requests import UserRequest
from notices import channels, mailboxes, stopping
from notices.forms import WaysForm
from notices.letters import AT_ONCE_A_DAY
from notices.working import hours_at


@require_http_methods(["GET", "HEAD", "POST"])
def mail_settings(request: UserRequest) -> HttpResponse:
    """Choose of which news one hears how."""
    ways = channels.ways_of(request.user)
    form = WaysForm(request.POST or None, initial={group.value: way.value for group, way in ways.items()})
    if request.method == "POST" and form.is_valid():
        channels.choose(request.user, form.ways)
        messages.success(request, _("Your choices are saved."))
        return redirect("notices:mail_settings")
    now = timezone.now()
    context = {
        "form": form,
        "at_once": AT_ONCE_A_DAY,
        "is_mailed": any(way in channels.MAILED for way in ways.values()),
        "is_paused": mailboxes.is_paused(request.user),
        "never_works": next_working(hours_at(request.user, now), now) is None,
        "current": "mail",
    }
    return render(request, "notices/mail_settings.html", context)


@require_POST
def stop_all(request: UserRequest) -> HttpResponse:
    channels.stop(request.user, None)
    messages.success(request, _("You are mailed nothing more. All of it stands in your inbox."))
    return redirect("notices:mail_settings")


@require_POST
def resume(request: UserRequest) -> HttpResponse:
    """Send mail again to an address that sent it back."""
    mailboxes.resume(request.user)
    messages.success(request, _("You are mailed again."))
    return redirect("notices:mail_settings")


@csrf_exempt  # mail programs send the form by themselves (RFC 8058); the signed token guards it
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to stop what the mail was one of, and stop it: whoever has the mail may, signed in or not."""
    wish = stopping.access_wish(token)
    if request.method == "POST":
        channels.stop(wish.person, wish.group)
    context = {"wish": wish, "is_done": request.method == "POST", "token": token}
    return render(request, "notices/stop.html", context)
