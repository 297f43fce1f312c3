"""Spaces, people, topics and what search finds as JSON."""

from typing import Self

from pydantic import BaseModel, Field

from accounts.models import User
from api.shapes.values import Listing, Part, Sent, Words, absolute
from spaces.models import Space
from topics.models import Topic


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
