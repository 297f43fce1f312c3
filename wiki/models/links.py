"""Links between pages, and the other names by which pages are found."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from spaces.models import Reader, Space
from wiki.models.page import LONGEST_TITLE, Page


class Alias(models.Model):
    """Another name of a page: a title it had or is also known by, or the file it was imported from."""

    class Kind(models.TextChoices):
        TITLE = "title", _("title it had")
        NAME = "name", _("also called")
        PATH = "path", _("imported from")

    page = models.ForeignKey(Page, models.CASCADE, related_name="aliases")
    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(_("name"), max_length=500)
    key = models.CharField(max_length=500, editable=False)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.UniqueConstraint(fields=["page", "kind", "key"], name="alias_once_per_page"),
            models.UniqueConstraint(fields=["space", "key"], condition=Q(kind="path"), name="one_page_per_file"),
        ]
        indexes = [models.Index(fields=["key"], name="alias_by_key")]

    def __str__(self) -> str:
        return self.name


class LinkQuerySet(models.QuerySet["Link"]):
    def seen_by(self, user: Reader) -> Self:
        """Give the links in pages this person may read."""
        return self.filter(source__in=Page.objects.visible_to(user))

    def wanted_for(self, user: Reader) -> Self:
        """Give the links by a title that lead nowhere as far as this person sees.

        A page that is hidden from them is to be as wanted as one that is not there, or they would know that it is.
        """
        is_there = Q(target__isnull=False, target__deleted_at=None)
        hidden = is_there & ~Q(target__in=Page.objects.visible_to(user)) & ~Q(title="")
        missing = Q(target=None) & ~Q(wanted="")
        return self.filter(missing | hidden)


class Link(models.Model):
    """That one page links to another, or to one that is not written yet."""

    source = models.ForeignKey(Page, models.CASCADE, related_name="links")
    target = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="links_here")
    wanted = models.CharField(max_length=LONGEST_TITLE, blank=True, help_text="The title looked up, as a key.")
    title = models.CharField(max_length=LONGEST_TITLE, blank=True, help_text="The title as it was typed.")
    words = models.TextField(blank=True, help_text="What the links there say, one a line.")

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "wanted"], nulls_distinct=False, name="link_once"),
        ]
        indexes = [
            models.Index(fields=["wanted"], name="links_wanting", condition=~Q(wanted="")),
            models.Index(fields=["target", "id"], name="links_here_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id or self.title}"


def names_of_pages(pages: list[int]) -> dict[int, list[str]]:
    """Give the other names of these pages, and the files they were imported from: one query."""
    names: dict[int, list[str]] = {}
    for page, name in Alias.objects.filter(page__in=pages).order_by("pk").values_list("page", "name"):
        names.setdefault(page, []).append(name)
    return names
