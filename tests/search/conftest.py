"""Things to be found."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from search import actions
from search.finding import frequencies
from search.spelling import vocabulary
from spaces.models import Space


@pytest.fixture(autouse=True)
def fresh_counts() -> Iterator[None]:
    frequencies.forget()
    vocabulary.forget()
    yield
    frequencies.forget()
    vocabulary.forget()


def put(space: Space, object_id: int, title: str, *sections: str | tuple[str, str], **described: Any) -> None:
    """Put a page: a text before the first heading, then pairs of heading and text."""
    pieces = [
        actions.Piece("", "", section)
        if isinstance(section, str)
        else actions.Piece(section[0].lower().replace(" ", "-"), *section)
        for section in sections
    ]
    kind = described.pop("kind", "page")
    fields = {
        "object_id": object_id,
        "url": f"/pages/{object_id}/",
        "title": title,
        "place": "",
        "space": space,
        "audience": space.audience_id,
        "language": space.language,
        "pieces": pieces,
        "updated_at": timezone.now(),
        **described,
    }
    actions.put(kind, actions.Described(**fields))
