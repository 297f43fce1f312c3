"""How a failed call says what went wrong."""

from typing import Literal, Self

from django.utils.translation import gettext_lazy as _
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


# What a value is not, by pydantic's names. The rest is rare and said in its own words.
WHOLE, TRUTH = _("a whole number is needed here"), _("true or false is needed here")
WRONG = {
    "string_type": _("a text is needed here"),
    "int_type": WHOLE,
    "int_parsing": WHOLE,
    "int_from_float": WHOLE,
    "bool_type": TRUTH,
    "bool_parsing": TRUTH,
    "list_type": _("a list is needed here"),
    "string_too_short": _("at least %(min_length)d characters are needed here"),
    "string_too_long": _("at most %(max_length)d characters fit here"),
    "greater_than_equal": _("%(ge)s is the least that fits here"),
    "less_than_equal": _("%(le)s is the most that fits here"),
    "literal_error": _("one of these is needed here: %(expected)s"),
    "enum": _("one of these is needed here: %(expected)s"),
}


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
