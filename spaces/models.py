"""Who may see and write what: the one rule, in one place.

A *circle* is everyone signed in, or a set of teams and people. An *audience* is the people who are in all of its
circles: a page in a restricted subtree of a space is for those in the space's readers and in the restriction's circle.
Everything readable carries one audience. Changing who is in a circle changes no other row.
"""

from functools import lru_cache
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, ExpressionWrapper, F, Func, Q
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Team, User
from spaces.languages import LANGUAGES

Reader = User | AnonymousUser


class CircleQuerySet(models.QuerySet["Circle"]):
    def holding(self, user: Reader) -> Self:
        """Give the circles this person is in; an administrator is in all. Meant as a subquery."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        members = CircleMember.objects.order_by()
        return self.filter(
            Q(everyone=True)
            | Q(pk__in=members.filter(user=user).values("circle"))
            | Q(
                pk__in=members.filter(team__in=user.teams.through.objects.filter(user=user).values("team")).values(
                    "circle"
                )
            )
        )


class Circle(models.Model):
    """Everyone signed in, or a set of teams and people."""

    everyone = models.BooleanField(_("everyone signed in"), default=False)
    teams = models.ManyToManyField(Team, through="CircleMember", related_name="+", verbose_name=_("teams"))
    people = models.ManyToManyField(User, through="CircleMember", related_name="+", verbose_name=_("people"))
    only = models.OneToOneField(User, models.CASCADE, null=True, editable=False, related_name="own_circle")

    objects = CircleQuerySet.as_manager()

    class Meta:
        verbose_name = _("circle")
        verbose_name_plural = _("circles")

    def __str__(self) -> str:
        if self.everyone:
            return str(_("Everyone signed in"))
        return ", ".join(self.names) or str(_("Nobody"))

    @property
    def names(self) -> list[str]:
        """Name its members, the teams first; no query where they were fetched with what they are."""
        members = sorted(self.members.all(), key=lambda member: (member.team_id is None, str(member).casefold()))
        return [str(member) for member in members]


class CircleMember(models.Model):
    circle = models.ForeignKey(Circle, models.CASCADE, related_name="members")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("team"))
    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("person"))

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.CheckConstraint(condition=Q(team=None) ^ Q(user=None), name="member_is_team_or_person"),
            models.UniqueConstraint(fields=["circle", "team"], name="team_once_in_circle"),
            models.UniqueConstraint(fields=["circle", "user"], name="person_once_in_circle"),
        ]

    def __str__(self) -> str:
        return str(self.team or self.user)


class AudienceQuerySet(models.QuerySet["Audience"]):
    def open_to(self, user: Reader) -> Self:
        """Give the audiences this person belongs to, for `audience__in=…`: the one reading rule, no query of its own."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        return self.within(ArraySubquery(Circle.objects.holding(user).order_by().values("pk")))

    def within(self, circles: ArraySubquery | RawSQL) -> Self:
        """Give the audiences of people who are in no other circle than these."""
        return self.filter(circles__contained_by=circles)

    def holding_all_of(self, audience: int) -> Self:
        """Give the audiences that surely hold everybody of this one, whoever comes and goes: no query of its own."""
        its_own = Audience.objects.filter(pk=audience).annotate(circle=Func(F("circles"), function="unnest"))
        theirs = Circle.objects.filter(Q(everyone=True) | Q(pk__in=its_own.values("circle"))).order_by()
        return self.filter(circles__contained_by=ArraySubquery(theirs.values("pk")))

    def of(self, *circles: int) -> "Audience":
        """Give the audience of the people in all these circles, made when it is not there: one query or two."""
        return self.get_or_create(circles=sorted(set(circles)))[0]


class Audience(models.Model):
    """The people who are in all of these circles."""

    circles = ArrayField(models.BigIntegerField(), unique=True)

    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")

    def __str__(self) -> str:
        return f"audience {self.pk}"


RESERVED_SLUGS = frozenset({"new"})  # last parts of addresses beneath /spaces/ that are pages of ours


Text = tuple[str, tuple[Any, ...]]
NOBODY: Text = ("SELECT NULL::bigint WHERE FALSE", ())


