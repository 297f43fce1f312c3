"""What pages are about: the knowledge areas of the company."""

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 60


class TopicQuerySet(models.QuerySet["Topic"]):
    def named(self, names: list[str]) -> list["Topic"]:
        """Give the topics of these names, made when they are not there: one query, two when some are new.

        Names that differ only in case or punctuation are one topic, spelled as it was spelled first.
        """
        wanted = {slug: " ".join(name.split()) for name in names if (slug := slug_of(name))}
        if not wanted:
            return []
        known = set(self.filter(slug__in=wanted).values_list("slug", flat=True))
        new = [Topic(name=name[:LONGEST_NAME], slug=slug) for slug, name in wanted.items() if slug not in known]
        if new:
            self.bulk_create(new, ignore_conflicts=True)
        return list(self.filter(slug__in=wanted).order_by("name"))


class Topic(models.Model):
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    slug = models.SlugField(_("address"), max_length=LONGEST_NAME, unique=True, allow_unicode=True)
    description = models.CharField(_("what it is about"), max_length=300, blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/topics/{self.slug}/"


def slug_of(name: str) -> str:
    return slugify(name, allow_unicode=True)[:LONGEST_NAME]
