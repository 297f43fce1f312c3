"""Questions and answers as JSON. Who asked without their name is nobody here."""

from enum import StrEnum
from typing import Any, Literal, Self

from pydantic import BaseModel, Field

from api.shapes.values import Listing, Markdown, Moment, Part, Sent, Topics, Words, absolute
from questions.models import Answer, Question
from questions.models.question import LONGEST_TITLE

USERNAME = "A username; null where they have left, or asked without their name."


class State(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    KEPT = "kept"
    CLOSED = "closed"


class AnswerText(BaseModel):
    id: int
    author: str | None = Field(description=USERNAME)
    by_asker: bool = Field(description="Whether who asked without their name wrote it.")
    body: str = Field(description="The text as Markdown.")
    html: str = Field(description="The text laid out, safe to show.")
    votes: int
    accepted: bool
    version: int
    created_at: Moment
    updated_at: Moment
    url: str

    @classmethod
    def of(cls, answer: Answer, question: Question) -> Self:
        names = ("body", "html", "votes", "version", "created_at", "updated_at")
        return cls(
            id=answer.pk,
            author=answer.author.username if answer.author else None,
            by_asker=answer.is_by_asker,
            accepted=question.accepted_id == answer.pk,
            url=absolute(f"{question.get_absolute_url()}#answer-{answer.pk}"),
            **{name: getattr(answer, name) for name in names},
        )


class QuestionRow(BaseModel):
    id: int
    title: str
    state: State
    space: str = Field(description="The last part of the space's address.")
    topics: list[str]
    asked_by: str | None = Field(description=USERNAME)
    shielded: bool = Field(description="Whether it was asked without a name.")
    asked_at: Moment
    active_at: Moment = Field(description="When something last happened to it.")
    votes: int
    answers: int
    asked_again: int = Field(description="How many questions were closed because they ask the same.")
    closed_as: Literal["duplicate", "off_topic", "obsolete"] | None
    duplicate_of: int | None = Field(description="The question that asks the same, where you may read it.")
    url: str

    @classmethod
    def of(cls, question: Question, *, seen: set[int]) -> Self:
        return cls(**row(question, seen))


class QuestionText(QuestionRow):
    body: str = Field(description="The text as Markdown.")
    html: str = Field(description="The text laid out, safe to show.")
    version: int
    page: int | None = Field(description="The page somebody is stuck on, where you may read it.")
    quote: str = Field(description="The passage they are stuck at.")
    answer_list: list[AnswerText] = Field(description="The accepted one first, then those with most votes.")

    @classmethod
    def of_whole(cls, question: Question, answers: list[Answer], *, seen: set[int], page: int | None) -> Self:
        return cls(
            **row(question, seen),
            body=question.body,
            html=question.html,
            version=question.version,
            page=page,
            quote=question.quote if page else "",
            answer_list=[AnswerText.of(answer, question) for answer in answers],
        )


def row(question: Question, seen: set[int]) -> dict[str, Any]:
    """Give what lists tell; `seen` are the originals of duplicates that the caller may read."""
    names = ("title", "asked_at", "active_at", "votes")
    return {
        "id": question.pk,
        "state": State(question.state),
        "space": question.space.slug,
        "topics": [topic.name for topic in question.topics.all()],
        "asked_by": question.asker.username if question.asker else None,
        "shielded": question.is_shielded,
        "answers": question.answer_count,
        "asked_again": question.same_count,
        "closed_as": question.closed_as or None,
        "duplicate_of": question.duplicate_of_id if question.duplicate_of_id in seen else None,
        "url": absolute(question.get_absolute_url()),
    } | {name: getattr(question, name) for name in names}


class Questions(Listing[QuestionRow]): ...


class QuestionFilter(Part):
    topic: Words | None = Field(None, description="Only those of the topic with this address.")
    space: Words | None = Field(None, description="Only those asked in the space with this address.")
    state: State | None = Field(None, description="Only those in this state.")


class NewQuestion(Sent):
    space: Words = Field(description="The space to ask in; its readers are who reads it.")
    title: Words = Field(description="What you want to know.", json_schema_extra={"maxLength": LONGEST_TITLE})
    body: Markdown = Field("", description="The text as Markdown.")
    topics: Topics = Field([], description="Names of topics; the helpers of the first are asked. New ones are made.")
    shielded: bool = Field(False, description="Ask without your name.")


class NewAnswer(Sent):
    body: Markdown = Field(description="The text as Markdown.")


class Voting(Sent):
    value: Literal[0, 1] = Field(description="1 says that it is useful, 0 takes that back.")


class Votes(BaseModel):
    votes: int
