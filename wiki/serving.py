"""Sending a file so that nothing in it can act: its type is ours, and its document may do nothing.

Only images that are drawn dot by dot, sound and film are opened in the browser; all else is downloaded, SVG and HTML
above all, and a policy of its own shuts in whatever a browser should open all the same. A page may still show an SVG
as a picture, where browsers run and fetch nothing of it: https://www.w3.org/TR/SVG-integration/#secure-static-mode
"""

import re
from typing import IO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from wiki.models import File, FileVersion

SHOWN = {
    "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif",
    "audio/mpeg", "video/mp4", "video/webm",
}  # fmt: skip
POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})\Z")


def serve(request: HttpRequest, file: File, version: FileVersion) -> HttpResponseBase:
    """Send a version of a file whole, or the part asked for, or 304 when the browser has it.

    The caller has asked whether this person may read it. A content missing from the storage is 404.
    """
    etag = f'"{version.digest}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        span = span_of(request, version.size, etag)
        response = unsatisfiable(version.size) if span is None else part(version, *span)
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-cache"
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=version.type not in SHOWN, filename=file.name) or "attachment"
    )
    return response


def span_of(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """Give the first byte to send and the one after the last; None when no byte of what is asked for is there.

    RFC 9110, 14.2: a header that is not understood, asks for several parts, or is for another content, is passed over.
    """
    asked = RANGE.match(request.headers.get("Range", ""))
    if not asked or not any(asked.groups()) or request.headers.get("If-Range", etag) != etag:
        return 0, size
    first, last = asked.groups()
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last) + 1) if last else size
        if last and int(last) < start:
            return 0, size
    return (start, end) if start < size and start < end else None


def part(version: FileVersion, start: int, end: int) -> HttpResponseBase:
    try:
        content = version.blob.storage.open(version.blob.name or "")
    except FileNotFoundError as error:
        raise Http404(
            f"The content of file {version.file_id}, version {version.number}, is not in the storage."
        ) from error
    is_whole = (start, end) == (0, version.size)
    if not is_whole:
        content.seek(start)
    response = FileResponse(Part(content, end - start), status=200 if is_whole else 206, content_type=version.type)
    response["Content-Length"] = str(end - start)
    if not is_whole:
        response["Content-Range"] = f"bytes {start}-{end - 1}/{version.size}"
    return response


class Part:
    """As many bytes of a file as are to be sent, from where it stands; closing it closes the file."""

    def __init__(self, content: IO[bytes], length: int) -> None:
        self.content, self.left = content, length

    def read(self, size: int) -> bytes:
        chunk = self.content.read(min(size, self.left))
        self.left -= len(chunk)
        return chunk

    def close(self) -> None:
        self.content.close()


def unsatisfiable(size: int) -> HttpResponse:
    response = HttpResponse(status=416)
    response["Content-Range"] = f"bytes */{size}"
    return response
