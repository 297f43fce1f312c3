"""Collect styles, scripts and pictures for serving, when any of them has changed."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]  # it ships none
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files import File
from django.core.management import call_command
from whitenoise import compress  # type: ignore[import-untyped]  # as below
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]  # as below

PARTS = "chunks/"  # of scripts: the bundler has named them by their content
LARGE = 200_000
NAMED_BY_CONTENT = re.compile(rf"{PARTS}|.+\.[0-9a-f]{{12}}\.\w+$")


class Compressor(compress.Compressor):  # type: ignore[misc]  # as below
    """Compress as well as can be, but what is large only well: it is rarely fetched, and the first start waits for it."""

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return bytes(brotli.compress(data, quality=11 if len(data) < LARGE else 9))


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

    def hashed_name(self, name: str, content: File[bytes] | None = None, filename: str | None = None) -> str:
        """Leave parts of scripts the names by which they call each other."""
        return name if name.startswith(PARTS) else str(super().hashed_name(name, content, filename))

    def create_compressor(self, **options: Any) -> Compressor:
        return Compressor(**options)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compress what is new: a file named by its content that was compressed once stays as it is."""
        yield from super().compress_files(path for path in paths if not self.is_compressed(path))

    def is_compressed(self, path: str) -> bool:
        return bool(NAMED_BY_CONTENT.match(path)) and bool(self.exists(f"{path}.gz"))


def collect() -> None:
    """Bring STATIC_ROOT up to date; cheap when nothing has changed.

    The stamp goes first: what a collecting that was cut short left behind is not to be trusted, and is cleared.
    """
    stamp = Path(settings.STATIC_ROOT) / "collected"
    digest = _digest()
    is_whole = stamp.exists()
    if is_whole and stamp.read_text(encoding="utf-8") == digest:
        return
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=not is_whole)
    stamp.write_text(digest, encoding="utf-8")


def _digest() -> str:
    """Name the content of every file that would be collected."""
    whole = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(ignore_patterns=["CVS", ".*", "*~"]):
            with storage.open(path) as file:
                whole.update(path.encode() + b"\0" + hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()
