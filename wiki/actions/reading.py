"""What files say: read in the worker, found as soon as it is."""

import shutil
import tempfile
from pathlib import Path

import structlog
from django.db import transaction
from django.db.models import Q

from wiki import extracting
from wiki.actions import index
from wiki.models import File, FileText, FileVersion, Page

log = structlog.get_logger()


def read_file(pk: int) -> None:
    """Read the text of a file's newest version and have search find it. Done again it leaves the same.

    What other files of the same bytes say is not read again. One that cannot be read is marked so, and found by its name.
    """
    file = File.objects.filter(pk=pk).first()
    version = file and file.versions.filter(number=file.version).first()
    if not file or not version:
        return
    known = FileText.objects.filter(version__digest=version.digest, version__type=version.type).first()
    try:
        pieces = known.pieces if known else pieces_of(version, extracting.ending_of(file.name))
    except extracting.Unreadable as error:
        log.info("file_not_read", file=pk, version=version.number, reason=str(error))
        keep(version, [], File.Reading.FAILED)
    else:
        keep(version, pieces, File.Reading.READ if pieces else File.Reading.NONE)


def pieces_of(version: FileVersion, ending: str) -> list[extracting.Piece]:
    """Read a copy of the content, wherever it is stored. Raise Unreadable when it cannot be read, or is not there."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "file"
        try:
            with version.blob.storage.open(version.blob.name or "") as content, copy.open("wb") as out:
                shutil.copyfileobj(content, out)
        except FileNotFoundError as error:
            raise extracting.Unreadable("Its content is not in the storage.") from error
        return extracting.read(copy, ending)


@transaction.atomic
def keep(version: FileVersion, pieces: list[extracting.Piece], reading: str) -> None:
    """Store what a version says and tell search, unless another version came meanwhile.

    Locks the page before the file, so that a page that is deleted or restricted at the same time has the last word.
    """
    if not FileVersion.objects.filter(pk=version.pk).exists():
        return
    FileText.objects.update_or_create(version=version, defaults={"pieces": pieces})
    page = File.objects.filter(pk=version.file_id).values_list("page", flat=True).first()
    if page:
        Page.objects.select_for_update(no_key=True).filter(pk=page).first()
    file = File.objects.select_for_update(of=("self",)).filter(pk=version.file_id, version=version.number).first()
    if file:
        file.reading = reading
        file.save(update_fields=["reading"])
        index.put_files(Q(pk=file.pk))
