"""Look for settings that are right each by itself, and wrong together."""

import os
import stat
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 - Django's name for it
from django.http.request import validate_host


@register(Tags.security)
def host_is_allowed(**_kwargs: object) -> list[CheckMessage]:
    host = urlsplit(settings.SITE_URL).hostname or ""
    if validate_host(host, settings.ALLOWED_HOSTS):
        return []
    return [
        Error(
            f"SITE_URL names {host}, which ALLOWED_HOSTS does not let in.",
            hint=f"Add {host} to ALLOWED_HOSTS.",
            id="config.E001",
        )
    ]


@register(Tags.security)
def shield_key_is_kept(**_kwargs: object) -> list[CheckMessage]:
    """Look whether others on this machine may read the key that seals who asked without a name."""
    if "SHIELD_KEY" in os.environ:
        return []
    path = Path(os.environ.get("SHIELD_KEY_FILE") or settings.DATA_DIR / "shield-key")
    if not path.exists() or not path.stat().st_mode & stat.S_IROTH:
        return []
    return [
        Warning(
            f"Everybody on this machine may read {path}, which seals who asked without a name.",
            hint=f"chmod 600 {path}",
            id="config.W002",
        )
    ]


@register(Tags.security, deploy=True)
def proxy_is_trusted(**_kwargs: object) -> list[CheckMessage]:
    if not settings.IS_HTTPS or settings.TRUSTED_PROXIES:
        return []
    return [
        Warning(
            "SITE_URL is an https address, but no proxy is trusted to say that a request came over https.",
            hint="Set TRUSTED_PROXIES to the number of proxies in front, each of which sets X-Forwarded-For and -Proto.",
            id="config.W001",
        )
    ]
