"""The PostgreSQL that comes along, for installations that bring none of their own.

Every process that uses the server holds a shared lock; the last one to let go stops it. The kernel takes a lock
back however its process ends, so nothing is counted that could be counted wrongly.
"""

import atexit
import fcntl
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from django.core.exceptions import ImproperlyConfigured

from config import cluster, environment

LONGEST_SOCKET = 107  # bytes; what Linux allows for the path of a socket


def provide(*, durable: bool = True) -> None:
    """Start the embedded PostgreSQL, unless DATABASE_URL names another, and set DATABASE_URL to it.

    A server that is not durable may lose everything when the machine stops: for tests.
    """
    if os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE"):
        return
    folder = environment.data_dir() / "postgres"
    if len(str(folder / ".s.PGSQL.5432").encode()) > LONGEST_SOCKET:
        raise ImproperlyConfigured(f"DATA_DIR is '{folder.parent}'; use a path of at most 80 characters.")
    users = (folder.parent / "postgres.users").open("w")
    with _alone(folder):
        cluster.start(folder, durable=durable)
        fcntl.flock(users, fcntl.LOCK_SH)
    atexit.register(_leave, folder, users, os.getpid())
    _leave_on_sigterm()
    os.environ["DATABASE_URL"] = f"postgresql://{cluster.SUPERUSER}@/postgres?host={folder}"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time start or stop the server."""
    with (folder.parent / "postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _leave(folder: Path, users: TextIO, owner: int) -> None:
    if os.getpid() != owner:  # a fork of ours ends; the server is still needed
        return
    with _alone(folder):
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass  # somebody else uses it
        else:
            cluster.stop(folder)
        # Forks share the lock, so closing the file would not give it back.
        fcntl.flock(users, fcntl.LOCK_UN)
    users.close()


def _leave_on_sigterm() -> None:
    """Make SIGTERM end this process in the ordinary way; by default it would end it without its exit functions."""
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
