import io
from urllib.parse import quote

import pytest
from django.core.files.storage import default_storage
from django.http.response import HttpResponseBase
from django.test import Client

from accounts.models import User
from spaces.actions import Members
from spaces.models import Space
from wiki import actions
from wiki.models import File, Page

SCRIPT = b"<html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops")


@pytest.fixture
def vault(alice: User, secret_space: Space) -> Page:
    return actions.create_page(by=alice, space=secret_space, title="Combination")


def keep(by: User, name: str, content: bytes, page: Page | None = None) -> File:
    return actions.upload_file(by=by, name=name, content=io.BytesIO(content), page=page)


def path_of(file: File) -> str:
    return file.versions.get().blob.name or ""


def fetch(client: Client, url: str, **headers: str) -> tuple[HttpResponseBase, bytes]:
    """Give the answer and all that was sent with it."""
    answer = client.get(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    content = b"".join(answer) if answer.streaming else answer.content
    return answer, content


def status(client: Client, url: str, **headers: str) -> int:
    return fetch(client, url, **headers)[0].status_code


@pytest.mark.parametrize(
    ("name", "content", "shown"),
    [
        ("page.html", SCRIPT, False),
        ("page.png", SCRIPT, False),
        ("picture.svg", SVG, False),
        ("picture.png", SVG, False),
        ("words.txt", b"words", False),
        ("paper.pdf", b"%PDF-1.4", False),
        ("script.js", b"alert(1)", False),
        ("film.mp4", SCRIPT, True),
    ],
)
def test_only_harmless_kinds_are_shown(
    as_bob: Client, bob: User, laptops: Page, name: str, content: bytes, *, shown: bool
) -> None:
    file = keep(bob, name, content, laptops)

    answer, sent_content = fetch(as_bob, file.get_absolute_url())

    assert answer["Content-Disposition"] == f'{"inline" if shown else "attachment"}; filename="{name}"'
    assert answer["Content-Type"] not in {"text/html", "application/javascript", "image/png"}
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer["Content-Security-Policy"].endswith("sandbox")
    assert answer["Cache-Control"] == "private, no-cache"
    assert sent_content == content


def test_a_picture_that_is_also_a_page_stays_a_picture(as_bob: Client, bob: User, laptops: Page, png: bytes) -> None:
    file = keep(bob, "both.html", png + SCRIPT, laptops)

    answer, _ = fetch(as_bob, file.get_absolute_url())

    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert answer["Content-Disposition"] == 'inline; filename="both.html"'


def test_the_name_in_the_address_is_decoration(as_bob: Client, bob: User, laptops: Page) -> None:
    file = keep(bob, "ä plan.txt", b"words", laptops)

    for name in ("else.html", "a/b.txt", quote("ä plan.txt")):
        answer, _ = fetch(as_bob, f"/files/{file.pk}/{name}")
        assert answer["Content-Disposition"] == "attachment; filename*=utf-8''%C3%A4%20plan.txt"


def test_only_readers_of_the_page_open_its_files(
    as_bob: Client, as_charlie: Client, client: Client, alice: User, vault: Page
) -> None:
    file = keep(alice, "code.txt", b"1234", vault)

    assert fetch(as_bob, file.get_absolute_url())[1] == b"1234"
    assert as_charlie.get(file.get_absolute_url()).status_code == 404
    assert as_charlie.get(f"/files/{file.pk}/versions/1/").status_code == 404
    assert client.get(file.get_absolute_url()).status_code == 302
    assert as_bob.post(file.get_absolute_url()).status_code == 405


def test_a_restriction_closes_the_files_too(as_charlie: Client, alice: User, laptops: Page) -> None:
    file = keep(alice, "code.txt", b"1234", laptops)
    assert status(as_charlie, file.get_absolute_url()) == 200

    actions.restrict_page(laptops, by=alice, members=Members())

    assert status(as_charlie, file.get_absolute_url(), If_None_Match="*") == 404


def test_what_the_browser_has_is_not_sent_again(as_bob: Client, bob: User, laptops: Page) -> None:
    file = keep(bob, "a.txt", b"words", laptops)
    etag = fetch(as_bob, file.get_absolute_url())[0]["ETag"]

    answer, _ = fetch(as_bob, file.get_absolute_url(), If_None_Match=etag)

    assert (answer.status_code, answer["ETag"]) == (304, etag)


@pytest.mark.parametrize(
    ("asked", "code", "span", "part"),
    [
        ("bytes=0-3", 206, "bytes 0-3/10", b"0123"),
        ("bytes=4-", 206, "bytes 4-9/10", b"456789"),
        ("bytes=-3", 206, "bytes 7-9/10", b"789"),
        ("bytes=8-99", 206, "bytes 8-9/10", b"89"),
        ("bytes=-99", 200, None, b"0123456789"),
        ("bytes=0-", 200, None, b"0123456789"),
        ("bytes=10-", 416, "bytes */10", b""),
        ("bytes=-0", 416, "bytes */10", b""),
        ("bytes=5-2", 200, None, b"0123456789"),
        ("bytes=0-1,4-5", 200, None, b"0123456789"),
        ("lines=1-2", 200, None, b"0123456789"),
        ("bytes=-", 200, None, b"0123456789"),
    ],
)
def test_a_part_is_sent(
    as_bob: Client, bob: User, laptops: Page, asked: str, code: int, span: str | None, part: bytes
) -> None:
    file = keep(bob, "a.txt", b"0123456789", laptops)

    answer, content = fetch(as_bob, file.get_absolute_url(), Range=asked)

    assert (answer.status_code, answer.get("Content-Range")) == (code, span)
    assert content == part
    assert answer["Content-Length"] == str(len(part)) if part else True
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_part_of_another_content_is_the_whole(as_bob: Client, bob: User, laptops: Page) -> None:
    file = keep(bob, "a.txt", b"0123456789", laptops)

    answer, content = fetch(as_bob, file.get_absolute_url(), Range="bytes=0-3", If_Range='"other"')

    assert (answer.status_code, content) == (200, b"0123456789")


def test_a_missing_content_is_404(as_bob: Client, bob: User, laptops: Page) -> None:
    file = keep(bob, "a.txt", b"words", laptops)
    default_storage.delete(path_of(file))

    assert as_bob.get(file.get_absolute_url()).status_code == 404
    assert as_bob.get(file.get_absolute_url(), headers={"Range": "bytes=1-2"}).status_code == 404
    assert as_bob.get(f"/files/{file.pk}/versions/9/").status_code == 404
    assert as_bob.get("/files/999999/a.txt").status_code == 404
