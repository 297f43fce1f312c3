"""Read settings from the environment, each as NAME or, for secrets kept in files, NAME_FILE."""

import base64
import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
TRUE, FALSE = {"true", "1", "yes", "on"}, {"false", "0", "no", "off", ""}


def text(name: str, default: str | None = None) -> str:
    """Give the value of NAME, else the content of the file NAME_FILE names, else the default.

    Raise ImproperlyConfigured with the cure when there is none of the three.
    """
    if name in os.environ:
        return os.environ[name].strip()
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE is '{path}', which cannot be read: {error.strerror}.") from error
    if default is None:
        raise ImproperlyConfigured(f"{name} is missing; set {name} or {name}_FILE.")
    return default


def flag(name: str, *, default: bool) -> bool:
    value = text(name, str(default)).lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} is '{value}'; use True or False.")
    return value in TRUE


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is '{value}'; use a whole number.") from error


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def log_level() -> str:
    value = text("LOG_LEVEL", "INFO").upper()
    if value not in LEVELS:
        raise ImproperlyConfigured(f"LOG_LEVEL is '{value}'; use one of {', '.join(LEVELS)}.")
    return value


def time_zone() -> str:
    value = text("TIME_ZONE", "UTC")
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ImproperlyConfigured(f"TIME_ZONE is '{value}'; use a name such as Europe/Berlin.") from error
    return value


def host_of(address: str) -> str:
    """Give the host of SITE_URL, or refuse an address that is not the whole address of a site."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(f"SITE_URL is '{address}'; use an address such as https://wiki.example.com.")
    return f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname


def database() -> dict[str, Any]:
    """Turn DATABASE_URL into Django's database settings. Connections are kept, and looked at before each request.

    A connection prepares a statement when it is asked the fifth time: PostgreSQL then plans it no more, which is most of
    what our reading statements cost it. `?prepare_threshold=never` is for poolers that lose prepared statements.
    """
    url = text("DATABASE_URL")
    scheme = urlsplit(url).scheme
    if scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(f"DATABASE_URL begins with '{scheme}:'; use postgresql://user:password@host/name.")
    found: dict[str, Any] = {**dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True)}
    found["ENGINE"] = "config.postgres"
    given = found.get("OPTIONS", {})
    threshold = given.pop("prepare_threshold", "5")
    prepared = {"server_side_binding": True, "prepare_threshold": int(threshold)} if threshold != "never" else {}
    found["OPTIONS"] = {"connect_timeout": 10, **prepared, **given}
    return found


def data_dir() -> Path:
    """Name the folder that holds what this installation owns: database, files, secret key."""
    path = Path(text("DATA_DIR", str(ROOT / "var"))).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"DATA_DIR is '{path}', which cannot be made: {error.strerror}.") from error
    return path


def secret_key() -> str:
    """Give SECRET_KEY, or the key this installation made for itself on its first start."""
    return text("SECRET_KEY", "") or kept("secret-key")


def shield_key() -> bytes:
    """Give the key by which it is sealed who asked without a name, from SHIELD_KEY or the one this installation made.

    It is 32 bytes in base64, made of whatever text is given.
    """
    return sealing_key(text("SHIELD_KEY", "") or kept("shield-key"))


def sealing_key(given: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(given.encode()).digest())


def kept(name: str) -> str:
    """Give a secret that this installation made for itself when it was first asked for it."""
    path = data_dir() / name
    if not path.exists():
        with NamedTemporaryFile("w", dir=path.parent, encoding="utf-8") as file:  # readable by its owner alone
            file.write(secrets.token_urlsafe(50))
            file.flush()
            with suppress(FileExistsError):  # another process was first, and its key holds
                os.link(file.name, path)
    return path.read_text(encoding="utf-8").strip()


def mail(url: str) -> dict[str, object]:
    """Turn EMAIL_URL into Django's mail settings: console:, smtp://user:password@host:port, smtp+tls://, smtp+ssl://."""
    parts = urlsplit(url)
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in {"smtp", "smtp+tls", "smtp+ssl"} or not parts.hostname:
        raise ImproperlyConfigured(
            f"EMAIL_URL begins with '{parts.scheme}:'; use console: or smtp+tls://user:password@host:587."
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtp+ssl",
        "EMAIL_TIMEOUT": 20,
    }
