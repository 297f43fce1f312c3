"""Values that many calls take or give."""

from datetime import UTC, datetime
from typing import Annotated, Any, Generic, TypeVar

from django import forms
from django.conf import settings
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema, model_validator

from markup.render import spoken
from wiki.actions.text import clean_body, clean_title
from wiki.forms.names import TopicsField
from wiki.models.page import LONGEST_TITLE

Item = TypeVar("Item")


def topic_names(names: list[str]) -> list[str]:
    """Hold the names to the rules of the field in which people type them."""
    try:
        return TopicsField(required=False).clean(",".join(names))
    except forms.ValidationError as error:
        raise ValueError(error.messages[0]) from error


def in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def written(moment: datetime) -> str:
    """Write a moment as ISO 8601 in UTC, to the microsecond."""
    return in_utc(moment).isoformat().replace("+00:00", "Z")


MOMENT = WithJsonSchema({"type": "string", "format": "date-time"}, mode="serialization")
Moment = Annotated[datetime, PlainSerializer(written, return_type=str), MOMENT]
Since = Annotated[datetime, AfterValidator(in_utc)]
Words = Annotated[str, AfterValidator(spoken)]
Title = Annotated[
    Words, AfterValidator(clean_title), Field(json_schema_extra={"minLength": 1, "maxLength": LONGEST_TITLE})
]
Markdown = Annotated[Words, AfterValidator(clean_body)]
Topics = Annotated[list[Words], AfterValidator(topic_names)]


class Sent(BaseModel):
    """What a caller sends. A name that is not known is refused, so that a slip loses nothing."""

    model_config = ConfigDict(extra="forbid")


class Part(BaseModel):
    """Which part of a list is asked for."""

    cursor: Words | None = Field(None, description="The `next` of the part before.")
    limit: int = Field(50, ge=1, le=100, description="How many items to give at most.")

    @model_validator(mode="before")
    @classmethod
    def leave_out_empty(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Take `?space=&cursor=` as what it means: not asked."""
        return {name: value for name, value in values.items() if value != ""}


class Listing(BaseModel, Generic[Item]):
    items: list[Item]
    next: str | None = Field(description="The cursor of the following part, null at the end.")
