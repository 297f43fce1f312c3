"""Invitations and API tokens: what is let in by a secret, of which only the digest is kept."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models.people import Team, User

INVITATION_LIFE = timedelta(days=14)
TOKEN_TOUCH = timedelta(minutes=1)


def digest_of(secret: str) -> str:
    """Give what is stored of a random secret: its SHA-256. A random 256-bit secret needs no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Give those a newcomer may still use: an invitation ends with the account of whoever made it."""
        return self.filter(accepted_at=None, expires_at__gt=timezone.now(), invited_by__is_active=True)

    def for_secret(self, secret: str) -> Self:
        return self.open().filter(digest=digest_of(secret))


def invitation_end() -> datetime:
    return timezone.now() + INVITATION_LIFE


class Invitation(models.Model):
    """A link by which one person may make an account; only the digest of its secret is kept."""

    email = models.EmailField(_("e-mail address"), blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    teams = models.ManyToManyField(Team, blank=True, verbose_name=_("teams"))
    invited_by = models.ForeignKey(User, models.CASCADE, related_name="invitations", verbose_name=_("invited by"))
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"), default=invitation_end)
    accepted_at = models.DateTimeField(_("accepted"), null=True, editable=False)
    accepted_by = models.ForeignKey(User, models.SET_NULL, null=True, editable=False, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self) -> str:
        return self.email or gettext("Anybody with the link")


class TokenQuerySet(models.QuerySet["Token"]):
    def for_secret(self, secret: str) -> Self:
        """Give the live token with this secret, its active owner along: one query."""
        return self.filter(digest=digest_of(secret), user__is_active=True).select_related("user")

    def touch(self, token: "Token", now: datetime) -> None:
        """Note that a token was used, at most once a minute however many processes see it: no or one query."""
        if token.used_at is None or token.used_at <= now - TOKEN_TOUCH:
            stale = Q(used_at=None) | Q(used_at__lte=now - TOKEN_TOUCH)
            self.filter(stale, pk=token.pk).update(used_at=now)


class Token(models.Model):
    """A key to the API. It acts as its user; only the digest of its secret is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens", verbose_name=_("person"))
    name = models.CharField(_("what it is for"), max_length=120)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    start = models.CharField(_("begins with"), max_length=12, editable=False)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    used_at = models.DateTimeField(_("last used"), null=True, editable=False)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")

    def __str__(self) -> str:
        return self.name


def new_secret() -> str:
    return f"cp_{secrets.token_urlsafe(32)}"
