import io
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from accounts.models import User
from spaces.actions import Members
from spaces.models import Space
from wiki import actions
from wiki.actions import sweep
from wiki.models import File, FileVersion, Page

UPLOAD = "/files/upload/"
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


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def fetch(client: Client, url: str, **headers: str) -> tuple[HttpResponseBase, bytes]:
    """Give the answer and all that was sent with it."""
    answer = client.get(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    content = b"".join(answer) if answer.streaming else answer.content
    return answer, content


def status(client: Client, url: str, **headers: str) -> int:
    return fetch(client, url, **headers)[0].status_code


# Uploading


def test_a_script_uploads_a_file_for_a_page(as_bob: Client, bob: User, laptops: Page, png: bytes) -> None:
    answer = as_bob.post(
        UPLOAD, {"file": sent("Office plan.png", png), "page": laptops.pk}, headers={"Accept": "application/json"}
    )

    file = File.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {
        "id": file.pk,
        "name": "Office plan.png",
        "url": f"/files/{file.pk}/Office%20plan.png",
        "markdown": f"![Office plan](/files/{file.pk}/Office%20plan.png)",
        "size": len(png),
    }
    assert (file.page, file.created_by, file.audience_id, file.type) == (laptops, bob, laptops.audience_id, "image/png")


def test_a_form_uploads_several(as_bob: Client, laptops: Page) -> None:
    files = [sent("a.txt", b"a"), sent("virus.exe", b"b"), sent("empty.txt", b"")]

    answer = as_bob.post(UPLOAD, {"file": files, "page": laptops.pk}, follow=True)

    html = answer.content.decode()
    assert answer.redirect_chain == [(f"/pages/{laptops.pk}/files/", 302)]
    assert "“a.txt” is here." in html
    assert "“virus.exe” is a program" in html
    assert "“empty.txt” is empty." in html
    assert File.objects.get().name == "a.txt"


def test_several_at_once_are_told_one_by_one(as_bob: Client, laptops: Page) -> None:
    files = [sent("a.txt", b"a"), sent("virus.exe", b"b")]

    answer = as_bob.post(UPLOAD, {"file": files, "page": laptops.pk}, headers={"Accept": "application/json"})

    assert answer.status_code == 422
    assert [set(each) & {"markdown", "error"} for each in answer.json()["files"]] == [{"markdown"}, {"error"}]


def test_without_a_page_only_the_uploader_opens_it(as_bob: Client, as_charlie: Client, space: Space) -> None:
    as_bob.post(UPLOAD, {"file": sent("a.txt", b"a")}, headers={"Accept": "application/json"})

    file = File.objects.get()
    assert status(as_bob, file.get_absolute_url()) == 200
    assert status(as_charlie, file.get_absolute_url()) == 404


def test_a_file_too_large_is_told_with_the_limit(as_bob: Client, laptops: Page, settings: Settings) -> None:
    settings.FILE_MAX_BYTES = 1024

    answer = as_bob.post(
        UPLOAD, {"file": sent("big.txt", b"x" * 1025), "page": laptops.pk}, headers={"Accept": "application/json"}
    )

    assert answer.status_code == 422
    assert answer.json()["error"] == "“big.txt” is larger than 1.0\xa0KB, the most a file may have."
    assert not File.objects.exists()


def test_who_may_not_edit_the_page_may_not_upload(
    as_charlie: Client, as_bob: Client, alice: User, laptops: Page, vault: Page
) -> None:
    actions.protect_page(laptops, by=alice, is_protected=True)

    assert as_charlie.post(UPLOAD, {"file": sent("a.txt", b"a"), "page": vault.pk}).status_code == 404
    assert as_charlie.post(UPLOAD, {"file": sent("a.txt", b"a"), "page": "x"}).status_code == 404
    assert as_bob.post(UPLOAD, {"file": sent("a.txt", b"a"), "page": laptops.pk}).status_code == 403
    assert as_bob.get(UPLOAD).status_code == 405
    assert not File.objects.exists()


def test_nothing_chosen_is_told(as_bob: Client, laptops: Page) -> None:
    answer = as_bob.post(UPLOAD, {"page": laptops.pk}, headers={"Accept": "application/json"})

    assert (answer.status_code, answer.json()) == (422, {"error": "Choose a file first."})


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\plan.txt", "plan.txt"),
        ("a\r\nSet-Cookie: x=1.txt", "aSet-Cookie: x=1.txt"),
        ('"><img src=x onerror=alert(1)>.txt', '"><img src=x onerror=alert(1)>.txt'),
        ("\u202egpj.txt", "gpj.txt"),
        ("übersicht 日本.txt", "übersicht 日本.txt"),
        ("...", "file"),
        ("x" * 300 + ".txt", "x" * 196 + ".txt"),
    ],
)
def test_hostile_names_are_made_plain(as_bob: Client, bob: User, laptops: Page, name: str, kept: str) -> None:
    file = keep(bob, name, b"words", laptops)

    answer, _ = fetch(as_bob, file.get_absolute_url())

    assert file.name == kept
    assert answer.status_code == 200
    assert "\n" not in answer["Content-Disposition"]
    assert answer["Content-Disposition"].startswith("attachment")
    listed = as_bob.get(f"/pages/{laptops.pk}/files/").content.decode()
    assert "<img src=x" not in listed


