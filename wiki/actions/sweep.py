"""Clearing away files that nothing shows any more, and stored contents that no file points to."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from wiki.actions import index
from wiki.actions.files import lock_content
from wiki.models import File, FileVersion

DAYS_UNUSED = 7
HELD: list[Callable[[], QuerySet[Any, Any]]] = []


def held_by(files: Callable[[], QuerySet[Any, Any]]) -> None:
    """Keep the uploads that something above shows without a page: `files` asks for their ids. Called when apps are ready."""
    HELD.append(files)


@transaction.atomic
def purge_files(files: Iterable[int]) -> int:
    """Delete files for good, with the contents that only they had; give how many there were."""
    ids = list(files)
    contents = set(FileVersion.objects.filter(file__in=ids).values_list("digest", "blob"))
    index.drop_files(ids)
    File.objects.filter(pk__in=ids).delete()
    transaction.on_commit(lambda: clear(contents))
    return len(ids)


def clear(contents: Iterable[tuple[str, str]]) -> None:
    """Remove contents from the storage that no version points to, each in a transaction of its own.

    The lock is the one under which contents are stored, so what is uploaded again meanwhile stays.
    """
    for digest, path in sorted(contents):
        with transaction.atomic():
            lock_content(digest)
            if not FileVersion.objects.filter(blob=path).exists():
                default_storage.delete(path)


def sweep(*, days_in_bin: int) -> int:
    """Delete for good the uploads that nothing took within a week, and files whose time in the bin is over."""
    now = timezone.now()
    unused = File.objects.filter(page=None, created_at__lt=now - timedelta(days=DAYS_UNUSED))
    deleted = File.objects.filter(deleted_at__lt=now - timedelta(days=days_in_bin))
    gone = unused | deleted
    for held in HELD:
        gone = gone.exclude(pk__in=held())
    return purge_files(gone.values_list("pk", flat=True))
