"""Two at once, each with a connection of their own: one holds what the other waits for."""

import time
from concurrent.futures import Future
from typing import Any

from django.db import connection

PATIENCE = 10  # seconds
WAITING = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database())"


def wait_till_held_back(worker: Future[Any]) -> None:
    """Return once the worker waits for a lock, or is done because nothing held it back."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and not worker.done():
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone() == (True,):
                return
        time.sleep(0.01)
