"""Things to be found."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from search import actions
from search.finding import frequencies
from search.spelling import vocabulary
from spaces.models import Space
from tests.conftest import person


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


@pytest.fixture
def dora(db: None) -> User:
    return person("dora", role="Accountant", about="Taxes of all kinds.")


@pytest.fixture
def emil(db: None) -> User:
    return person("emil")


@pytest.fixture
def taxes(space: Space, alice: User, dora: User, emil: User) -> Space:
    """Dora wrote most on VAT, Emil something, Alice changed a little."""
    put(space, 1, "VAT for beginners", "VAT is a tax.", people=[dora.pk])
    put(space, 2, "VAT abroad", "How VAT works in other countries.", people=[dora.pk, alice.pk])
    put(space, 3, "Invoices", "An invoice names the VAT.", people=[emil.pk])
    put(space, 4, "Travel", "Trains before planes.", people=[alice.pk, emil.pk])
    return space
