"""Whether an answer is what the OpenAPI description says: its status known, its body of the shape told.

As much of JSON Schema as the description uses; a keyword that is not known here fails, so that none is passed over.
"""

import re
from datetime import datetime
from typing import Any

from django.http import HttpResponse

from api.version_1 import description

NOT_CHECKED = {"title", "description", "default", "examples"}
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}


def check(response: Any) -> None:
    """Assert that the description knows this answer to this call. Other addresses answer as all problems do."""
    told = told_of(response)
    if told is None:
        assert response.status_code in {404, 405, 413}
        fits(response.json(), schema_of("Problem"))
        return
    known = {int(status): answer for status, answer in told["responses"].items()}
    assert response.status_code in known, (
        f"{told['operationId']} answered {response.status_code}, told of {known.keys()}"
    )
    holds(response, known[response.status_code])


def told_of(response: Any) -> Any:
    """Find what is told of the call that was made."""
    path, method = response.request["PATH_INFO"], response.request["REQUEST_METHOD"].lower()
    numbered = [
        (re.sub(r"{\w+}", r"([^/]+)", template), methods) for template, methods in description()["paths"].items()
    ]
    for pattern, methods in numbered:
        if re.fullmatch(pattern, path) and method in methods:
            return methods[method]
    return None


def holds(response: HttpResponse, answer: dict[str, Any]) -> None:
    content = answer.get("content", {})
    if not content:
        assert not response.content
    elif response.streaming:
        assert list(content) == ["application/octet-stream"]
    elif "application/json" in content:
        assert response["Content-Type"].startswith("application/json")
        fits(response.json(), content["application/json"]["schema"])  # type: ignore[attr-defined]  # the test client's


def schema_of(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = description()["components"]["schemas"][name]
    return schema


def fits(value: Any, schema: dict[str, Any], where: str = "answer") -> None:  # noqa: C901, PLR0912 - a case a keyword
    """Assert that a value is of this shape, and holds nothing besides."""
    for keyword, wanted in schema.items():
        if keyword in NOT_CHECKED:
            continue
        match keyword:
            case "$ref":
                fits(value, schema_of(wanted.rpartition("/")[2]), where)
            case "type":
                assert isinstance(value, TYPES[wanted]), f"{where} is {value!r}, not {wanted}"
                assert wanted != "integer" or not isinstance(value, bool), where
            case "enum":
                assert value in wanted, f"{where} is {value!r}, not one of {wanted}"
            case "anyOf":
                assert any(is_fit(value, one) for one in wanted), f"{where} is {value!r}, which fits none of {wanted}"
            case "items":
                for number, item in enumerate(value):
                    fits(item, wanted, f"{where}[{number}]")
            case "required":
                assert set(wanted) <= value.keys(), f"{where} lacks {set(wanted) - value.keys()}"
            case "properties":
                assert value.keys() <= wanted.keys(), f"{where} has {value.keys() - wanted.keys()} besides"
                for name in value:
                    fits(value[name], wanted[name], f"{where}.{name}")
            case "additionalProperties":
                for name, one in value.items():
                    fits(one, wanted, f"{where}.{name}")
            case "format":
                assert wanted == "date-time"
                assert isinstance(value, str), where
                assert value.endswith("Z"), where
                datetime.fromisoformat(value)
            case _:
                raise AssertionError(f"{keyword} is not checked")


def is_fit(value: Any, schema: dict[str, Any]) -> bool:
    try:
        fits(value, schema)
    except AssertionError:
        return False
    return True