def circles_of(user: Reader) -> Text:
    """Give the SELECT of the circles this person is in, and its values."""
    return texts_for(user.pk, user.is_superuser)[0] if user.is_authenticated else NOBODY


def audiences_of(user: Reader) -> Text:
    """Give the SELECT of the audiences open to this person, and its values."""
    return texts_for(user.pk, user.is_superuser)[1] if user.is_authenticated else NOBODY


@lru_cache(maxsize=4096)
def texts_for(pk: int, is_superuser: bool) -> tuple[Text, Text]:  # noqa: FBT001 - a key of the cache
    """Put the rule's two queries into words once for each person: that costs more than asking them, and holds no data."""
    user = User(pk=pk, is_superuser=is_superuser)
    circles = Circle.objects.holding(user).order_by().values("pk").query.sql_with_params()
    audiences = Audience.objects.open_to(user).order_by().values("pk").query.sql_with_params()
    return circles, audiences


class Among(Func):
    """Ask row by row whether a column is among what a SELECT gives.

    As a plain `IN (SELECT …)` PostgreSQL would turn it into a join, misjudge how many audiences there are, and read every
    page of each instead of the newest twenty.
    """

    output_field = BooleanField()

    def __init__(self, column: str, select: Text) -> None:
        super().__init__(F(column))
        self.text, self.values = select

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> Text:  # type: ignore[override]  # noqa: ARG002 - it takes no options of Func
        column, values = compiler.compile(self.source_expressions[0])
        return f"({column} IN ({self.text})) IS TRUE", (*values, *self.values)


def readable_by(user: Reader, column: str = "audience") -> Among:
    """Give the one reading rule as a condition on the column that holds a row's audience. No query of its own."""
    return Among(column, audiences_of(user))


class SpaceQuerySet(models.QuerySet["Space"]):
    def visible_to(self, user: Reader) -> Self:
        return self.filter(readable_by(user))

    def living(self) -> Self:
        return self.filter(archived_at=None)

    def at(self, slug: str) -> Self:
        """Give the space that has this address, or had it once: no two share one."""
        return self.filter(Q(slug=slug) | Q(pk__in=OldSlug.objects.filter(slug=slug).values("space")))

    def writable_by(self, user: Reader) -> Self:
        return self.visible_to(user).living().filter(writers__in=Circle.objects.holding(user))

    def with_rights(self, user: Reader) -> Self:
        """Annotate `is_writer` and `is_maintainer`, so that a page asks no further query for its buttons."""
        return self.annotate(**rights(user))


class Space(models.Model):
    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(_("address"), max_length=120, unique=True, allow_unicode=True)
    description = models.CharField(_("what it is for"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=30, choices=LANGUAGES, default="english")
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+", editable=False)
    readers = models.OneToOneField(Circle, models.PROTECT, related_name="+", verbose_name=_("readers"))
    writers = models.OneToOneField(Circle, models.PROTECT, related_name="+", verbose_name=_("writers"))
    maintainers = models.OneToOneField(Circle, models.PROTECT, related_name="+", verbose_name=_("maintainers"))
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("made by"))
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)
    is_starter = models.BooleanField(_("came with the product"), default=False, editable=False)

    is_writer: bool  # annotated by with_rights
    is_maintainer: bool

    objects = SpaceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("space")
        verbose_name_plural = _("spaces")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("wiki:space", args=[self.slug])


class OldSlug(models.Model):
    """An address a space had. It leads to the space for good, so no other space may take it."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="old_slugs", verbose_name=_("space"))
    slug = models.SlugField(_("address"), max_length=120, unique=True, allow_unicode=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug


def rights(user: Reader, space: str = "") -> dict[str, Any]:
    """Give the annotations `is_writer` and `is_maintainer` of this person.

    `space` is the path to the space from the rows annotated, such as "space__". No query of its own.
    An archived space is read only: nobody writes in it, its maintainers can bring it back.
    """
    mine = circles_of(user)
    writes = Q(Among(f"{space}writers", mine), **{f"{space}archived_at": None})
    return {
        "is_writer": ExpressionWrapper(writes, output_field=BooleanField()),
        "is_maintainer": Among(f"{space}maintainers", mine),
    }