def test_the_markdown_of_a_file_stays_one_link(bob: User, space: Space, laptops: Page) -> None:
    file = keep(bob, "a](javascript:x) [b_*`<i>&amp; (1).txt", b"x", laptops)

    page = actions.create_page(by=bob, space=space, title="Plan", body=file.markdown)

    html = Page.objects.with_text().get(pk=page.pk).html
    assert html.count("<a ") == 1
    assert f'href="/files/{file.pk}/' in html
    assert "a](javascript:x) [b_*`&lt;i&gt;&amp;amp; (1).txt</a>" in html


# Serving


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
    assert answer["Content-Type"] not in {"text/html", "image/svg+xml", "application/javascript", "image/png"}
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
    default_storage.delete(file.versions.get().blob.name)

    assert as_bob.get(file.get_absolute_url()).status_code == 404
    assert as_bob.get(file.get_absolute_url(), headers={"Range": "bytes=1-2"}).status_code == 404
    assert as_bob.get(f"/files/{file.pk}/versions/9/").status_code == 404
    assert as_bob.get("/files/999999/a.txt").status_code == 404


# The list of a page's files


def test_the_list_shows_files_and_to_writers_what_can_be_done(
    as_bob: Client, as_charlie: Client, alice: User, laptops: Page, png: bytes
) -> None:
    keep(alice, "plan.png", png, laptops)
    gone = actions.delete_file(keep(alice, "old.txt", b"x", laptops), by=alice)

    html = as_bob.get(f"/pages/{laptops.pk}/files/").content.decode()
    assert "plan.png" in html
    assert "3 × 2" in html
    assert f"/files/{gone.pk}/restore/" in html

    actions.protect_page(laptops, by=alice, is_protected=True)
    html = as_bob.get(f"/pages/{laptops.pk}/files/").content.decode()
    assert "plan.png" in html
    assert "old.txt" not in html
    assert "/replace/" not in html


def test_the_list_is_404_to_strangers(as_charlie: Client, vault: Page) -> None:
    assert as_charlie.get(f"/pages/{vault.pk}/files/").status_code == 404
    assert as_charlie.post(f"/pages/{vault.pk}/files/").status_code == 405


def test_queries_do_not_grow_with_files(as_bob: Client, alice: User, laptops: Page) -> None:
    counts = []
    for number in range(2):
        keep(alice, f"{number}.txt", b"x", laptops)
        with CaptureQueriesContext(connection) as queries:
            as_bob.get(f"/pages/{laptops.pk}/files/")
        counts.append(len(queries))
        keep(alice, f"more {number}.txt", b"x", laptops)

    assert counts[0] == counts[1]


