"""A site of its own over a folder of its own, backed up and restored by the commands people use."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from django.conf import settings

SEED = """
import io
from accounts.models import User
from spaces.actions import create_space
from wiki import actions
alice = User.objects.create_user(username="alice", email="alice@example.com", password="correct horse", name="Alice")
space = create_space(by=alice, name="Handbook")
page = actions.create_page(by=alice, space=space, title="Laptops", body="One.")
actions.edit_page(page, by=alice, title="Laptops", body="Two.", based_on=1)
actions.upload_file(by=alice, name="a.txt", content=io.BytesIO(b"content"), page=page)
"""
READ = """
from accounts.models import User
from history.models import Change
from search import queries
from wiki.models import File, Page
alice = User.objects.get()
page = Page.objects.with_text().get()
print(page.title, page.body, page.get_absolute_url(), Change.objects.count(), alice.check_password("correct horse"))
print(File.objects.get().versions.get().blob.read())
print([hit.title for hit in queries.find("two", user=alice).items])
"""


def around(data: Path, **environ: str) -> dict[str, str]:
    """Give what a command finds around it: a folder of its own, and nothing of these tests."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return {**kept, "DATA_DIR": str(data), **environ}


def manage(data: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=around(data, **environ),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a site `one` and its backup `site.tar`."""
    folder = tmp_path_factory.mktemp("sites")
    manage(folder / "one", "migrate", "-v0")
    manage(folder / "one", "shell", "-v0", "-c", SEED)
    done = manage(folder / "one", "backup", str(folder / "site.tar"), "-v0")
    assert done.returncode == 0, done.stderr
    return folder


def test_restoring_into_an_empty_folder_gives_the_same_site(sites: Path) -> None:
    before = manage(sites / "one", "shell", "-v0", "-c", READ)

    done = manage(sites / "two", "restore", str(sites / "site.tar"), "-v0")

    after = manage(sites / "two", "shell", "-v0", "-c", READ)
    assert (done.returncode, done.stderr) == (0, "")
    assert "with 1 file" in done.stdout
    assert before.stdout == after.stdout
    assert "Laptops Two. /pages/1-laptops/ 2 True" in after.stdout
    assert "b'content'" in after.stdout
    assert (sites / "two" / "secret-key").read_text() == (sites / "one" / "secret-key").read_text()


def test_a_backup_goes_through_a_pipe(sites: Path) -> None:
    command = [sys.executable, "manage.py"]
    with (sites / "piped.tar").open("wb") as out:
        subprocess.run(
            [*command, "backup", "-"], cwd=settings.BASE_DIR, env=around(sites / "one"), stdout=out, check=True
        )
    with (sites / "piped.tar").open("rb") as whole:
        subprocess.run(
            [*command, "restore", "-"], cwd=settings.BASE_DIR, env=around(sites / "piped"), stdin=whole, check=True
        )

    assert "Laptops Two." in manage(sites / "piped", "shell", "-v0", "-c", READ).stdout


def test_a_site_that_is_in_use_is_left_alone(sites: Path) -> None:
    done = manage(sites / "one", "restore", str(sites / "site.tar"))

    assert done.returncode == 1
    assert "This site is not empty (people: 1, spaces: 1)" in done.stderr
    assert "Laptops" in manage(sites / "one", "shell", "-v0", "-c", READ).stdout


def test_only_the_owner_may_read_a_backup(sites: Path) -> None:
    assert (sites / "site.tar").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in sites.glob("*site.tar*")) == ["site.tar"]


def test_a_key_from_outside_is_not_written_down(sites: Path) -> None:
    manage(
        sites / "one", "backup", str(sites / "keyless.tar"), "-v0", SECRET_KEY="a key for tests, which guards nothing"
    )

    with tarfile.open(sites / "keyless.tar") as archive:
        assert "secret-key" not in archive.getnames()


def test_a_damaged_backup_changes_nothing(sites: Path) -> None:
    (sites / "half.tar").write_bytes((sites / "site.tar").read_bytes()[:50_000])
    (sites / "words.tar").write_text("no backup")

    refusals = [manage(sites / "three", "restore", str(sites / name)) for name in ("half.tar", "words.tar")]

    assert [done.returncode for done in refusals] == [1, 1]
    assert all("is not a backup, or it is damaged" in done.stderr for done in refusals)
    assert manage(sites / "three", "restore", str(sites / "site.tar")).returncode == 0
