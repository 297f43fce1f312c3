"""What pages are about: the knowledge areas of the company."""

from typing import Self

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.models import User

LONGEST_NAME = 60
RESERVED = frozenset({"absences", "suggest"})  # last parts of addresses beneath /topics/ that are pages of ours
TEXT = ("body", "html")
USUAL_HOURS = 8  # of work, until a question is to have its first reply


class TopicQuerySet(models.QuerySet["Topic"]):
    def without_text(self) -> Self:
        """Leave what is said of a topic in the database: lists do not show it."""
        return self.defer(*TEXT)

    def with_text(self) -> Self:
        return self.defer(None)

    def at(self, *slugs: str) -> Self:
        """Give the topics that have these addresses, or had them before they were renamed or merged."""
        old = OldSlug.objects.filter(slug__in=slugs).values("topic")
        return self.filter(models.Q(slug__in=slugs) | models.Q(pk__in=old))

    def named(self, names: list[str]) -> list["Topic"]:
        """Give the topics of these names, made when they are not there: three queries, five when some are new.

        Names that differ only in case or punctuation are one topic, spelled as it was spelled first. A name that a topic
        had before it was renamed or merged is that topic's still.
        """
        wanted = {slug: " ".join(name.split()) for name in names if (slug := slug_of(name))}
        if not wanted:
            return []
        known = set(self.filter(slug__in=wanted).values_list("slug", flat=True))
        known |= set(OldSlug.objects.filter(slug__in=wanted).values_list("slug", flat=True))
        new = [Topic(name=name[:LONGEST_NAME], slug=slug) for slug, name in wanted.items() if slug not in known]
        if new:
            self.bulk_create(new, ignore_conflicts=True)
        return list(self.at(*wanted).order_by("name"))


class Topic(models.Model):
    """A knowledge area. Topics form a shallow tree by `parent`; `answer_within` counts working hours."""

    class Turn(models.TextChoices):
        NONE = "none", _("No turns: the first of the list is asked first")
        DAY = "day", _("A day each")
        WEEK = "week", _("A week each, from Monday on")

    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    slug = models.SlugField(_("address"), max_length=LONGEST_NAME, unique=True, allow_unicode=True)
    description = models.CharField(_("what it is about"), max_length=300, blank=True)
    body = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True, editable=False)
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    owner = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="topics_owned", verbose_name=_("owner")
    )
    turn = models.CharField(_("turns"), max_length=10, choices=Turn, default=Turn.WEEK)
    turns_from = models.DateField(_("the first helper's turn begins"), null=True, blank=True)
    answer_within = models.PositiveSmallIntegerField(_("first reply within, in working hours"), default=USUAL_HOURS)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/topics/{self.slug}/"


class OldSlug(models.Model):
    """An address a topic had, or that of one that was merged into it. What is typed by that name is of this topic."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="old_slugs", verbose_name=_("topic"))
    slug = models.SlugField(_("address"), max_length=LONGEST_NAME, unique=True, allow_unicode=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug


def slug_of(name: str) -> str:
    """Give the address of what is called so. Names of pages beneath /topics/ get a sign that no other name leads to."""
    slug = slugify(name, allow_unicode=True)[:LONGEST_NAME]
    return f"{slug}_" if slug in RESERVED else slug
