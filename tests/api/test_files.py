"""/files: uploaded, read, deleted."""

import io
from typing import Any

import pytest
from PIL import Image
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from tests.api.conftest import Program
from wiki.actions import protect_page, upload_file
from wiki.models import File, Page


def bytes_of(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_a_file_is_kept_on_its_page(api_bob: Program, laptops: Page) -> None:
    kept = api_bob.upload(b"ten euros", name="price list.txt", page=laptops.pk)
    read = api_bob.get(f"/files/{kept.json()['id']}")
    content = api_bob.get(f"/files/{kept.json()['id']}/content")

    file = File.objects.get()
    assert kept.status_code == 201
    assert kept.json() == read.json()
    told = read.json()
    assert (told["name"], told["size"], told["type"]) == ("price list.txt", 9, "text/plain")
    assert (told["page"], told["version"]) == (laptops.pk, 1)
    assert told["url"].endswith(f"/files/{file.pk}/price%20list.txt")
    assert told["markdown"] == f"[price list.txt](/files/{file.pk}/price%20list.txt)"
    assert bytes_of(content) == b"ten euros"
    assert file.created_by.username == "bob"


def test_content_is_served_as_to_browsers(api_bob: Program, laptops: Page) -> None:
    image = io.BytesIO()
    Image.new("RGB", (3, 2)).save(image, "PNG")
    kept = api_bob.upload(image.getvalue(), name="photo.svg", page=laptops.pk).json()

    content = api_bob.get(f"/files/{kept['id']}/content")

    assert (kept["type"], content["Content-Type"]) == ("image/png", "image/png")
    assert bytes_of(content) == image.getvalue()
    assert content["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in content["Content-Security-Policy"]
    assert content["Cache-Control"] == "private, no-cache"


def test_a_part_of_a_file_and_one_not_changed(api_bob: Program, laptops: Page) -> None:
    address = f"/files/{api_bob.upload(b'0123456789', page=laptops.pk).json()['id']}/content"
    whole = api_bob.get(address)
    assert bytes_of(whole) == b"0123456789"

    api_bob.headers |= {"Range": "bytes=2-4"}
    part = api_bob.get(address)
    api_bob.headers |= {"If-None-Match": whole["ETag"]}
    unchanged = api_bob.get(address)

    assert (part.status_code, bytes_of(part)) == (206, b"234")
    assert unchanged.status_code == 304

    api_bob.headers = {**api_bob.headers, "Range": "bytes=10-", "If-None-Match": ""}
    assert api_bob.get(address).status_code == 416


def test_a_file_without_a_page_is_its_uploaders(api_bob: Program, api_alice: Program) -> None:
    kept = api_bob.upload(b"x").json()

    assert kept["page"] is None
    assert api_bob.upload(b"x", page="").json()["page"] is None
    assert api_bob.get(f"/files/{kept['id']}").status_code == 200
    assert api_alice.get(f"/files/{kept['id']}").status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [(b"", "empty.txt", "“empty.txt” is empty."), (b"MZ", "setup.exe", "is a program"), (b"x" * 11, "a.txt", "larger")],
)
def test_what_is_not_kept_is_refused_in_words(
    api_bob: Program, settings: Settings, content: bytes, name: str, words: str
) -> None:
    settings.FILE_MAX_BYTES = 10

    answer = api_bob.upload(content, name=name)

    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "file")
    assert words in answer.json()["error"]["message"]


def test_far_too_much_is_refused_unread(api_bob: Program, settings: Settings) -> None:
    settings.FILE_MAX_BYTES = 10

    answer = api_bob.upload(b"x" * 2 * 1024 * 1024)

    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")


def test_what_is_no_form_or_has_no_file_is_refused(api_bob: Program, laptops: Page) -> None:
    assert api_bob.post("/files", {"page": laptops.pk}).json()["error"]["field"] == "file"
    answer = api_bob.upload(b"x", page="one")
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "page")


def test_a_form_that_breaks_off_is_refused(api_bob: Program, db: None) -> None:
    response = api_bob.client.post(
        "/api/v1/files", b"nonsense", content_type="multipart/form-data", headers=api_bob.headers
    )

    assert api_bob.checked(response).status_code == 400


def test_who_only_reads_uploads_and_deletes_nothing(api_bob: Program, alice: User, laptops: Page) -> None:
    file = upload_file(by=alice, name="a.txt", content=io.BytesIO(b"x"), page=laptops)
    protect_page(laptops, by=alice, is_protected=True)

    assert api_bob.upload(b"x", page=laptops.pk).status_code == 403
    assert api_bob.delete(f"/files/{file.pk}").status_code == 403
    assert api_bob.get(f"/files/{file.pk}").status_code == 200


def test_a_file_is_deleted(api_bob: Program, laptops: Page) -> None:
    kept = api_bob.upload(b"x", page=laptops.pk).json()

    assert api_bob.delete(f"/files/{kept['id']}").status_code == 204
    assert api_bob.get(f"/files/{kept['id']}").status_code == 404
    assert api_bob.get(f"/pages/{laptops.pk}/files").json()["items"] == []


def test_the_files_of_a_page_cost_the_same_for_one_and_three(
    api_alice: Program, alice: User, laptops: Page, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    upload_file(by=alice, name="b.txt", content=io.BytesIO(b"x"), page=laptops)
    api_alice.get("/me")

    with django_assert_num_queries(3):  # token, page, files
        api_alice.get(f"/pages/{laptops.pk}/files")

    for name in ("a.txt", "c.txt"):
        upload_file(by=alice, name=name, content=io.BytesIO(b"x"), page=laptops)
    with django_assert_num_queries(3):
        items = api_alice.get(f"/pages/{laptops.pk}/files").json()["items"]
    assert [item["name"] for item in items] == ["a.txt", "b.txt", "c.txt"]
