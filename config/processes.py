"""Run the processes of one installation side by side until told to stop."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

import psutil
import structlog

GRACE = 30  # seconds the processes have to end what they are doing
LINGER = 5  # seconds what was killed has to be gone
LONGEST_PAUSE = 30  # seconds between two starts of a process that keeps failing
SETTLED = 60  # seconds after which a process counts as started well

log = structlog.get_logger("commonplace.processes")


@dataclass
class Process:
    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    running: subprocess.Popen[bytes] | None = None
    started: float = 0
    pause: float = 1
    ended: float = field(default=0, init=False)

    def start(self) -> None:
        """Start it in a group of its own, so that Ctrl-C in a terminal reaches us alone and the end stays orderly."""
        self.running = subprocess.Popen(self.command, env=self.environment, process_group=0)  # noqa: S603 - our own
        self.started = time.monotonic()

    def look_after(self) -> None:
        """Start it again, after a pause that grows, when it has ended by itself."""
        now = time.monotonic()
        if self.running is not None:
            if (code := self.running.poll()) is None:
                return
            self.pause = 1 if now - self.started > SETTLED else min(self.pause * 2, LONGEST_PAUSE)
            log.error("process ended", process=self.name, code=code, again_in_seconds=self.pause)
            self._signal(signal.SIGKILL)  # what it may have left behind
            self.running, self.ended = None, now
        elif now - self.ended >= self.pause:
            self.start()

    def end(self) -> None:
        if self.running is not None and self.running.poll() is None:
            self.running.terminate()

    def wait(self, until: float) -> None:
        """Wait for its end, and make an end of it and all it started when the time has come."""
        if self.running is None:
            return
        try:
            self.running.wait(max(0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            log.warning("process killed", process=self.name)
        self._signal(signal.SIGKILL)
        self.running.wait()
        self._wait_for_rest()

    def _wait_for_rest(self) -> None:
        """Wait for what it started and left behind: until that is gone it keeps the embedded database from being stopped."""
        until = time.monotonic() + LINGER
        while self.running and living_in(self.running.pid) and time.monotonic() < until:
            time.sleep(0.02)

    def _signal(self, number: signal.Signals) -> None:
        if self.running is not None:
            try:
                os.killpg(self.running.pid, number)
            except ProcessLookupError:
                return  # all of them have ended


def living_in(group: int) -> list[int]:
    """Give the numbers of the processes of a group, those left out that have ended and that nobody asked about yet."""
    found = []
    for process in psutil.process_iter(["status"]):
        with suppress(ProcessLookupError):
            if os.getpgid(process.pid) == group and process.info["status"] != psutil.STATUS_ZOMBIE:
                found.append(process.pid)
    return found


def run(processes: Sequence[Process], *, stopping: threading.Event) -> None:
    """Keep the processes running until the event is set, then end them."""
    try:
        for process in processes:
            process.start()
        while not stopping.wait(0.3):
            for process in processes:
                process.look_after()
    finally:
        _end(processes)


def _end(processes: Sequence[Process]) -> None:
    until = time.monotonic() + GRACE
    for process in processes:
        process.end()
    try:
        for process in processes:
            process.wait(until)
    except KeyboardInterrupt:  # somebody will not wait
        for process in processes:
            process.wait(until=0)


def stop_event() -> threading.Event:
    """Give an event that SIGTERM and SIGINT set; a second signal raises KeyboardInterrupt."""
    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        if stopping.is_set():
            raise KeyboardInterrupt
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    return stopping
