"""A kept connection is asked whether it lives only where that is in doubt."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.backends.postgresql import base

from config.postgres.base import TRUSTED, DatabaseWrapper


@pytest.fixture
def kept(db: None) -> Iterator[DatabaseWrapper]:
    """Give a connection of its own, that has answered just now."""
    kept = connection.copy()
    assert isinstance(kept, DatabaseWrapper)
    kept.ensure_connection()
    assert kept.is_usable()
    yield kept
    kept.close()


@pytest.fixture
def asked(kept: DatabaseWrapper, monkeypatch: pytest.MonkeyPatch) -> list[DatabaseWrapper]:
    """Give the connections that Django asks from here on."""
    asked: list[DatabaseWrapper] = []
    ask = base.DatabaseWrapper.is_usable
    monkeypatch.setattr(base.DatabaseWrapper, "is_usable", lambda self: asked.append(self) or ask(self))  # type: ignore[func-returns-value]  # short
    return asked


def test_one_that_has_just_answered_is_trusted(kept: DatabaseWrapper, asked: list[DatabaseWrapper]) -> None:
    assert kept.is_usable()
    assert kept.is_usable()
    assert asked == []


def test_one_that_was_quiet_for_long_is_asked(kept: DatabaseWrapper, asked: list[DatabaseWrapper]) -> None:
    kept.answered_at -= TRUSTED

    assert kept.is_usable()
    assert kept.is_usable()
    assert asked == [kept]


def test_one_that_failed_is_asked(kept: DatabaseWrapper, asked: list[DatabaseWrapper]) -> None:
    kept.errors_occurred = True

    assert kept.is_usable()
    assert asked == [kept]


def test_one_the_server_has_closed_is_not_usable(kept: DatabaseWrapper) -> None:
    with kept.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (number,) = cursor.fetchone()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [number])

    assert not kept.is_usable()


def test_one_that_is_closed_is_not_usable(kept: DatabaseWrapper) -> None:
    kept.connection.close()

    assert not kept.is_usable()
