"""Which answers a call may give, as its description tells them."""

from typing import Any

from pydantic import BaseModel

from api.shapes.problems import Problem

Shape = type[BaseModel] | None
ANYWAY = (401, 429)
READ = (404, 422)
WRITTEN = (400, 403, 404, 413, 422)


def answers(shape: Shape, *refusals: int, status: int = 200, **others: Shape) -> dict[int, Any]:
    """Give the shape of the good answer, and of each way to be refused. `others` are named as `http_409`."""
    named = {int(name.removeprefix("http_")): other for name, other in others.items()}
    return {status: shape, **dict.fromkeys(sorted({*refusals, *ANYWAY}), Problem), **named}
