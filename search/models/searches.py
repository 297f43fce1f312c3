"""What people looked for: kept for a time, shown to nobody but themselves, counted without names."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from spaces.models import Space

LONGEST_WORDS = 300


class Search(models.Model):
    """One search of one person, and what they opened of what it found.

    `key` is the wording without case, endings, order and stop words: two searches of one key look for the same.
    `failed` is decided once, by a job, when the person has paused: until then it is not known.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    words = models.CharField(_("words"), max_length=LONGEST_WORDS)
    key = models.CharField(max_length=LONGEST_WORDS)
    space = models.ForeignKey(Space, models.CASCADE, null=True, related_name="+", verbose_name=_("only in"))
    found = models.PositiveIntegerField(_("found"))
    searched_at = models.DateTimeField(_("when"))
    opened_kind = models.CharField(max_length=20, blank=True)
    opened_id = models.BigIntegerField(null=True)
    opened_at = models.DateTimeField(_("opened"), null=True)
    is_kept_off_board = models.BooleanField(default=False)
    has_failed = models.BooleanField(_("failed"), null=True)

    class Meta:
        verbose_name = _("search")
        verbose_name_plural = _("searches")
        indexes = [
            models.Index(fields=["person", "-searched_at"], name="search_by_person"),
            models.Index(fields=["searched_at"], name="search_by_time"),
            models.Index(fields=["key"], name="search_opened", condition=models.Q(opened_id__isnull=False)),
            models.Index(
                fields=["opened_kind", "opened_id"],
                name="search_of_opened",
                condition=models.Q(opened_id__isnull=False),
            ),
            models.Index(fields=["searched_at"], name="search_undecided", condition=models.Q(has_failed=None)),
        ]

    def __str__(self) -> str:
        return self.words


class SavedSearch(models.Model):
    """A search somebody wants to come back to: its address, under a name of theirs."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches")
    name = models.CharField(_("name"), max_length=100)
    address = models.CharField(max_length=1500, help_text="What follows the question mark.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "address"], name="saved_once")]

    def __str__(self) -> str:
        return self.name
