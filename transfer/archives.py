"""A site in one file: a tar of a manifest, the database as pg_dump writes it, the files and the secret key.

The database comes first, so that a file uploaded in between is kept and merely not yet named.
"""

import io
import json
import os
import shutil
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from django.conf import settings
from django.core.files.base import File as Content
from django.core.files.storage import Storage, default_storage
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

FORMAT = 1
MANIFEST, DATABASE, KEY, FILES, END = "manifest.json", "database.dump", "secret-key", "files/", "end"
PASSING = ("imports",)  # uploads under way, which no page needs
Step = Callable[[int], object]


class UnfitArchive(ValueError):
    """It is no backup, a damaged one, or does not fit this version; the message says which."""


class SiteNotEmpty(ValueError):
    """There is something here that restoring would overwrite; the message says what."""


def write(path: Path, *, step: Step = lambda _number: None) -> int:
    """Write the whole site into a file that only its owner may read; give how many files it holds.

    An unfinished backup never stands at `path`. `step` is called with 1 for each file.
    """
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as out, tarfile.open(fileobj=out, mode="w|") as archive:
            add(archive, MANIFEST, json.dumps(manifest(), indent=2).encode())
            with tempfile.TemporaryDirectory(dir=path.parent) as folder:
                dump = Path(folder) / DATABASE
                call_command("postgres", "pg_dump", "--format=custom", f"--file={dump}")
                archive.add(dump, DATABASE, filter=anonymous)
            if not os.environ.get("SECRET_KEY") and not os.environ.get("SECRET_KEY_FILE"):
                add(archive, KEY, settings.SECRET_KEY.encode())
            number = add_files(archive, step)
            add(archive, END, b"")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return number


def manifest() -> dict[str, object]:
    return {
        "format": FORMAT,
        "made_at": timezone.now().isoformat(),
        "site": settings.SITE_NAME,
        "migrations": sorted(map(list, MigrationRecorder(connection).applied_migrations())),
    }


def add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mtime, member.mode = len(content), int(time.time()), 0o600
    archive.addfile(member, io.BytesIO(content))


def anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Leave out whose file it was: that is the machine's, not the site's."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def add_files(archive: tarfile.TarFile, step: Step) -> int:
    """Add what the storage holds, wherever it is. A file removed meanwhile is passed over."""
    number = 0
    for name in stored(default_storage):
        try:
            size = default_storage.size(name)
            content = default_storage.open(name)
        except FileNotFoundError:
            continue
        member = tarfile.TarInfo(FILES + name)
        member.size, member.mtime, member.mode = size, int(time.time()), 0o600
        with content:
            archive.addfile(member, content)
        number += 1
        step(1)
    return number


def stored(storage: Storage, folder: str = "") -> Iterator[str]:
    """Give the names of all that a storage holds, deep inside folders too."""
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(names):
        yield f"{folder}/{name}" if folder else name
    for inner in sorted(folders):
        if folder or inner not in PASSING:
            yield from stored(storage, f"{folder}/{inner}" if folder else inner)


def restore(path: Path, *, step: Step = lambda _number: None) -> int:
    """Make this empty site the one that was backed up, and bring its tables up to date; give how many files it has.

    Raise SiteNotEmpty or UnfitArchive before anything is changed.
    """
    refuse_unless_empty()
    try:
        with tarfile.open(path, mode="r|") as archive:
            refuse_unfit(archive)
    except (tarfile.TarError, EOFError) as error:
        raise UnfitArchive(f"{path} is not a backup, or it is damaged: {error}.") from error
    with tarfile.open(path, mode="r|") as archive:
        return take(archive, step)


def refuse_unfit(archive: tarfile.TarFile) -> None:
    """Read the archive to its end: it must be whole, and made by this version or an earlier one."""
    names: list[str] = []
    for member in archive:
        content = archive.extractfile(member)
        if not names and member.name == MANIFEST and content:
            refuse_newer(content.read())
        names.append(member.name)
    if names[:2] != [MANIFEST, DATABASE] or names[-1] != END:
        raise UnfitArchive("This is not a backup of Commonplace, or a part of it is missing.")


def refuse_unless_empty() -> None:
    tables = set(connection.introspection.table_names())
    if tables and "django_migrations" not in tables:
        raise SiteNotEmpty("The database holds tables of another program. Use an empty one.")
    found = {table: count(table) for table in ("accounts_user", "spaces_space") if table in tables}
    if any(found.values()):
        people, spaces = found.get("accounts_user", 0), found.get("spaces_space", 0)
        raise SiteNotEmpty(
            f"This site is not empty (people: {people}, spaces: {spaces}). "
            "Restore into an empty database, or with another DATA_DIR."
        )


def count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a name of ours
        return int(cursor.fetchone()[0])


def take(archive: tarfile.TarFile, step: Step) -> int:
    number = 0
    for member in archive:
        content = archive.extractfile(member)
        if content is None:
            continue
        if member.name == DATABASE:
            fill_database(content)
        elif member.name == KEY:
            keep_key(content.read().decode())
        elif name := file_name(member.name):
            default_storage.delete(name)
            default_storage.save(name, Content(content))
            number += 1
            step(1)
    return number


def refuse_newer(text: bytes) -> None:
    try:
        facts = json.loads(text)
        made_by = {(app, name) for app, name in facts["migrations"]}
    except (ValueError, KeyError, TypeError) as error:
        raise UnfitArchive("The manifest of this backup cannot be read; it is damaged.") from error
    if facts.get("format") != FORMAT or (made_by - set(MigrationLoader(None).disk_migrations)):
        raise UnfitArchive("A newer version of Commonplace made this backup. Install that version, then restore.")


def fill_database(content: IO[bytes]) -> None:
    """Restore all or nothing: a failure leaves an empty database."""
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / DATABASE
        with dump.open("wb") as out:
            shutil.copyfileobj(content, out)
        with connection.cursor() as cursor:  # tables that were made and never filled
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        connections.close_all()
        call_command(
            "postgres", "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
            "--clean", "--if-exists", str(dump),
        )  # fmt: skip
    call_command("migrate", interactive=False, verbosity=0)


def keep_key(key: str) -> None:
    """Take the key along, so that sessions and links of the old site hold, unless this one is given another."""
    if os.environ.get("SECRET_KEY") or os.environ.get("SECRET_KEY_FILE"):
        return
    path = settings.DATA_DIR / KEY
    path.touch(mode=0o600)
    path.write_text(key, encoding="utf-8")


def file_name(member: str) -> str:
    """Give the name in the storage; nothing for what is no file of ours or would lead elsewhere."""
    name = member.removeprefix(FILES)
    return name if name != member and ".." not in PurePosixPath(name).parts and not name.startswith("/") else ""
