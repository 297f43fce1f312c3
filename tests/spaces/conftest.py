from collections.abc import Callable

import pytest
from django.db import connection


@pytest.fixture
def queued(db: None) -> Callable[[], list[str]]:
    """Give what names the jobs that were queued, as they came."""

    def names() -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT task_name FROM procrastinate_jobs ORDER BY id")
            return [name for (name,) in cursor.fetchall()]

    return names
