"""Handing mails to the mail server."""

from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from notices.refusals import Refusal, refusal_in

log = structlog.get_logger("commonplace.mail")


def hand_over(message: EmailMultiAlternatives, connection: BaseEmailBackend) -> Refusal | None:
    """Hand a mail to the server; give what it refused, if it did."""
    try:
        connection.open()
        connection.send_messages([message])
    except (SMTPException, OSError) as error:
        return refusal_in(error)
    return None


def hang_up(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (SMTPException, OSError) as error:
        log.warning("mail server hung up", error=str(error))


def is_printed() -> bool:
    """Say whether mail goes into the log, where nothing may stand that is to leave no trace."""
    return settings.EMAIL_BACKEND == "django.core.mail.backends.console.EmailBackend"
