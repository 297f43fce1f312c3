import fcntl
import sys
import threading
import time
from pathlib import Path

import pytest

from config import processes
from config.processes import Process

PATIENCE = 20


def script(tmp_path: Path, text: str) -> Process:
    """Make a process that runs this text, which finds the folder of the test in its environment."""
    return Process("trial", [sys.executable, "-c", text], {"HERE": str(tmp_path)})


def wait_for(path: Path, lines: int) -> list[str]:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if path.exists() and len(found := path.read_text().splitlines()) >= lines:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{path} has fewer than {lines} lines")


def run_beside(process: Process) -> tuple[threading.Event, threading.Thread]:
    stopping = threading.Event()
    thread = threading.Thread(target=processes.run, args=([process],), kwargs={"stopping": stopping})
    thread.start()
    return stopping, thread


def run_until_up(process: Process, tmp_path: Path) -> None:
    """Run a process until it wrote that it is up, and end it."""
    stopping, thread = run_beside(process)
    wait_for(tmp_path / "up", lines=1)
    stopping.set()
    thread.join(PATIENCE)


def test_a_process_that_ends_by_itself_is_started_again(tmp_path: Path) -> None:
    process = script(tmp_path, "import os; print(os.getpid(), file=open(os.environ['HERE'] + '/starts', 'a'))")

    stopping, thread = run_beside(process)
    starts = wait_for(tmp_path / "starts", lines=2)
    stopping.set()
    thread.join(PATIENCE)

    assert len(set(starts)) == len(starts)
    assert not thread.is_alive()


def test_a_process_may_finish_what_it_is_doing(tmp_path: Path) -> None:
    process = script(
        tmp_path,
        "import os, signal, time\n"
        "def end(*_):\n"
        "    time.sleep(0.5); print('ended', file=open(os.environ['HERE'] + '/end', 'a')); os._exit(0)\n"
        "signal.signal(signal.SIGTERM, end)\n"
        "print('up', file=open(os.environ['HERE'] + '/up', 'a'))\n"
        "time.sleep(60)\n",
    )

    run_until_up(process, tmp_path)

    assert (tmp_path / "end").read_text() == "ended\n"


def test_a_process_that_will_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "GRACE", 0.5)
    process = script(
        tmp_path,
        "import os, signal, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "print('up', file=open(os.environ['HERE'] + '/up', 'a'))\n"
        "time.sleep(60)\n",
    )

    run_until_up(process, tmp_path)

    assert process.running is not None
    assert process.running.returncode == -9


def test_what_a_process_leaves_behind_lets_go_of_its_locks_before_the_end(tmp_path: Path) -> None:
    process = script(
        tmp_path,
        "import fcntl, os, time\n"
        "held = open(os.environ['HERE'] + '/lock', 'w')\n"
        "fcntl.flock(held, fcntl.LOCK_SH)\n"
        "for _ in range(20):\n"
        "    if os.fork() == 0: time.sleep(60)\n"
        "print('up', file=open(os.environ['HERE'] + '/up', 'a'))\n"
        "time.sleep(60)\n",
    )

    run_until_up(process, tmp_path)

    with (tmp_path / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    assert process.running is not None
    assert processes.living_in(process.running.pid) == []
