"""Collect styles, scripts and pictures for serving, when any of them has changed."""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]  # as below


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise ships no types
    """Assets named by their content. Each address is put together once a process: every page names several."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.addresses: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:  # noqa: FBT001, FBT002 - Django's signature
        if settings.DEBUG or not name:
            return str(super().url(name, force))
        if name not in self.addresses:
            self.addresses[name] = super().url(name, force)
        return self.addresses[name]


def collect() -> None:
    """Bring STATIC_ROOT up to date; cheap when nothing has changed."""
    stamp = Path(settings.STATIC_ROOT) / "collected"
    digest = _digest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == digest:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest, encoding="utf-8")


def _digest() -> str:
    """Name the content of every file that would be collected."""
    whole = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(ignore_patterns=["CVS", ".*", "*~"]):
            with storage.open(path) as file:
                whole.update(path.encode() + b"\0" + hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()
