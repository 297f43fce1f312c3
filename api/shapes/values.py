"""Values that many calls take or give."""

from datetime import UTC, datetime
from typing import Annotated, Any, Generic, TypeVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
    model_validator,
)

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


def moment_of(text: str) -> datetime:
    """Read a moment as ISO 8601; without a zone it is in UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(_("“%(text)s” is not a moment such as 2026-01-31T12:00:00Z.") % {"text": text}) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def written(moment: datetime) -> str:
    """Write a moment as ISO 8601 in UTC, to the microsecond."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


MOMENT = WithJsonSchema({"type": "string", "format": "date-time"}, mode="serialization")
Moment = Annotated[datetime, PlainSerializer(written, return_type=str), MOMENT]
Since = Annotated[datetime, BeforeValidator(moment_of)]
Words = Annotated[str, AfterValidator(spoken)]
Title = Annotated[
    Words, AfterValidator(clean_title), Field(json_schema_extra={"minLength": 1, "maxLength": LONGEST_TITLE})
]
Markdown = Annotated[Words, AfterValidator(clean_body)]
Topics = Annotated[list[Words], AfterValidator(topic_names)]


class Sent(BaseModel):
    """What a caller sends. A name that is not known is refused, so that a slip loses nothing."""

    model_config = ConfigDict(extra="forbid")


class Fields(BaseModel):
    """What a query or a form holds."""

    @model_validator(mode="before")
    @classmethod
    def leave_out_empty(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Take `?space=&cursor=` as what it means: not asked."""
        return {name: value for name, value in values.items() if value != ""}


class Part(Fields):
    """Which part of a list is asked for."""

    cursor: Words | None = Field(None, description="The `next` of the part before.")
    limit: int = Field(50, ge=1, le=100, description="How many items to give at most.")


class Listing(BaseModel, Generic[Item]):
    items: list[Item]
    next: str | None = Field(description="The cursor of the following part, null at the end.")
