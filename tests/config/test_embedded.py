import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from django.conf import settings

from config import cluster

USE = """
import os, sys
from config import embedded
embedded.provide(durable=False)
import psycopg
psycopg.connect(os.environ["DATABASE_URL"]).close()
print("ready", flush=True)
"""
STAY = USE + "sys.stdin.read()\n"
FORK = USE + "if os.fork() == 0: sys.exit()\nos.wait()\n" + "sys.stdin.read()\n"


class House:
    """A data folder with those who use its database."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.users = folder, list[subprocess.Popen[str]]()

    def enter(self, text: str = STAY) -> subprocess.Popen[str]:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_URL")}
        user = subprocess.Popen(
            [sys.executable, "-c", text],
            cwd=settings.BASE_DIR,
            env=environ | {"DATA_DIR": str(self.folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.users.append(user)
        assert user.stdout is not None
        assert user.stdout.readline() == "ready\n"
        return user

    @property
    def is_running(self) -> bool:
        return cluster.is_running(self.folder / "postgres")


def leave(user: subprocess.Popen[str]) -> None:
    user.communicate()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    for user in house.users:
        user.kill()
        user.communicate()
    if house.is_running:
        cluster.stop(tmp_path / "postgres")


def test_the_last_to_leave_stops_the_server(house: House) -> None:
    first, second = house.enter(), house.enter()

    leave(first)
    assert house.is_running

    leave(second)
    assert not house.is_running


def test_a_process_told_to_end_stops_the_server_too(house: House) -> None:
    only = house.enter()

    only.terminate()
    only.communicate()

    assert not house.is_running


def test_a_child_that_ends_leaves_the_server_alone(house: House) -> None:
    parent = house.enter(FORK)

    assert house.enter().poll() is None
    assert parent.poll() is None
    assert house.is_running


def test_a_server_whose_users_were_killed_is_taken_over_and_stopped(house: House) -> None:
    lost = house.enter()
    lost.kill()
    lost.communicate()
    assert house.is_running

    leave(house.enter())

    assert not house.is_running


def test_the_number_of_a_dead_server_may_be_another_process_now(house: House) -> None:
    leave(house.enter())
    (house.folder / "postgres" / "postmaster.pid").write_text(f"{psutil.Process().pid}\n{house.folder}/postgres\n")

    leave(house.enter())

    assert not house.is_running


def test_what_goes_wrong_at_the_start_is_said(house: House) -> None:
    leave(house.enter())
    settings_file = house.folder / "postgres" / "postgresql.conf"
    settings_file.write_text("no_such_setting = 1\n")

    done = subprocess.run(
        [sys.executable, "manage.py", "version"],
        cwd=settings.BASE_DIR,
        env={"DATA_DIR": str(house.folder)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith(f"The embedded PostgreSQL in {house.folder}/postgres failed at pg_ctl: ")
    assert len(done.stderr.splitlines()) == 1
