"""What one says about oneself: /settings/."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from accounts import pictures
from accounts.models import User
from tests.accounts.images import image, png

EDIT = "/settings/"


def typed(**fields: object) -> dict[str, object]:
    return {"name": "Alice Ash", "role": "Engineer", "about": "I know **bolts**.", "time_zone": "Europe/Oslo"} | fields


def stored(files: Path) -> list[Path]:
    return [path for path in files.rglob("*") if path.is_file()]


def test_it_saves_what_was_typed(as_alice: Client, alice: User, bob: User) -> None:
    response = as_alice.post(EDIT, typed(username="mallory", is_superuser="on", email="x@evil.example"))

    alice.refresh_from_db()
    bob.refresh_from_db()
    assert response.url == EDIT
    assert (alice.name, alice.role, alice.time_zone) == ("Alice Ash", "Engineer", "Europe/Oslo")
    assert alice.about_html.strip() == "<p>I know <strong>bolts</strong>.</p>"
    assert (alice.username, alice.email, alice.is_superuser) == ("alice", "alice@example.com", False)
    assert bob.name == "Bob"


def test_one_may_choose_not_to_be_named_for_what_one_wrote(as_alice: Client, alice: User) -> None:
    assert b"Name me to those who look for somebody" in as_alice.get(EDIT).content

    as_alice.post(EDIT, typed())
    alice.refresh_from_db()
    was_found = alice.is_found_by_topic
    as_alice.post(EDIT, typed(is_found_by_topic="on"))
    alice.refresh_from_db()

    assert (was_found, alice.is_found_by_topic) == (False, True)


@pytest.mark.parametrize(
    ("field", "value"), [("name", " "), ("name", "x" * 121), ("about", "x" * 2001), ("time_zone", "Mars/Olympus")]
)
def test_bad_input_is_refused_and_stays_in_the_form(as_alice: Client, alice: User, field: str, value: str) -> None:
    response = as_alice.post(EDIT, typed(role="Changed", **{field: value}))

    alice.refresh_from_db()
    assert response.context["form"].errors[field]
    assert response.context["form"]["role"].value() == "Changed"
    assert alice.role == ""
    assert response.context["user"].role == ""


def test_a_picture_becomes_a_small_square_without_metadata(as_alice: Client, alice: User, files: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    as_alice.post(EDIT, typed(new_picture=image("JPEG", 900, 600, exif=exif)))

    alice.refresh_from_db()
    with alice.picture.open() as file, Image.open(file) as small:
        assert (small.format, small.size) == ("WEBP", (256, 256))
        assert not small.getexif()
    assert alice.picture_url == f"/people/alice/picture/{alice.picture_version}"
    assert b"taken at home" not in stored(files)[0].read_bytes()


def test_a_new_picture_takes_the_place_of_the_old(
    as_alice: Client, alice: User, files: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    for colour in ("teal", "red"):
        with django_capture_on_commit_callbacks(execute=True):
            as_alice.post(EDIT, typed(new_picture=png(300, 300, colour)))

    alice.refresh_from_db()
    assert [path.stem for path in stored(files)] == [alice.picture_version]


def test_the_same_picture_again_stays(
    as_alice: Client, alice: User, files: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            as_alice.post(EDIT, typed(new_picture=png(300, 300)))

    alice.refresh_from_db()
    assert [path.stem for path in stored(files)] == [alice.picture_version]


def test_a_picture_can_be_removed(
    as_alice: Client, alice: User, files: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    as_alice.post(EDIT, typed(new_picture=png(300, 300)))
    with django_capture_on_commit_callbacks(execute=True):
        as_alice.post(EDIT, typed(without_picture="on"))

    alice.refresh_from_db()
    assert alice.picture_url == ""
    assert stored(files) == []


def test_saving_without_a_file_keeps_the_picture(as_alice: Client, alice: User) -> None:
    as_alice.post(EDIT, typed(new_picture=png(300, 300)))
    as_alice.post(EDIT, typed(name="Alice again"))

    alice.refresh_from_db()
    assert alice.picture_url != ""


def svg() -> BytesIO:
    return BytesIO(b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (svg().getvalue(), "picture.svg"),
        (b"<script>alert(1)</script>", "<script>alert(1)</script>.png"),
        (b"", "empty.png"),
        (b"\x89PNG\r\n\x1a\n", "short.png"),
        (png(40, 40).getvalue()[:60], "cut.png"),
        (b"GIF89a" + b"\xff" * 40, "broken.gif"),
        (image("TIFF", 40, 40).getvalue(), "other.png"),
    ],
)
def test_what_is_no_picture_is_refused_in_a_sentence(as_alice: Client, alice: User, content: bytes, name: str) -> None:
    file = SimpleUploadedFile(name, content, content_type="image/png")

    response = as_alice.post(EDIT, typed(new_picture=file))

    alice.refresh_from_db()
    assert len(response.context["form"].errors["new_picture"]) == 1
    assert "<script>alert(1)" not in response.content.decode()
    assert not alice.picture


def test_a_file_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(pictures.UnfitPicture, match="larger than 10 MB"):
        pictures.square(BytesIO(), pictures.MAX_BYTES + 1)


@pytest.mark.parametrize(("width", "height"), [(10_000, 6_000), (16_000, 16_000)])
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_decoded(width: int, height: int) -> None:
    bomb = BytesIO()
    Image.new("1", (width, height)).save(bomb, "PNG")
    bomb.seek(0)

    with pytest.raises(pictures.UnfitPicture, match="50 million pixels"):
        pictures.square(bomb, bomb.getbuffer().nbytes)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_the_usual_kinds_are_read(kind: str) -> None:
    file = image(kind, 17, 400)

    with Image.open(BytesIO(pictures.square(file, file.getbuffer().nbytes))) as small:
        assert small.size == (256, 256)


def test_strangers_are_led_to_the_door(client: Client, db: None) -> None:
    assert client.post(EDIT, typed()).url == f"/accounts/login/?next={EDIT}"


def test_other_methods_are_refused(as_alice: Client) -> None:
    assert as_alice.put(EDIT).status_code == 405


def test_it_costs_three_queries(as_alice: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(3):  # session, person, the row the form is of
        as_alice.get(EDIT)
