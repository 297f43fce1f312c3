"""The database as a whole: whether it answers, and whether its tables fit this version."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

OLDEST = 15
PATIENCE = 60  # seconds a database may take to come up
LOCK = 0x436F6D6D6F6E  # the advisory lock of those who prepare a site: "Common"
PASSING = ("refused", "starting up", "shutting down", "recovery", "No such file", "resolve", "translate", "timeout")


def wait() -> None:
    """Return when the database answers; raise ImproperlyConfigured when it refuses, takes too long or is too old."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.ensure_connection()
            break
        except OperationalError as error:
            said = str(error).strip().splitlines()[-1]
            if time.monotonic() > until or not any(word in said for word in PASSING):
                raise ImproperlyConfigured(f"The database does not answer: {said}. Look at DATABASE_URL.") from error
            time.sleep(0.5)
    version = _version()
    if version < OLDEST:
        raise ImproperlyConfigured(f"The database is PostgreSQL {version}; use {OLDEST} or later.")


def _version() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10_000


def missing_migrations() -> set[tuple[str, str]]:
    """Name the migrations of this version that the database lacks, in one query."""
    return set(_migrations()) - set(MigrationRecorder(connection).applied_migrations())


@cache
def _migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)


def migrate() -> None:
    """Bring the tables up to date; of several that start together one does it and the others wait."""
    if not missing_migrations():
        return
    with alone():
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)


@contextmanager
def alone() -> Iterator[None]:
    """Let one process at a time, on whatever machine, prepare the site."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
