from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries


@pytest.fixture
def heartbeat(db: None) -> Callable[[int], None]:
    """Let a worker have given a sign of life some seconds ago."""

    def beat(seconds: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))",
                [seconds],
            )

    return beat


def test_healthz_needs_no_database(client: Client) -> None:
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json() == {"answers": True}
    assert response["Cache-Control"] == "no-store"


def test_readyz_says_that_all_is_in_order(
    client: Client, heartbeat: Callable[[int], None], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    heartbeat(15)

    with django_assert_num_queries(3):
        response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"database": True, "migrations": True, "worker": True}


def test_readyz_misses_a_worker_that_fell_silent(client: Client, heartbeat: Callable[[int], None]) -> None:
    heartbeat(300)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"database": True, "migrations": True, "worker": False}


def test_readyz_misses_a_worker_that_never_was(client: Client, db: None) -> None:
    assert client.get("/readyz").json()["worker"] is False


def test_readyz_misses_a_migration(client: Client, heartbeat: Callable[[int], None]) -> None:
    heartbeat(1)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'accounts'")

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"database": True, "migrations": False, "worker": True}


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_load_balancers_may_ask_by_number_and_are_never_redirected(
    client: Client, heartbeat: Callable[[int], None], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    heartbeat(1)
    monkeypatch.setattr(settings, "SECURE_SSL_REDIRECT", value=True)

    assert client.get(address, headers={"host": "10.1.2.3"}).status_code == 200
