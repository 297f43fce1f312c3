"""Files are found by what they say, by those who may read the page they hang on, and lead to it."""

from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage

from accounts.models import User
from search.models import Entry
from search.queries import Hit, find
from spaces import actions as spaces
from spaces.models import Space
from tests.wiki import documents
from tests.wiki.filing import keep
from wiki import actions
from wiki.actions import reading
from wiki.extracting import Piece
from wiki.models import File, FileText, Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(alice: User, space: Space) -> Page:
    above = actions.create_page(by=alice, space=space, title="People")
    return actions.create_page(by=alice, space=space, parent=above, title="Travel")


@pytest.fixture
def file(alice: User, page: Page, work_jobs: Callable[[], None]) -> File:
    file = keep(alice, "travel-policy_2026.docx", documents.docx("Zebras ride second class."), page)
    work_jobs()
    return File.objects.get(pk=file.pk)


def hits(words: str, user: User) -> list[Hit]:
    return [hit for hit in find(words, user=user).items if hit.kind == "file"]


def test_it_is_found_by_its_text_and_shows_its_page(file: File, page: Page, charlie: User) -> None:
    [hit] = hits("zebras class", charlie)

    assert (hit.title, hit.url) == (file.name, file.get_absolute_url())
    assert (hit.place, hit.place_url) == ("People / Travel", page.get_absolute_url())
    assert hit.snippet == "<mark>Zebras</mark> ride second <mark>class</mark>."
    assert file.reading == File.Reading.READ


def test_it_is_found_by_the_words_of_its_name_before_it_is_read(alice: User, page: Page) -> None:
    keep(alice, "travel-policy_2026.docx", documents.docx("Zebras"), page)

    assert [hit.title for hit in hits("travel policy", alice)] == ["travel-policy_2026.docx"]
    assert hits("zebras", alice) == []


def test_long_files_say_on_which_page(alice: User, page: Page, work_jobs: Callable[[], None]) -> None:
    keep(alice, "long.pdf", documents.pdf("Start", "y" * 3000, "Zebra here", "And there"), page)
    work_jobs()

    assert [hit.heading for hit in hits("zebra", alice)] == ["Pages 3–4"]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.pdf", documents.pdf(""), File.Reading.NONE),
        ("a.pdf", b"%PDF-1.4 broken", File.Reading.FAILED),
        ("a.docx", documents.laughs(), File.Reading.FAILED),
        ("a.zip", documents.zipped({"a": "b"}), File.Reading.NONE),
    ],
)
def test_what_became_of_reading_is_kept(
    alice: User, page: Page, work_jobs: Callable[[], None], name: str, content: bytes, expected: str
) -> None:
    file = keep(alice, name, content, page)
    work_jobs()

    file.refresh_from_db()
    assert file.reading == expected
    assert hits(name, alice)


def test_a_content_that_is_gone_is_told(alice: User, page: Page, work_jobs: Callable[[], None]) -> None:
    file = keep(alice, "a.txt", b"Words", page)
    default_storage.delete(file.versions.get().blob.name or "")
    work_jobs()

    file.refresh_from_db()
    assert file.reading == File.Reading.FAILED


def test_reading_twice_leaves_the_same(file: File) -> None:
    before = list(Entry.objects.filter(kind="file").values())

    reading.read_file(file.pk)

    assert list(Entry.objects.filter(kind="file").values()) == before
    assert FileText.objects.count() == 1


def test_a_new_version_is_found_and_the_old_is_not(file: File, alice: User, work_jobs: Callable[[], None]) -> None:
    with documents.opened(documents.docx("Lions fly.")) as content:
        actions.replace_file(file, by=alice, name="travel-policy.docx", content=content)
    work_jobs()

    assert hits("lions", alice)
    assert not hits("zebras", alice)


def test_what_a_version_says_is_not_taken_for_the_next(file: File, alice: User) -> None:
    old = file.versions.get()
    with documents.opened(documents.docx("Lions fly.")) as content:
        actions.replace_file(file, by=alice, name="travel-policy.docx", content=content)

    reading.keep(old, [Piece("", "", "", "Zebras")], File.Reading.READ)

    assert not hits("zebras", alice)


