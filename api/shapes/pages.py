"""Pages, their versions and their files as JSON."""

from typing import Any, Self

from pydantic import BaseModel, Field

from api.shapes.values import Fields, Listing, Markdown, Moment, Part, Sent, Since, Title, Topics, Words, absolute
from history.models import LONGEST_SUMMARY, Change
from history.record import Text
from wiki.models import File, Page

TOPICS = "Names of what the page is about; new ones are made."
SUMMARY = Field("", max_length=LONGEST_SUMMARY, description="What you changed, in a few words.")


class PageRow(BaseModel):
    id: int
    title: str
    space: str = Field(description="The last part of the space's address.")
    parent: int | None = Field(description="The page above, null at the top of the space.")
    url: str
    version: int
    updated_at: Moment
    updated_by: str | None = Field(description="A username.")
    topics: list[str]
    is_archived: bool

    @classmethod
    def of(cls, page: Page) -> Self:
        return cls(**row(page))


class PageText(PageRow):
    body: str = Field(description="The text as Markdown.")
    html: str = Field(description="The text laid out, safe to show.")

    @classmethod
    def of(cls, page: Page) -> Self:
        return cls(**row(page), body=page.body, html=page.html)


def row(page: Page) -> dict[str, Any]:
    return {
        "id": page.pk,
        "title": page.title,
        "space": page.space.slug,
        "parent": page.parent_id,
        "url": absolute(page.get_absolute_url()),
        "version": page.version,
        "updated_at": page.updated_at,
        "updated_by": page.updated_by.username if page.updated_by else None,
        "topics": [topic.name for topic in page.topics.all()],
        "is_archived": page.is_archived,
    }


class Pages(Listing[PageRow]): ...


class PageFilter(Part):
    space: Words | None = Field(None, description="Only pages of the space with this address.")
    parent: int | None = Field(None, description="Only pages right beneath this one, in reading order.")
    updated_since: Since | None = Field(
        None, description="Only pages changed at or after this moment, the longest unchanged first."
    )


class NewPage(Sent):
    space: Words = Field(description="The space to write in.")
    parent: int | None = Field(None, description="The page to stand beneath; without it, the top of the space.")
    title: Title
    body: Markdown = Field("", description="The text as Markdown.")
    summary: Words = SUMMARY
    topics: Topics = Field([], description=TOPICS)


class PageChange(Sent):
    """What is left out stays as it is."""

    title: Title | None = None
    body: Markdown | None = Field(None, description="The text as Markdown.")
    summary: Words = SUMMARY
    topics: Topics | None = Field(None, description=TOPICS)
    minor: bool = Field(False, description="A small change: lists of changes can leave it out, and feeds do.")
    based_on: int = Field(ge=1, description="The version your text began from.")


class PageMove(Sent):
    parent: int | None = Field(description="The page to stand beneath, null for the top of the space.")
    space: Words | None = Field(None, description="The space to move to; without it, that of the page above.")
    after: int | None = Field(None, description="The page to stand after; without it, at the end.")


class VersionRow(BaseModel):
    number: int
    author: str | None = Field(description="A username.")
    summary: str
    created_at: Moment
    size: int = Field(description="Characters of the text.")
    added: int = Field(description="Words that came.")
    removed: int = Field(description="Words that went.")
    restored_from: int | None
    minor: bool = Field(description="Whether its author called it a small change.")

    @classmethod
    def of(cls, change: Change) -> Self:
        return cls(**version(change))


class VersionText(VersionRow):
    title: str
    body: str

    @classmethod
    def of_text(cls, text: Text) -> Self:
        return cls(**version(text.change), title=text.title, body=text.body)


def version(change: Change) -> dict[str, Any]:
    names = ("number", "summary", "created_at", "size", "added", "removed", "restored_from")
    author = change.author.username if change.author else None
    return {"author": author, "minor": change.is_minor} | {name: getattr(change, name) for name in names}


class Versions(Listing[VersionRow]): ...


class FileRow(BaseModel):
    id: int
    name: str
    size: int = Field(description="Bytes.")
    type: str
    url: str = Field(description="Where people signed in open it; programs use `/files/{file}/content`.")
    markdown: str = Field(description="What shows it in a text.")
    page: int | None
    version: int
    created_at: Moment

    @classmethod
    def of(cls, file: File) -> Self:
        return cls(
            id=file.pk,
            name=file.name,
            size=file.size,
            type=file.type,
            url=absolute(file.get_absolute_url()),
            markdown=file.markdown,
            page=file.page_id,
            version=file.version,
            created_at=file.created_at,
        )


class Upload(Fields):
    page: int | None = Field(None, description="The page it is to hang on.")


class Files(Listing[FileRow]): ...


class Writing(Sent):
    markdown: Markdown = Field(description="The text as it would be saved.")
    space: Words | None = Field(None, description="Where its links look for pages first.")
    page: int | None = Field(None, description="The page it is the text of, whose relative links it may use.")


class Laid(BaseModel):
    html: str
    refusal: str = Field(description="Why the text is shown plain, empty when it is not.")
