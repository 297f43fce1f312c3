"""The processes that serve a site, and the address they serve it on."""

import errno
import socket
import sys
import urllib.error
import urllib.request

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config.pace import WAITING

DRAIN = 7  # seconds requests under way have when the web server stops
LAST_JOB = 25  # seconds jobs under way have when the worker stops


def web(host: str, port: int, *, workers: int) -> list[str]:
    """Give the command line of the web server. How many threads work in it says the setting THREADS; see config.pace."""
    return [
        *(sys.executable, "-m", "granian", "config.wsgi:application", "--interface=wsgi", "--no-ws"),
        *(f"--host={host}", f"--port={port}", f"--working-dir={settings.BASE_DIR}"),
        *(f"--workers={workers}", f"--blocking-threads={WAITING}", "--blocking-threads-idle-timeout=600"),
        *(f"--backpressure={WAITING}", "--respawn-failed-workers", "--respawn-interval=1"),
        *(f"--workers-kill-timeout={DRAIN}", "--log-level=error", "--no-access-log"),
    ]


def worker() -> list[str]:
    """Give the command line of the process that does what can wait."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "procrastinate", "worker"]
    return [*command, "--concurrency=2", f"--shutdown-graceful-timeout={LAST_JOB}"]


def address(host: str, port: int) -> str:
    """Name the address a browser on this machine reaches the site by."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - named, not bound
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def refuse_taken_port(host: str, port: int) -> None:
    """Raise ImproperlyConfigured when nothing could listen there, before anything is started."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise ImproperlyConfigured(f"Port {port} is taken; choose another, such as PORT={port + 1}.") from error
            raise ImproperlyConfigured(f"{host}, port {port}, cannot be listened on: {error.strerror}.") from error


def answers(at: str) -> bool:
    """Say whether a site answers at this address."""
    try:
        with urllib.request.urlopen(f"{at}/healthz", timeout=5) as response:  # noqa: S310 - an address of our own
            return bool(response.status == 200)  # noqa: PLR2004 - everybody knows it
    except (urllib.error.URLError, OSError):
        return False
