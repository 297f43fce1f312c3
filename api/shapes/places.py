"""Spaces, people, topics and what search finds as JSON."""

from typing import Literal, Self

from pydantic import BaseModel, Field

from accounts.models import User
from api.shapes.values import Listing, Moment, Part, Sent, Words, absolute
from search.queries import Hit
from spaces.models import Space
from topics.models import Topic

Kind = Literal["page", "post", "question", "file", "person", "topic"]


class SpaceRow(BaseModel):
    id: int
    name: str
    slug: str = Field(description="The last part of its address, by which calls name it.")
    description: str
    language: str
    url: str
    is_archived: bool
    may_write: bool

    @classmethod
    def of(cls, space: Space) -> Self:
        return cls(
            id=space.pk,
            name=space.name,
            slug=space.slug,
            description=space.description,
            language=space.language,
            url=absolute(space.get_absolute_url()),
            is_archived=space.archived_at is not None,
            may_write=space.is_writer,
        )


class Spaces(Listing[SpaceRow]): ...


class NewSpace(Sent):
    name: Words
    slug: Words = Field("", description="Made of the name when it is empty.")
    description: Words = ""
    language: Words = Field("english", description="What its pages are written in.")
    is_private: bool = Field(False, description="For you alone at first, instead of everyone signed in.")


class PersonRow(BaseModel):
    username: str
    name: str
    role: str
    url: str

    @classmethod
    def of(cls, person: User) -> Self:
        url = absolute(person.get_absolute_url())
        return cls(username=person.username, name=str(person), role=person.role, url=url)


class People(Listing[PersonRow]): ...


class PersonFilter(Part):
    q: Words = Field("", max_length=120, description="Words of the name, the username or the role.")


class TopicRow(BaseModel):
    name: str
    slug: str
    description: str
    url: str
    pages: int = Field(description="How many pages you may read are about it.")

    @classmethod
    def of(cls, topic: Topic, pages: int) -> Self:
        url = absolute(topic.get_absolute_url())
        return cls(name=topic.name, slug=topic.slug, description=topic.description, url=url, pages=pages)


class Topics(Listing[TopicRow]): ...


class Finding(Part):
    q: Words = Field("", description="What to look for, as people type it.")
    kind: Kind | None = Field(None, description="Only this kind of thing.")
    space: Words | None = Field(None, description="Only in the space with this address.")
    limit: int = Field(20, ge=1, le=50, description="How many hits to give at most.")


class Found(BaseModel):
    kind: str
    id: int
    title: str
    url: str = Field(description="Leads to the section that fits best.")
    space: str
    snippet: str = Field(description="Safe HTML, the words found in `<mark>`.")
    updated_at: Moment
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
            aliases=aliases,
        )


class Hits(Listing[Found]):
    corrected: str | None = Field(description="What was searched instead, where a word was misspelled.")
