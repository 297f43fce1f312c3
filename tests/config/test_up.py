import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from django.conf import settings

START = 180  # seconds: with an empty database, on a slow machine that has other things to do
STOP = 60


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


class Site:
    """A site of its own, over a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self.output = folder, free_port(), folder / "output"
        names = {"PATH", "HOME", "LANG", "TMPDIR"}
        self.environ = {name: value for name, value in os.environ.items() if name in names}
        self.environ |= {"DATA_DIR": str(folder / "data"), "PORT": str(self.port)}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, **environ: str) -> subprocess.Popen[bytes]:
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "up"],
                cwd=settings.BASE_DIR,
                env=self.environ | environ,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        return self.process

    def said(self, pattern: str) -> re.Match[str]:
        """Wait until its output has something like this."""
        until = time.monotonic() + START
        while time.monotonic() < until:
            if found := re.search(pattern, self.output.read_text()):
                return found
            if self.process is None or self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise AssertionError(self.output.read_text())

    def get(self, path: str) -> int:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as response:
                return int(response.status)
        except urllib.error.HTTPError as error:
            return error.code

    def wait_until_ready(self) -> None:
        until = time.monotonic() + START
        while self.get("/readyz") != 200:
            assert time.monotonic() < until, self.output.read_text()
            time.sleep(0.2)

    def left_over(self) -> list[str]:
        """Name the processes that still belong to this site, by its folder or its port, once those that are ending had time."""
        until = time.monotonic() + STOP
        while (names := self.running()) and time.monotonic() < until:
            time.sleep(0.1)
        return names

    def running(self) -> list[str]:
        marks = (str(self.folder), f"--port={self.port}", f"PORT={self.port}")
        return [
            process.info["name"]
            for process in psutil.process_iter(["name", "cmdline", "environ", "status"])
            if process.info["status"] != psutil.STATUS_ZOMBIE
            and any(mark in " ".join([*(process.info["cmdline"] or []), *_pairs(process)]) for mark in marks)
        ]


def _pairs(process: psutil.Process) -> list[str]:
    return [f"{name}={value}" for name, value in (process.info["environ"] or {}).items()]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path)
    yield site
    if site.process is not None and site.process.poll() is None:
        site.process.terminate()
        site.process.wait(STOP * 4)


def test_one_command_serves_a_site_one_can_sign_in_to_and_ends_in_order(site: Site) -> None:
    process = site.start()

    link = site.said(r"Sign in as admin with the password \S+\nor open http://127\.0\.0\.1:\d+(/\S+) within")[1]
    assert site.get("/accounts/login/") == 200
    assert site.get(link) == 200
    site.wait_until_ready()

    process.send_signal(signal.SIGTERM)
    assert process.wait(STOP) == 0
    assert site.left_over() == []

    process = site.start()
    assert "password" not in site.said(r"Sign in as admin\n[\s\S]*")[0]

    process.send_signal(signal.SIGINT)
    assert process.wait(STOP) == 0
    assert site.left_over() == []


def test_a_port_that_is_taken_is_said_in_one_sentence(site: Site) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", site.port))
        other.listen()

        assert site.start().wait(START) == 1

    said = site.output.read_text().splitlines()
    assert said == [f"CommandError: Port {site.port} is taken; choose another, such as PORT={site.port + 1}."]
    assert site.left_over() == []


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SITE_URL", "wiki", "SITE_URL is 'wiki'; use an address such as https://wiki.example.com."),
        ("DEBUG", "perhaps", "DEBUG is 'perhaps'; use True or False."),
        ("DATABASE_URL", "mysql://x", "DATABASE_URL begins with 'mysql:'; use postgresql://user:password@host/name."),
    ],
)
def test_a_wrong_setting_stops_the_start_with_a_sentence(site: Site, name: str, value: str, sentence: str) -> None:
    assert site.start(**{name: value}).wait(START) == 1

    assert site.output.read_text().splitlines() == [sentence]
    assert site.left_over() == []
