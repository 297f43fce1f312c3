"""How newcomers get in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import access, actions, mail
from accounts.adapter import INVITATION_KEY
from accounts.forms import InvitationForm
from accounts.models import Invitation
from accounts.requests import UserRequest


@require_safe
def invitation_list(request: UserRequest) -> HttpResponse:
    invitations = access.access_invitations(request.user).select_related("invited_by").prefetch_related("teams")
    return render(request, "accounts/invitation_list.html", {"invitations": invitations})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_create(request: UserRequest) -> HttpResponse:
    """Make an invitation and show its link in the answer itself: it is kept nowhere, so no later page could show it."""
    if not access.may_invite(request.user):
        raise PermissionDenied
    form = InvitationForm(request.POST or None, teams=access.teams_to_invite_to(request.user))
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/invitation_create.html", {"form": form})
    data = form.cleaned_data
    invitation, secret = actions.invite(by=request.user, email=data["email"], teams=data.get("teams", ()))
    link = actions.invitation_link(secret)
    is_mailed = bool(invitation.email) and mail.send_invitation(invitation, link)
    context = {"invitation": invitation, "link": link, "is_mailed": is_mailed}
    return render(request, "accounts/invitation_created.html", context)


@require_POST
def invitation_withdraw(request: UserRequest, pk: int) -> HttpResponse:
    invitation = access.access_invitation(request.user, pk)
    actions.withdraw_invitation(invitation, by=request.user)
    messages.success(request, _("The invitation is withdrawn. Its link no longer works."))
    return redirect("accounts:invitation_list")


@never_cache
@login_not_required
@require_safe
def invitation_accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Remember the invitation in this browser's session and lead to sign-up, where it is used up."""
    invitation = Invitation.objects.for_secret(secret).first()
    if invitation is None:
        return render(request, "accounts/invitation_spent.html", status=410)
    if request.user.is_authenticated:
        return render(request, "accounts/invitation_needless.html")
    request.session[INVITATION_KEY] = invitation.pk
    return redirect("account_signup")
