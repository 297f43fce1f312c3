"""People, and the teams they are in."""

from datetime import time
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, ClassVar, Self
from zoneinfo import available_timezones

from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Coalesce, Lower, NullIf
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import naming

LONGEST_TYPED = 60  # of a name, in fields that offer people
# Last parts of addresses beneath /people/ that are pages of ours.
RESERVED_USERNAMES = {"invite", "invitations"}


def refuse_reserved(username: str) -> None:
    if username.lower() in RESERVED_USERNAMES:
        raise ValidationError(_("This word is kept for a page of the wiki; choose another username."), code="reserved")


def refuse_unknown_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("Use a time zone such as Europe/Oslo."), code="zone")


@lru_cache(maxsize=4096)
def address_of(username: str) -> str:
    """Give a person's address; lists name the same people again and again."""
    return reverse("accounts:person", args=[username])


def monday_to_friday() -> list[int]:
    return [1, 2, 3, 4, 5]


def nine() -> time:
    """When a working day begins, as a function: Django takes a fixed time for a forgotten now (fields.W161)."""
    return time(9)


def five() -> time:
    """When a working day ends; see `nine`."""
    return time(17)


class PersonQuerySet(models.QuerySet["User"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def gone(self) -> Self:
        return self.filter(is_active=False)

    def in_team(self, team: "Team | None") -> Self:
        """Give the members of the team, or everybody for None."""
        return self.filter(teams=team) if team else self

    def named_like(self, words: str) -> Self:
        """Give those in whose name, username or role each of the words stands, or whose name has them otherwise spelt."""
        standing = Q()
        for word in words.split():
            standing &= Q(name__icontains=word) | Q(username__icontains=word) | Q(role__icontains=word)
        return self.filter(standing | Q(naming.known_by(naming.NAMES, words))) if standing else self

    def named_or_asked_about(self, words: str) -> Self:
        """Give those who are named like this, and those who like to be asked about it and to be found by that."""
        asked = Q(naming.known_by(naming.ABOUT, words), is_found_by_topic=True)
        return self.filter(Q(pk__in=self.named_like(words).order_by().values("pk")) | asked) if words.split() else self

    def called(self, text: str, *, is_whole: bool = False) -> Self:
        """Give those of whose name and username each word of the text begins a word or, with `is_whole`, is one."""
        return self.filter(naming.known_by(naming.NAMES, text, is_whole=is_whole))

    def typed(self, text: str) -> Self:
        """Give those whose username begins like what somebody typed, or who are called like it; nobody for nothing."""
        words = text.replace("\x00", "").strip().removeprefix("@")[:LONGEST_TYPED]
        if not words:
            return self.none()
        return self.filter(Q(username__istartswith=words) | Q(pk__in=self.called(words).order_by().values("pk")))

    def doing(self, text: str) -> Self:
        """Give those whose role has words that begin with each word of the text."""
        return self.filter(naming.known_by(naming.ROLE, text))

    def by_name(self) -> Self:
        """Annotate what each is sorted by, `sort_name`, and sort by it."""
        return self.annotate(
            sort_name=Lower(Coalesce(NullIf("name", models.Value("")), "username")),
        ).order_by("sort_name", "pk")


class PersonManager(UserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]  # mypy cannot follow the built class
    use_in_migrations = False

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        return (email or "").strip().lower()

    def _create_user(self, username: str, email: str | None, password: str | None, **fields: Any) -> "User":
        """Make a person whose address is vouched for by whoever makes them, so that they can sign in at once.

        `create_user` and `create_superuser` end here; people who sign up by themselves do not.
        """
        with transaction.atomic(using=self.db):
            user: User = super()._create_user(username, email, password, **fields)
            user.vouch_for_email()
        return user


class User(AbstractUser):
    first_name = None  # type: ignore[assignment]  # one name field serves every culture
    last_name = None  # type: ignore[assignment]
    username = models.CharField(
        _("username"),
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(r"^\w[\w.-]*\Z", _("Use letters, digits, dots, dashes and underscores.")),
            refuse_reserved,
        ],
        error_messages={"unique": _("Somebody has this username already.")},
    )
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(_("what you do"), max_length=120, blank=True)
    about = models.TextField(_("about you"), max_length=2000, blank=True)
    about_html = models.TextField(blank=True, editable=False)
    picture = models.ImageField(_("picture"), upload_to="pictures/", blank=True, editable=False)
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True, validators=[refuse_unknown_zone])
    ask_me_about = models.CharField(_("ask me about"), max_length=300, blank=True)
    works_on = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("days you work"), default=monday_to_friday, blank=True
    )
    works_from = models.TimeField(_("your day begins"), default=nine)
    works_until = models.TimeField(_("your day ends"), default=five)
    helps_a_day = models.PositiveSmallIntegerField(_("most questions brought to you in a day"), default=5)
    feed_number = models.PositiveIntegerField(
        default=0, editable=False, help_text="Counted on to renew the key of feeds."
    )
    unread_notices = models.PositiveIntegerField(
        default=0, editable=False, help_text="Kept by notices, so that every page can show it."
    )
    is_found_by_topic = models.BooleanField(
        _("name me to those who look for somebody who knows about something I wrote on"), default=True
    )

    objects: ClassVar[PersonManager] = PersonManager()

    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions = [("invite", _("Can invite people"))]
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
        indexes = [
            GinIndex(naming.NAMES, name="person_names", fastupdate=False),
            GinIndex(naming.ROLE, name="person_role", fastupdate=False),
            GinIndex(naming.ABOUT, name="person_about", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    @classmethod
    def normalize_username(cls, username: str) -> str:
        return str(super().normalize_username(username)).lower()

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @property
    def initials(self) -> str:
        """Give up to two letters that stand for the person where there is no picture."""
        words = "".join(sign if sign.isalnum() else " " for sign in str(self).replace("'", "").replace("’", "")).split()
        return "".join(word[0] for word in ([words[0], words[-1]] if len(words) > 1 else words)).upper()

    @property
    def picture_version(self) -> str:
        """Name the picture by its content, so that its address may be kept for ever."""
        return PurePosixPath(self.picture.name or "").stem

    @property
    def picture_url(self) -> str:
        """Give the address of the picture, or nothing where there is none."""
        return reverse("accounts:person_picture", args=[self.username, self.picture_version]) if self.picture else ""

    def get_absolute_url(self) -> str:
        return address_of(self.username)

    def vouch_for_email(self) -> None:
        """Make the person's address their one address, and a confirmed one."""
        addresses = self.emailaddress_set  # type: ignore[attr-defined]  # allauth ships no types
        addresses.exclude(email=self.email).delete()
        addresses.update_or_create(email=self.email, defaults={"verified": True, "primary": True})


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
