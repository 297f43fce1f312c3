"""Keeping and fetching files, for the tests of them."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import HttpResponseBase
from django.test import Client

from accounts.models import User
from wiki import actions
from wiki.models import File, Page


def keep(by: User, name: str, content: bytes, page: Page | None = None) -> File:
    return actions.upload_file(by=by, name=name, content=io.BytesIO(content), page=page)


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def fetch(client: Client, url: str, **headers: str) -> tuple[HttpResponseBase, bytes]:
    """Give the answer and all that was sent with it."""
    answer = client.get(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    content = b"".join(answer) if answer.streaming else answer.content
    return answer, content


def status(client: Client, url: str, **headers: str) -> int:
    return fetch(client, url, **headers)[0].status_code
