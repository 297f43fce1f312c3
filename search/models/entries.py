"""What can be found, and by which words: rows that others put here without telling what they are."""

from collections.abc import Iterable
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Case, F, Func, Q, When
from django.utils.translation import gettext_lazy as _

from spaces.models import Audience, Space

LANGUAGE = F("language")
LEAD = Q(anchor="", part=0)
NAMED_IN = ("title", "aliases")
WRITTEN_IN = (*NAMED_IN, "heading", "topic_names", "called", "text")  # what people wrote of a thing
PENDING_KILOBYTES = 512  # what every search reads through beside the index proper: enough for quick saves, no more


class TextSearchConfigField(models.CharField):  # type: ignore[type-arg]  # fields take none at run time
    """A language, by the name of PostgreSQL's configuration for it; of this type `to_tsvector` is immutable."""

    def db_type(self, connection: object) -> str:  # noqa: ARG002 - Django asks per database
        return "regconfig"

    cast_db_type = db_type


class AboutQuerySet(models.QuerySet[Any]):
    def leads(self) -> Self:
        """Give one row an object: that which knows of it as a whole."""
        return self.filter(LEAD)

    def about(self, kind: str, object_ids: Iterable[int]) -> Self:
        """Give the rows of these objects, whatever they are."""
        return self.filter(kind=kind, object_id__in=object_ids)


class Entry(models.Model):
    """A piece that can be found: a page's section, a file's text, a topic, later a question with its answers.

    The first piece, with no anchor, is the lead: it alone is found by `names`, and it alone knows of the object as a
    whole what is said from `changed` on. A long section is several parts. `words` weighs title and aliases A, heading
    and topics B, words of links C, text D. The variants are what PostgreSQL's parser would not find: see
    `search.language.variants`.
    """

    kind = models.CharField(_("kind"), max_length=20)
    object_id = models.BigIntegerField()
    anchor = models.CharField(max_length=300, blank=True)
    part = models.PositiveSmallIntegerField(default=0)
    space = models.ForeignKey(Space, models.CASCADE, null=True, db_index=False, related_name="+")
    audience = models.ForeignKey(Audience, models.PROTECT, db_index=False, related_name="+")
    url = models.CharField(max_length=500)
    title = models.CharField(_("title"), max_length=500)
    heading = models.CharField(_("heading"), max_length=500, blank=True)
    place = models.TextField(_("place"), blank=True)
    place_url = models.CharField(max_length=500, blank=True, help_text="Of what it hangs on, where that has a page.")
    aliases = models.TextField(_("also called"), blank=True, help_text=_("One a line."))
    text = models.TextField(_("text"), blank=True)
    language = TextSearchConfigField(_("language"), max_length=63, default="english")
    is_archived = models.BooleanField(default=False)
    name_variants = models.TextField(blank=True, help_text="Of the words of title and aliases.")
    variants = models.TextField(blank=True, help_text="Of the words of heading and text.")
    updated_at = models.DateTimeField(_("last change"))
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)
    topics = ArrayField(models.BigIntegerField(), default=list, help_text="Objects of the kind “topic”.")
    topic_names = models.TextField(blank=True, help_text="One a line.")
    people = ArrayField(models.BigIntegerField(), default=list, help_text="Who wrote it, the latest first.")
    called = models.TextField(blank=True, help_text="What links to it say, one a line.")
    words = models.GeneratedField(
        expression=SearchVector("title", "aliases", "name_variants", config=LANGUAGE, weight="A")
        + SearchVector("heading", "topic_names", config=LANGUAGE, weight="B")
        + SearchVector("called", config=LANGUAGE, weight="C")
        + SearchVector("text", "variants", config=LANGUAGE, weight="D"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    names = models.GeneratedField(
        expression=Case(
            When(anchor="", part=0, then=SearchVector("title", "aliases", "name_variants", config=LANGUAGE))
        ),
        output_field=SearchVectorField(null=True),
        db_persist=True,
    )

    objects = AboutQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [models.UniqueConstraint(fields=["kind", "object_id", "anchor", "part"], name="entry_once")]
        indexes = [
            GinIndex(fields=["words"], name="entry_words", gin_pending_list_limit=PENDING_KILOBYTES),
            GinIndex(fields=["names"], name="entry_names", gin_pending_list_limit=PENDING_KILOBYTES),
            GinIndex(fields=["topics"], name="entry_topics", condition=LEAD, gin_pending_list_limit=PENDING_KILOBYTES),
            GinIndex(fields=["people"], name="entry_people", condition=LEAD, gin_pending_list_limit=PENDING_KILOBYTES),
            models.Index(fields=["-updated_at", "id"], name="entry_latest", condition=LEAD),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.heading}" if self.heading else self.title


class Name(models.Model):
    """A title or alias as typeahead compares it: folded, without punctuation.

    `endings` holds each word, and what is left of it when letters are taken off its beginning, down to three: what
    stands inside a word is the beginning of one of these.
    """

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    space = models.ForeignKey(Space, models.CASCADE, null=True, db_index=False, related_name="+")
    audience = models.ForeignKey(Audience, models.PROTECT, db_index=False, related_name="+")
    key = models.TextField()
    is_archived = models.BooleanField(default=False)
    words = models.GeneratedField(
        expression=SearchVector("key", config="simple"), output_field=SearchVectorField(), db_persist=True
    )
    endings = models.GeneratedField(
        expression=Func("key", function="search_endings"), output_field=SearchVectorField(), db_persist=True
    )

    objects = AboutQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id", "key"], name="name_once")]
        indexes = [
            models.Index(OpClass("key", name="text_pattern_ops"), name="name_key"),
            GinIndex(fields=["words"], name="name_words", gin_pending_list_limit=PENDING_KILOBYTES),
            GinIndex(fields=["endings"], name="name_endings", gin_pending_list_limit=PENDING_KILOBYTES),
        ]

    def __str__(self) -> str:
        return self.key
