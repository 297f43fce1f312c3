"""How a failed call says what went wrong."""

from typing import Literal, Self

from pydantic import BaseModel, Field

from api.shapes.pages import PageText

Code = Literal[
    "unreadable",
    "unauthorized",
    "forbidden",
    "not_found",
    "method_not_allowed",
    "conflict",
    "too_large",
    "invalid",
    "refused",
    "too_many",
    "failed",
]


class Error(BaseModel):
    code: Code = Field(description="What went wrong, for programs.")
    message: str = Field(description="The same as a sentence for people.")
    field: str | None = Field(None, description="The value it is about; left out where it is about no single one.")


class Problem(BaseModel):
    """Every refusal has this shape."""

    error: Error

    @classmethod
    def of(cls, code: Code, message: str, field: str | None = None) -> Self:
        return cls(error=Error(code=code, message=message, field=field))


class Conflict(Problem):
    """Somebody saved changes to the same lines since `based_on`. Nothing was saved."""

    page: PageText = Field(description="The page as it is now.")
    merged: str = Field(description="Both texts in one, the clashing places between marks.")