def test_a_copy_says_the_same(file: File, page: Page, alice: User, space: Space, work_jobs: Callable[[], None]) -> None:
    actions.edit_page(page, by=alice, title="Travel", body=file.markdown, based_on=1)

    copy = actions.copy_page(page, by=alice, title="Copy", space=space, parent=None)
    work_jobs()

    assert {hit.place_url for hit in hits("zebras", alice)} == {page.get_absolute_url(), copy.get_absolute_url()}


def test_an_upload_is_found_when_a_page_shows_it(
    alice: User, page: Page, charlie: User, work_jobs: Callable[[], None]
) -> None:
    file = keep(alice, "notes.txt", b"Zebras", None)
    work_jobs()
    assert hits("zebras", alice) == []

    actions.edit_page(page, by=alice, title="Travel", body=file.markdown, based_on=1)

    assert hits("zebras", charlie)


def test_it_is_for_the_readers_of_its_page(file: File, page: Page, alice: User, charlie: User) -> None:
    actions.restrict_page(page, by=alice, members=spaces.Members.of(people=[alice]))

    assert hits("zebras", alice)
    assert not hits("zebras", charlie)

    actions.unrestrict_page(page, by=alice)

    assert hits("zebras", charlie)


def test_it_moves_with_its_page(
    file: File, page: Page, alice: User, charlie: User, secret_space: Space, work_jobs: Callable[[], None]
) -> None:
    actions.move_page(page, by=alice, space=secret_space, parent=None)

    assert not hits("zebras", charlie)
    assert [(hit.space_name, hit.place) for hit in hits("zebras", alice)] == [("Vault", "Travel")]


def test_it_follows_its_page_s_title(file: File, page: Page, alice: User, work_jobs: Callable[[], None]) -> None:
    actions.edit_page(page, by=alice, title="Trips", body="", based_on=1)
    work_jobs()
    page.refresh_from_db()

    assert [(hit.place, hit.place_url) for hit in hits("zebras", alice)] == [
        ("People / Trips", page.get_absolute_url())
    ]


def test_it_goes_with_its_page_into_the_bin_and_comes_back(
    file: File, page: Page, alice: User, work_jobs: Callable[[], None]
) -> None:
    above = Page.objects.get(pk=page.parent_id)
    actions.delete_page(above, by=alice)
    work_jobs()
    assert not hits("zebras", alice)

    actions.restore_page(above, by=alice)
    assert hits("zebras", alice)


def test_it_is_not_found_after_its_page_is_deleted_for_good(file: File, page: Page, alice: User) -> None:
    actions.delete_page(page, by=alice)
    actions.purge_page(page)

    assert not Entry.objects.filter(kind="file").exists()
    assert not FileText.objects.exists()


def test_a_file_read_while_its_page_is_deleted_is_not_found(alice: User, page: Page) -> None:
    file = keep(alice, "notes.txt", b"Zebras", page)
    actions.delete_page(page, by=alice)

    reading.read_file(file.pk)

    assert not Entry.objects.filter(kind="file").exists()


def test_a_deleted_file_is_not_found_and_comes_back(file: File, alice: User) -> None:
    actions.delete_file(file, by=alice)
    assert not hits("zebras", alice)

    actions.restore_file(file, by=alice)
    assert hits("zebras", alice)


def test_it_is_archived_with_its_page(file: File, page: Page, alice: User) -> None:
    actions.archive_page(page, by=alice, is_archived=True)

    assert [hit.is_archived for hit in hits("zebras", alice)] == [True]


def test_it_speaks_the_language_of_its_space(
    file: File, page: Page, alice: User, space: Space, work_jobs: Callable[[], None]
) -> None:
    spaces.change_space(space, by=alice, name="Handbook", slug="handbook", description="", language="german")
    work_jobs()

    assert set(Entry.objects.filter(kind="file").values_list("language", flat=True)) == {"german"}
