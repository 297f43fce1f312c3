"""Files: uploaded, replaced with versions kept, deleted; never trusted by what they say of themselves."""

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath
from typing import IO

import structlog
from django.conf import settings
from django.core.files.base import File as Content
from django.db import connection, transaction
from django.db.models import Q
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from accounts.models import User
from spaces.actions import audience_of_one
from wiki import extracting, jobs
from wiki.actions import index
from wiki.actions.errors import Refusal
from wiki.models import File, FileVersion, Page

log = structlog.get_logger()

LONGEST_NAME = 200
SHOWN_IMAGES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "AVIF": "image/avif",
}
FORBIDDEN = {"exe", "bat", "cmd", "com", "scr", "msi", "ps1", "vbs", "jar", "lnk", "hta", "reg", "dll"}
TYPES = {
    "csv": "text/csv", "doc": "application/msword", "md": "text/markdown", "mp3": "audio/mpeg", "mp4": "video/mp4",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odp": "application/vnd.oasis.opendocument.presentation", "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text", "pdf": "application/pdf",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "svg": "image/svg+xml",  # runs nothing as a picture; as a document it is only ever downloaded
    "txt": "text/plain", "webm": "video/webm", "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "zip": "application/zip",
}  # fmt: skip
FILE_LINK = re.compile(r"/files/(\d+)/")
CHUNK = 1024 * 1024


@transaction.atomic
def upload_file(*, by: User, name: str, content: IO[bytes], page: Page | None = None, source: str = "") -> File:
    """Keep a file on a page, or for its uploader alone until a page shows it.

    The type comes from the content for images and from a short list of endings for the rest; anything else is served as
    a download of bytes. It is found by its name at once, and by its text as soon as the worker has read it. Raise Refusal
    when it is empty, too large or of a forbidden kind, or the page is gone.
    """
    name = clean_name(name)
    digest, size = measured(content, name)
    kind, width, height = kind_of(name, content)
    audience = page.audience_id if page else audience_of_one(by).pk
    file = File.objects.create(
        page=page, audience_id=audience, name=name, created_by=by, size=size, type=kind, width=width, height=height,
        source=source.casefold(),
    )  # fmt: skip
    add_version(file, by=by, content=content, digest=digest)
    if page:
        read_as(file, page)
    tell_search(file)
    return file


def tell_search(file: File) -> None:
    """Have a file found by its name, and where it may have text, have the worker read it."""
    file.reading = File.Reading.WAITING if extracting.ending_of(file.name) in extracting.READABLE else File.Reading.NONE
    file.save(update_fields=["reading"])
    index.put_files(Q(pk=file.pk))
    if file.reading == File.Reading.WAITING:
        jobs.read_file.defer(file=file.pk)


def read_as(file: File, page: Page) -> None:
    """Give a new file the readers its page has now: they may have changed while it was stored. Takes the page's row lock."""
    rows = Page.objects.select_for_update(no_key=True).filter(pk=page.pk)
    audience = rows.values_list("audience", flat=True).first()
    if audience is None:
        raise Refusal(_("“%(title)s” was deleted for good meanwhile.") % {"title": page.title})
    if audience != file.audience_id:
        file.audience_id = audience
        file.save(update_fields=["audience"])


@transaction.atomic
def replace_file(file: File, *, by: User, name: str, content: IO[bytes]) -> File:
    """Keep new content as the file's next version; its address stays, and the versions before stay too."""
    file = File.objects.select_for_update(of=("self",)).get(pk=file.pk)
    digest, size = measured(content, clean_name(name))
    kind, width, height = kind_of(clean_name(name), content)
    if PurePosixPath(file.name).suffix.casefold() != PurePosixPath(clean_name(name)).suffix.casefold():
        raise Refusal(
            _("“%(new)s” is of another kind than “%(old)s”; upload it as a file of its own.")
            % {"new": name, "old": file.name}
        )
    file.version += 1
    file.size, file.type, file.width, file.height = size, kind, width, height
    file.save()
    add_version(file, by=by, content=content, digest=digest)
    tell_search(file)
    return file


