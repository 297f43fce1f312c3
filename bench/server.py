"""The server under measure: as `manage.py up` starts it, in a folder of its own that is deleted at the end."""

import atexit
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

HOST = "127.0.0.1"
WORKERS, THREADS = 2, 4
PATIENCE = 30


def prepare(folder: Path) -> None:
    """Start an empty, durable PostgreSQL in the folder and set Django up. Never touches a database of yours."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("DATABASE_URL", "DATABASE_URL_FILE", "SITE_URL"):
        os.environ.pop(name, None)
    os.environ |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "bench.settings", "LOG_LEVEL": "ERROR"}
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # after PostgreSQL's own end, which is registered later
    from config import embedded  # noqa: PLC0415 - needs the folder named

    embedded.provide()
    import django  # noqa: PLC0415 - needs the database named

    django.setup()
    from config import assets, database  # noqa: PLC0415 - needs Django set up

    database.migrate()
    assets.collect()


@contextmanager
def running(folder: Path) -> Iterator[tuple[psutil.Process, int]]:
    """Serve, and give the web server's process and port. Its log goes to a file in the folder."""
    from config import serving  # noqa: PLC0415 - needs Django set up

    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    command = serving.web(HOST, port, workers=WORKERS)
    command[command.index("config.wsgi:application")] = "bench.wsgi:application"
    around = os.environ | {"LOG_LEVEL": "INFO", "THREADS": str(THREADS)}  # a line a request, as anywhere
    with (folder / "web.log").open("wb") as log:
        started = subprocess.Popen(command, stdout=log, stderr=log, env=around, process_group=0)  # noqa: S603 - our own words
    try:
        until = time.monotonic() + PATIENCE
        while not serving.answers(f"http://{HOST}:{port}"):
            if time.monotonic() > until or started.poll() is not None:
                raise RuntimeError(f"The server did not start: {(folder / 'web.log').read_text()[-2000:]}")
            time.sleep(0.2)
        yield psutil.Process(started.pid), port
    finally:
        started.terminate()
        started.wait(PATIENCE)


def database_process(folder: Path) -> psutil.Process:
    return psutil.Process(int((folder / "postgres" / "postmaster.pid").read_text().split(maxsplit=1)[0]))


def cpu_seconds(process: psutil.Process) -> float:
    """Give the seconds of computing that a process and its children have used."""
    total = 0.0
    for member in [process, *process.children(recursive=True)]:
        try:
            times = member.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
    return total


def memory(process: psutil.Process) -> list[tuple[str, float]]:
    """Give each process of the server with its share of memory in MB: what is shared counts by parts."""
    found = []
    for member in [process, *process.children(recursive=True)]:
        command = " ".join(member.cmdline())
        kind = "lays texts out" if "multiprocessing" in command and "fork" not in command else "serves"
        found.append((kind, member.memory_full_info().pss / 1e6))
    return found
