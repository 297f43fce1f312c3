"""The worker processes. Each server process has its own, started when first needed and stopped when it ends."""

from __future__ import annotations

import atexit
import logging
import multiprocessing
import os
from concurrent.futures import TimeoutError as WaitedTooLong
from concurrent.futures.process import BrokenProcessPool
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from pebble import ProcessExpired, ProcessPool

from markup.worker import limit_process

if TYPE_CHECKING:
    from collections.abc import Callable

    from pebble import ProcessFuture

    from markup.types import Labels

logger = logging.getLogger(__name__)

WORKERS = 2
WALL_SECONDS = 12
QUEUE_SECONDS = 40
TASKS_A_WORKER = 5_000

Answer = TypeVar("Answer")


class NoWorkerError(RuntimeError):
    """No worker process can be started: Python is shutting down, or its main program cannot be imported."""


class WorkerDiedError(NoWorkerError):
    """The worker ended in the middle of the work: of the work, or because somebody or the machine ended it."""


class Pool:
    """A pool that belongs to one process; a forked child makes its own."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.owner = 0
        self.processes: ProcessPool | None = None

    def started(self) -> ProcessPool:
        with self.lock:
            if self.owner == os.getpid() and self.processes is not None and not self.processes.active:
                end(self.processes)
                self.processes = None
            if self.processes is None or self.owner != os.getpid():
                self.owner = os.getpid()
                self.processes = ProcessPool(
                    max_workers=WORKERS,
                    max_tasks=TASKS_A_WORKER,
                    initializer=limit_process,
                    context=multiprocessing.get_context("spawn"),
                )
            return self.processes

    def stop(self) -> None:
        """End the workers. A pool inherited by fork is its parent's to end."""
        with self.lock:
            processes, self.processes = self.processes, None
        if processes is not None and self.owner == os.getpid():
            end(processes)

    def forget(self) -> None:
        """Begin afresh in a forked child, where the parent's threads do not exist and its lock may be held."""
        self.lock = Lock()
        self.processes = None


def end(processes: ProcessPool) -> None:
    processes.stop()  # type: ignore[no-untyped-call]  # pebble leaves it untyped
    processes.join()


POOL = Pool()
atexit.register(POOL.stop)
os.register_at_fork(after_in_child=POOL.forget)


def submit(
    function: Callable[..., Answer], *given: str | Labels, seconds: float = WALL_SECONDS
) -> ProcessFuture[Answer]:
    """Begin work in a worker, which is killed after so many seconds by the clock.

    Raises `NoWorkerError` when no worker can be started.
    """
    try:
        return POOL.started().schedule(function, args=given, timeout=seconds)
    except RuntimeError as error:
        raise NoWorkerError("No process to lay texts out can be started now.") from error


def answer(future: ProcessFuture[Answer]) -> Answer | None:
    """Wait for the work, or return None when its worker was stopped for taking too long or failed.

    Raises `WorkerDiedError` when it died, `NoWorkerError` when the workers ended before any began the work.
    """
    try:
        error = future.exception(timeout=QUEUE_SECONDS)
    except WaitedTooLong:
        future.cancel()  # type: ignore[no-untyped-call]  # pebble leaves it untyped
        return None
    if error is None:
        return future.result()
    if isinstance(error, BrokenProcessPool):
        raise NoWorkerError("The processes that lay texts out ended at once; the lines above say why.") from error
    if isinstance(error, ProcessExpired):
        raise WorkerDiedError("The process that laid this text out has died.") from error
    if not isinstance(error, WaitedTooLong):
        logger.error("A text could not be laid out.", exc_info=error)
    return None


def work(function: Callable[..., Answer], *given: str | Labels, seconds: float = WALL_SECONDS) -> Answer | None:
    """Do work in a worker, as `submit` and `answer` say; what died is tried once more, and None when it dies again.

    An innocent text must not be shown plain because the machine ended its worker; a hostile one kills two.
    """
    try:
        return answer(submit(function, *given, seconds=seconds))
    except NoWorkerError:
        try:
            return answer(submit(function, *given, seconds=seconds))
        except WorkerDiedError:
            return None