@transaction.atomic
def delete_file(file: File, *, by: User) -> File:
    file.deleted_at = timezone.now()
    file.save(update_fields=["deleted_at"])
    index.drop_files([file.pk])
    return file


@transaction.atomic
def restore_file(file: File, *, by: User) -> File:
    file.deleted_at = None
    file.save(update_fields=["deleted_at"])
    index.put_files(Q(pk=file.pk))
    return file


def adopt(page: Page, *, by: User, body: str) -> None:
    """Hang the author's uploads that this text shows on the page, so that its readers may open them."""
    if ids := {int(number) for number in FILE_LINK.findall(body) if len(number) < 18}:  # noqa: PLR2004 - fits a bigint
        new = list(File.objects.filter(pk__in=ids, page=None, created_by=by).values_list("pk", flat=True))
        File.objects.filter(pk__in=new, page=None).update(page=page, audience=page.audience_id)
        if new:
            index.put_files(Q(pk__in=new))


def add_version(file: File, *, by: User, content: IO[bytes], digest: str) -> FileVersion:
    """Store the content; the same bytes are stored once, whoever uploads them."""
    lock_content(digest)
    version = FileVersion(file=file, number=file.version, digest=digest, size=file.size, type=file.type, created_by=by)
    content.seek(0)
    storage, path = version.blob.storage, f"files/{digest[:2]}/{digest}"
    if storage.exists(path) and storage.size(path) != file.size:
        storage.delete(path)  # the part of it that a full disk or a crash left
    try:
        version.blob.name = path if storage.exists(path) else storage.save(path, Content(content))
    except OSError as error:
        log.exception("file_not_stored", digest=digest)
        words = _("“%(name)s” could not be stored. Tell whoever runs this wiki; the disk may be full.")
        raise Refusal(words % {"name": file.name}) from error
    version.save()
    return version


def lock_content(digest: str) -> None:
    """Let one transaction at a time store or clear away this content; held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [digest])


def measured(content: IO[bytes], name: str) -> tuple[str, int]:
    """Give the SHA-256 and the size in bytes. Raise Refusal when it is empty or larger than the limit."""
    content.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := content.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if size > settings.FILE_MAX_BYTES:
            raise Refusal(
                _("“%(name)s” is larger than %(limit)s, the most a file may have.")
                % {"name": name, "limit": filesizeformat(settings.FILE_MAX_BYTES)}
            )
    if not size:
        raise Refusal(_("“%(name)s” is empty.") % {"name": name})
    return digest.hexdigest(), size


def kind_of(name: str, content: IO[bytes]) -> tuple[str, int | None, int | None]:
    """Give type, width and height: an image is what Pillow reads as one, whatever it is called."""
    content.seek(0)
    try:
        with Image.open(content, formats=list(SHOWN_IMAGES)) as image:
            return SHOWN_IMAGES[image.format or ""], image.width, image.height
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError, KeyError):
        ending = PurePosixPath(name).suffix.removeprefix(".").casefold()
        return TYPES.get(ending, "application/octet-stream"), None, None


def clean_name(name: str) -> str:
    """Give a name that is one line, no path, and not too long. Raise Refusal on a forbidden kind."""
    name = PurePosixPath(name.replace("\\", "/")).name
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C").strip(" .") or "file"
    stem, dot, ending = name.rpartition(".")
    if ending.casefold() in FORBIDDEN and dot:
        raise Refusal(
            _("“%(name)s” is a program; programs are not kept here. Put it into a ZIP file if it is needed.")
            % {"name": name}
        )
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}" if dot else name[:LONGEST_NAME]


def limits() -> str:
    """Say what may be uploaded."""
    return _("Up to %(size)s a file. Programs (%(endings)s and the like) are not kept.") % {
        "size": filesizeformat(settings.FILE_MAX_BYTES).replace(".0\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"),
        "endings": ".exe, .bat, .msi",
    }
