"""How sign-in and sign-up work here, told to allauth."""

from smtplib import SMTPException

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import actions
from accounts.models import Invitation, User

log = structlog.get_logger()
INVITATION_KEY = "invitation"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    error_messages = DefaultAccountAdapter.error_messages | {
        # One sentence for a wrong name and a wrong password, so that nobody learns who has an account.
        "username_password_mismatch": _("This name and this password do not belong together."),
        "email_password_mismatch": _("This name and this password do not belong together."),
        "invalid_login": _("This name and this password do not belong together."),
        "too_many_login_attempts": _(
            "There were too many failed attempts to sign in. Wait five minutes, then try again."
        ),
        "rate_limited": _("There were too many attempts. Wait a minute, then try again."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This link was used or is too old. Ask for a new one."),
        "username_taken": _("Somebody has this username already."),
        "email_taken": _("Somebody has this e-mail address already."),
        "same_as_current": _("This is the one you have now."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.SIGNUP_DOMAINS) or self.invitation(request) is not None

    def invitation(self, request: HttpRequest) -> Invitation | None:
        """Give the open invitation whose link this browser followed."""
        pk = request.session.get(INVITATION_KEY)
        return Invitation.objects.open().filter(pk=pk).first() if pk else None

    def is_email_verified(self, request: HttpRequest, email: str) -> bool:
        """Say whether the address is the one the invitation was mailed to: whoever has the link reads that mail."""
        invitation = self.invitation(request)
        return invitation is not None and bool(email) and invitation.email == email.lower()

    def save_user(self, request: HttpRequest, user: User, form: Form, commit: bool = True) -> User:  # noqa: FBT001, FBT002 - allauth's signature
        user.name = form.cleaned_data.get("name", "")
        saved: User = super().save_user(request, user, form, commit)
        return saved

    def set_password(self, user: User, password: str) -> None:
        """Save the new password and sign the person out everywhere else."""
        super().set_password(user, password)
        actions.end_sessions(user, keep=self.request.session.session_key if self.request else None)

    def is_safe_url(self, url: str) -> bool:
        """Say whether one may be sent there after signing in: only to addresses of this very site."""
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Send the mail, or say that it could not be sent: the same for addresses with and without an account."""
        try:
            super().send_mail(template_prefix, email, self.with_own_links(context))
        except (SMTPException, OSError):
            log.exception("mail_not_sent", template=template_prefix)
            if self.request is None:
                raise
            words = gettext("The mail to %(email)s could not be sent. Tell whoever runs this wiki.") % {"email": email}
            messages.error(self.request, words)

    def with_own_links(self, context: dict[str, object]) -> dict[str, object]:
        """Have links lead to the site's own address: the host that a request names is whatever its sender typed."""
        asked = self.request.build_absolute_uri("/") if self.request else f"{settings.SITE_URL}/"
        return {
            name: f"{settings.SITE_URL}/{value.removeprefix(asked)}"
            if name.endswith("_url") and isinstance(value, str) and value.startswith(asked)
            else value
            for name, value in context.items()
        }

    def format_email_subject(self, subject: str) -> str:
        return f"{settings.SITE_NAME}: {subject}"
