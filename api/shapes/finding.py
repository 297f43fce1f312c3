"""What search is asked for and what it finds as JSON."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from accounts.models import User
from api.shapes.values import Listing, Moment, Part, Words, absolute
from search.finding.facets import Counts
from search.kinds import KINDS
from search.language import dates
from search.language.addresses import Address
from search.language.known import Known, people_of, spaces_of, topics_of
from search.queries import Hit, Results


def said(values: list[str]) -> list[str]:
    """Take `?space=` as what it means: not asked."""
    return [value for value in values if value != ""]


def kinds(values: list[str]) -> list[str]:
    """Name the first that is none."""
    for kind in said(values):
        if kind not in KINDS:
            raise ValueError(_("There is no kind “%s”; say page, post, question, file, person or topic.") % kind)
    return said(values)


def time(updated: str) -> str:
    if updated and not dates.read(updated, timezone.localtime()):
        raise ValueError(_("“%s” is no time such as week, 2026-01 or 2026-01-15..2026-02-28.") % updated)
    return updated


Kind = Literal["page", "post", "question", "file", "person", "topic"]
Kinds = Annotated[list[Kind], BeforeValidator(kinds), Field(max_length=20)]
Several = Annotated[list[Words], BeforeValidator(said), Field(max_length=20)]
Time = Annotated[Words, AfterValidator(time)]


class Finding(Part):
    q: Words = Field(
        "", description="What to look for, as people type it, with all that the language of queries knows."
    )
    kind: Kinds = Field([], description="Only this kind of thing, or these.")
    space: Several = Field([], description="Only in the space with this address, or in these.")
    topic: Several = Field([], description="Only what is about the topic with this address, or one of these.")
    by: Several = Field([], description="Only what was written by the person with this username, or one of these.")
    updated: Time = Field(
        "", description="Only what changed then: `day`, `week`, `month`, `year`, `2026-01`, `2026-01-15..2026-02-28`."
    )
    checked: Literal["", "yes", "no"] = Field("", description="Only what somebody vouches for, or what nobody does.")
    exact: bool = Field(False, description="Whether to look for the words as they are, though they may be misspelt.")
    limit: int = Field(20, ge=1, le=50, description="How many hits to give at most.")

    def address(self) -> Address:
        """Give what the address of the page with the same results says."""
        return Address(
            q=self.q,
            kind=tuple(self.kind),
            space=tuple(self.space),
            topic=tuple(self.topic),
            by=tuple(self.by),
            updated=self.updated,
            checked=self.checked,
            is_exact=self.exact,
        )


class Found(BaseModel):
    kind: str
    id: int
    title: str
    url: str = Field(description="Leads to the section that fits best.")
    space: str
    snippet: str = Field(description="Safe HTML, the words found in `<mark>`.")
    updated_at: Moment
    checked_at: Moment | None
    aliases: list[str] = Field(description="Its other names, and the file it was imported from.")

    @classmethod
    def of(cls, hit: Hit, aliases: list[str]) -> Self:
        return cls(
            kind=hit.kind,
            id=hit.object_id,
            title=hit.title,
            url=absolute(hit.url),
            space=hit.space_slug,
            snippet=str(hit.snippet),
            updated_at=hit.updated_at,
            checked_at=hit.checked_at,
            aliases=aliases,
        )


class Divided(BaseModel):
    """How all that was found divides, by the values that narrow it."""

    total: int
    is_least: bool = Field(description="Whether there may be more than were counted.")
    kind: dict[str, int]
    space: dict[str, int] = Field(description="By the addresses of the spaces.")
    topic: dict[str, int] = Field(description="By the addresses of the topics.")
    by: dict[str, int] = Field(description="By the usernames of those who wrote it.")
    updated: dict[str, int] = Field(description="Those that changed in the last day, week, month and year.")
    checked: int = Field(description="Those that somebody vouches for.")

    @classmethod
    def of(cls, counts: Counts, user: User) -> Self:
        return cls(
            total=counts.total,
            is_least=counts.is_least,
            kind=dict(counts.kinds),
            space=named(counts.spaces, spaces_of(counts.spaces, user)) if counts.spaces else {},
            topic=named(counts.topics, topics_of(counts.topics)) if counts.topics else {},
            by=named(counts.people, people_of(counts.people)) if counts.people else {},
            updated=dict(counts.updated),
            checked=counts.checked,
        )


def named(numbers: Mapping[int, int], known: Mapping[int, Known]) -> dict[str, int]:
    return {known[key].value: number for key, number in numbers.items() if key in known}


class Hits(Listing[Found]):
    corrected: str | None = Field(description="What was searched instead, where a word was misspelled.")
    notes: list[str] = Field(description="What was typed and says nothing here, in sentences.")
    also: list[str] = Field(description="Words that were searched as well, since they were taught to mean the same.")
    counts: Divided

    @classmethod
    def of(cls, found: Results, items: list[Found], user: User) -> Self:
        return cls(
            items=items,
            next=found.next_cursor,
            corrected=found.corrected,
            notes=[str(note) for note in found.asked.notes],
            also=list(found.asked.taught),
            counts=Divided.of(found.counts, user),
        )
