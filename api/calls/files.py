"""Files of pages."""

from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from ninja import File, Form, Query, Router, Status, UploadedFile

from api.access import Caller
from api.calls.answers import READ, WRITTEN, answers
from api.errors import Invalid
from api.shapes.pages import FileRow, Files, Upload
from api.shapes.values import Part
from ui.paging import keyset
from wiki import models
from wiki.access import access_file, access_file_to_edit, access_page, access_page_to_edit
from wiki.actions import Refusal, delete_file, upload_file
from wiki.serving import serve

router = Router(tags=["Files"])
BYTES: dict[int, Any] = {status: {"content": {"application/octet-stream": {}}} for status in (200, 206)}


@router.post("/files", response=answers(FileRow, *WRITTEN, status=201), summary="Upload a file")
def file_upload(request: Caller, file: File[UploadedFile], where: Form[Upload]) -> Status[FileRow]:
    """Keep a file on a page. Without a page it is yours alone until you save a text that shows it."""
    page = access_page_to_edit(request.auth, where.page) if where.page is not None else None
    try:
        kept = upload_file(by=request.auth, name=file.name or "", content=file, page=page)
    except Refusal as refusal:
        raise Invalid("file", str(refusal)) from refusal
    return Status(201, FileRow.of(kept))


@router.get("/pages/{int:page}/files", response=answers(Files, *READ), summary="List a page's files")
def page_files(request: Caller, page: int, part: Query[Part]) -> Files:
    """Give the files that hang on a page, by name."""
    files = models.File.objects.filter(page=access_page(request.auth, page), deleted_at=None)
    found = keyset(files, after=part.cursor, size=part.limit, order=("name", "id"))
    return Files(items=[FileRow.of(file) for file in found], next=found.next)


@router.get("/files/{int:file}", response=answers(FileRow, 404), summary="Read about a file")
def file_read(request: Caller, file: int) -> FileRow:
    """Say what a file is and where its content lies."""
    return FileRow.of(access_file(request.auth, file))


@router.get(
    "/files/{int:file}/content",
    response=answers(None, 404, http_206=None, http_304=None, http_416=None),
    openapi_extra={"responses": BYTES},
    summary="Read a file's content",
)
def file_content(request: Caller, file: int) -> HttpResponseBase:
    """Give the bytes of a file; a part of them where a `Range` is asked for."""
    found = access_file(request.auth, file)
    version = get_object_or_404(models.FileVersion, file=found, number=found.version)
    return serve(request, found, version)


@router.delete("/files/{int:file}", response=answers(None, 403, 404, status=204), summary="Delete a file")
def file_delete(request: Caller, file: int) -> Status[None]:
    """Put a file into the bin of its page."""
    delete_file(access_file_to_edit(request.auth, file), by=request.auth)
    return Status(204, None)
