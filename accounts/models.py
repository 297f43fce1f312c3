"""People, the teams they are in, and the keys and invitations they hold."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

INVITATION_LIFE = timedelta(days=14)


def digest_of(secret: str) -> str:
    """Give what is stored of a random secret: its SHA-256. A random 256-bit secret needs no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


class User(AbstractUser):
    first_name = None  # type: ignore[assignment]  # one name field serves every culture
    last_name = None  # type: ignore[assignment]
    username = models.CharField(
        _("username"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[\w][\w.-]*$", _("Use letters, digits, dots, dashes and underscores."))],
        error_messages={"unique": _("Somebody has this username already.")},
    )
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(_("what you do"), max_length=120, blank=True)
    about = models.TextField(_("about you"), max_length=2000, blank=True)
    picture = models.ImageField(_("picture"), upload_to="pictures/", blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)

    objects: ClassVar[UserManager[Self]] = UserManager()  # type: ignore[assignment]

    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_person_per_email",
                violation_error_message=_("Somebody has this e-mail address already."),
            ),
            models.UniqueConstraint(
                Lower("username"),
                name="one_person_per_username",
                violation_error_message=_("Somebody has this username already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @property
    def initials(self) -> str:
        """Give up to two letters that stand for the person where there is no picture."""
        parts = str(self).replace(".", " ").replace("-", " ").split()
        return "".join(part[0] for part in ([parts[0], parts[-1]] if len(parts) > 1 else parts)).upper()

    def get_absolute_url(self) -> str:
        return f"/people/{self.username}/"


class Team(models.Model):
    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    description = models.CharField(_("what it does"), max_length=300, blank=True)
    members = models.ManyToManyField(User, related_name="teams", blank=True, verbose_name=_("members"))

    class Meta:
        ordering = ["name"]
        verbose_name = _("team")
        verbose_name_plural = _("teams")

    def __str__(self) -> str:
        return self.name


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        return self.filter(accepted_at=None, expires_at__gt=timezone.now())

    def for_secret(self, secret: str) -> Self:
        return self.open().filter(digest=digest_of(secret))


def invitation_end() -> Any:
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
        return self.email or _("anybody with the link")


class TokenQuerySet(models.QuerySet["Token"]):
    def for_secret(self, secret: str) -> Self:
        """Give the live token with this secret, its active owner along: one query."""
        return self.filter(digest=digest_of(secret), user__is_active=True).select_related("user")


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