def test_replacing_keeps_address_and_versions(as_bob: Client, bob: User, alice: User, laptops: Page) -> None:
    file = keep(alice, "plan.txt", b"old", laptops)
    assert as_bob.get(f"/files/{file.pk}/replace/").status_code == 200

    answer = as_bob.post(f"/files/{file.pk}/replace/", {"file": sent("newer.txt", b"newer")})

    file.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, f"/pages/{laptops.pk}/files/")
    assert (file.name, file.version, file.size) == ("plan.txt", 2, 5)
    assert fetch(as_bob, file.get_absolute_url())[1] == b"newer"
    assert fetch(as_bob, f"/files/{file.pk}/versions/1/")[1] == b"old"
    assert FileVersion.objects.get(file=file, number=2).created_by == bob


def test_a_wrong_replacement_is_told(as_bob: Client, alice: User, laptops: Page) -> None:
    file = keep(alice, "plan.txt", b"old", laptops)

    for wrong, problem in [
        ({}, "Choose a file first."),
        ({"file": sent("plan.pdf", b"x")}, "“plan.pdf” is of another kind than “plan.txt”"),
        ({"file": sent("plan.txt", b"")}, "“plan.txt” is empty."),
    ]:
        answer = as_bob.post(f"/files/{file.pk}/replace/", wrong)
        assert answer.status_code == 422
        assert problem in answer.content.decode()


def test_deleting_can_be_undone(as_bob: Client, alice: User, laptops: Page) -> None:
    file = keep(alice, "plan.txt", b"old", laptops)
    assert as_bob.get(f"/files/{file.pk}/delete/").status_code == 200

    html = as_bob.post(f"/files/{file.pk}/delete/", follow=True).content.decode()
    assert f'<a href="/files/{file.pk}/restore/" data-method="post">Undo</a>' in html
    assert as_bob.get(file.get_absolute_url()).status_code == 404

    assert as_bob.get(f"/files/{file.pk}/restore/").status_code == 200
    as_bob.post(f"/files/{file.pk}/restore/")
    assert status(as_bob, file.get_absolute_url()) == 200


@pytest.mark.parametrize("what", ["replace", "delete", "restore"])
def test_strangers_get_404_and_readers_403(
    as_charlie: Client, as_bob: Client, alice: User, laptops: Page, vault: Page, what: str
) -> None:
    hidden, seen = keep(alice, "a.txt", b"x", vault), keep(alice, "b.txt", b"x", laptops)
    actions.protect_page(laptops, by=alice, is_protected=True)
    if what == "restore":
        hidden, seen = (actions.delete_file(file, by=alice) for file in (hidden, seen))

    assert as_charlie.post(f"/files/{hidden.pk}/{what}/").status_code == 404
    assert as_bob.get(f"/files/{seen.pk}/{what}/").status_code == 403
    assert as_bob.post(f"/files/{seen.pk}/{what}/").status_code == 403
    assert as_bob.put(f"/files/{seen.pk}/{what}/").status_code == 405


# Clearing away


def test_the_sweep_takes_what_nothing_shows(
    alice: User, laptops: Page, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    old = timezone.now() - timedelta(days=sweep.DAYS_UNUSED, hours=1)
    unused, fresh = keep(alice, "unused.txt", b"unused"), keep(alice, "fresh.txt", b"fresh")
    used, gone = keep(alice, "used.txt", b"used", laptops), keep(alice, "gone.txt", b"gone", laptops)
    File.objects.filter(pk__in=[unused.pk, used.pk]).update(created_at=old)
    File.objects.filter(pk=gone.pk).update(deleted_at=timezone.now() - timedelta(days=31))
    contents = {file.name: file.versions.get().blob.name for file in (unused, fresh, used, gone)}

    with django_capture_on_commit_callbacks(execute=True):
        assert sweep.sweep(days_in_bin=30) == 2
    assert sweep.sweep(days_in_bin=30) == 0

    assert set(File.objects.all()) == {fresh, used}
    assert [name for name, path in contents.items() if default_storage.exists(path)] == ["fresh.txt", "used.txt"]


def test_a_content_uploaded_again_meanwhile_stays(alice: User, laptops: Page) -> None:
    gone = keep(alice, "a.txt", b"same", laptops)
    content = gone.versions.get()
    gone.delete()
    again = keep(alice, "b.txt", b"same", laptops)

    sweep.clear({(content.digest, content.blob.name or "")})

    assert default_storage.exists(again.versions.get().blob.name)
