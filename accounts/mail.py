"""Letters of this room that allauth does not write."""

from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.models import Invitation

log = structlog.get_logger()


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Mail the link to the invited address, and say whether the mail server took it.

    Sent at once rather than by a job: a job would store the secret of the link.
    """
    words = {"by": invitation.invited_by, "site": settings.SITE_NAME}
    body = render_to_string(
        "accounts/mail/invitation.txt",
        words | {"link": link, "expires_at": invitation.expires_at, "site": settings.SITE_NAME},
    )
    subject = _("%(by)s invites you to %(site)s") % words
    try:
        send_mail(" ".join(subject.split()), body, None, [invitation.email])
    except (SMTPException, OSError) as error:
        log.warning("invitation_not_mailed", invitation=invitation.pk, error=str(error))
        return False
    return True
