"""The OpenAPI description as rows that a page can show."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

Schema = Mapping[str, Any]
OR_NULL = " or null"
CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Value:
    name: str
    kind: str
    about: SafeString
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call may give: a status, and what the shape of its body is called."""

    status: int
    shape: str


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    method: str
    path: str
    summary: str
    about: list[SafeString]
    parameters: list[Value]
    body: list[Value]
    answers: list[Answer]


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    about: list[SafeString]
    values: list[Value]


@dataclass(slots=True)
class Group:
    name: str
    calls: list[Call] = field(default_factory=list)


def groups(description: Schema) -> list[Group]:
    """Give all calls by their group, in the order in which they are written."""
    found: dict[str, Group] = {}
    for path, methods in description["paths"].items():
        for method, told in methods.items():
            name = told["tags"][0]
            found.setdefault(name, Group(name)).calls.append(call(description, method, path, told))
    return list(found.values())


def shapes(description: Schema) -> list[Shape]:
    """Give the shapes of the answers, by name."""
    schemas = description["components"]["schemas"]
    named = {answer.shape for group in groups(description) for call in group.calls for answer in call.answers}
    whole = named | {item.removeprefix("list of ") for name in named for item in kinds_in(schemas.get(name, {}))}
    return [
        Shape(name, paragraphs(told.get("description", "")), given(told))
        for name, told in sorted(schemas.items())
        if name in whole and "properties" in told
    ]


def kinds_in(schema: Schema) -> Iterable[str]:
    return (kind(told) for told in schema.get("properties", {}).values())


def call(description: Schema, method: str, path: str, told: Schema) -> Call:
    return Call(
        name=told["operationId"],
        method=method.upper(),
        path=path,
        summary=told["summary"],
        about=paragraphs(told.get("description", "")),
        parameters=[
            Value(
                one["name"],
                kind(one["schema"]).removesuffix(OR_NULL),
                words(one.get("description", "")),
                one["required"],
            )
            for one in told["parameters"]
            if one["in"] == "query"
        ],
        body=body(description, told),
        answers=[Answer(int(status), shape(answer)) for status, answer in told["responses"].items()],
    )


def body(description: Schema, told: Schema) -> list[Value]:
    """Give what the body of a call holds: its fields, or those of the form."""
    if "requestBody" not in told:
        return []
    (content,) = told["requestBody"]["content"].values()
    return values(resolved(description, content["schema"]))


def values(schema: Schema) -> list[Value]:
    """Give the fields of a shape. That one may be null goes without saying where it may be left out."""
    needed = schema.get("required", [])
    return [
        Value(
            name,
            kind(told) if name in needed else kind(told).removesuffix(OR_NULL),
            words(told.get("description", "")),
            name in needed,
        )
        for name, told in schema["properties"].items()
    ]


def given(schema: Schema) -> list[Value]:
    """Give the fields of an answer: nothing in it is to be sent."""
    return [replace(value, is_needed=False) for value in values(schema)]


def resolved(description: Schema, schema: Schema) -> Schema:
    found: Schema = description["components"]["schemas"][name_of(schema)] if "$ref" in schema else schema
    return found


def shape(answer: Schema) -> str:
    """Name what an answer holds: a shape, bytes, or nothing."""
    for media, content in answer.get("content", {}).items():
        return name_of(content["schema"]) if "$ref" in content.get("schema", {}) else media
    return ""


def name_of(schema: Schema) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


def kind(schema: Schema) -> str:
    """Say in words what a value is."""
    if "$ref" in schema:
        return name_of(schema)
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    for several in ("anyOf", "allOf"):
        if several in schema:
            return " or ".join(kind(one) for one in schema[several])
    if schema.get("type") == "array":
        return f"list of {kind(schema['items'])}"
    return str(schema.get("format") or schema.get("type", "any"))


def words(text: str) -> SafeString:
    """Give one paragraph as HTML, with what stands between backticks as code."""
    return mark_safe(CODE.sub(r"<code>\1</code>", escape(" ".join(text.split()))))


def paragraphs(text: str) -> list[SafeString]:
    return [words(part) for part in text.split("\n\n") if part.strip()]
