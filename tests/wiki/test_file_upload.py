import hashlib
import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from spaces.models import Space
from tests.wiki.filing import fetch, keep, sent, status
from wiki import actions
from wiki.models import File, Page

UPLOAD = "/files/upload/"


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops")


@pytest.fixture
def vault(alice: User, secret_space: Space) -> Page:
    return actions.create_page(by=alice, space=secret_space, title="Combination")


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


def test_signed_out_a_script_is_told_in_words(client: Client, laptops: Page) -> None:
    sends = {"file": sent("a.txt", b"a"), "page": laptops.pk}

    told = client.post(UPLOAD, sends, headers={"Accept": "application/json"})
    led = client.post(UPLOAD, {"file": sent("a.txt", b"a")})

    assert (told.status_code, told.json()["error"].startswith("Your session has ended.")) == (401, True)
    assert (led.status_code, led["Location"]) == (302, "/accounts/login/?next=/")
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


def test_a_part_that_a_full_disk_left_is_not_taken_for_the_whole(alice: User) -> None:
    path = f"files/{(digest := hashlib.sha256(b'whole').hexdigest())[:2]}/{digest}"
    default_storage.save(path, ContentFile(b"wh"))

    file = actions.upload_file(by=alice, name="a.txt", content=io.BytesIO(b"whole"))

    assert file.versions.get().blob.name == path
    with default_storage.open(path) as content:
        assert content.read() == b"whole"


def test_what_the_disk_does_not_take_is_refused_in_words(as_bob: Client, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "full").touch()
    settings.MEDIA_ROOT = tmp_path / "full"  # where nothing can be written, as on a full disk

    answer = as_bob.post("/files/upload/", {"file": io.BytesIO(b"text")}, headers={"Accept": "application/json"})

    assert answer.status_code == 422
    assert "could not be stored" in answer.json()["error"]
    assert not File.objects.exists()
