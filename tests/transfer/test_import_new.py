"""An import from the web, from the form to its result, with the worker's part done in turn."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from spaces.actions import archive_space
from spaces.models import Space
from tests.transfer.conftest import zipped
from transfer import actions, jobs, running
from transfer.models import Import
from wiki.models import Page

Work = Callable[[], None]
ADDRESS = "/spaces/handbook/import/"


@pytest.fixture
def upload(space: Space, tmp_path: Path, tree: dict[str, str | bytes]) -> SimpleUploadedFile:
    return SimpleUploadedFile("ours.zip", zipped(tmp_path / "a.zip", tree).read_bytes(), "application/zip")


@pytest.fixture
def broken(alice: User, space: Space, tmp_path: Path) -> Import:
    path = zipped(tmp_path / "b.zip", {"a.md": "# A\n\n[x](gone.md)", "left.txt": "left"})
    with path.open("rb") as content:
        return actions.begin_import(by=alice, space=space, name="b.zip", content=content, is_dry_run=True)


def test_a_maintainer_imports_a_zip(as_alice: Client, upload: SimpleUploadedFile, work_jobs: Work) -> None:
    response = as_alice.post(ADDRESS, {"file": upload}, follow=True)
    assert "Waiting for the worker" in response.text
    assert 'hx-trigger="every 1s"' in response.text
    assert '<meta http-equiv="refresh"' in response.text

    work_jobs()

    html = as_alice.get(response.redirect_chain[-1][0]).text
    assert "5 new pages" in html
    assert "1 new file" in html
    assert "every 1s" not in html
    assert Page.objects.filter(version=1, created_by__username="alice").count() == 5


def test_a_trial_writes_nothing_and_can_be_done_in_earnest(
    as_alice: Client, upload: SimpleUploadedFile, work_jobs: Work
) -> None:
    response = as_alice.post(ADDRESS, {"file": upload, "is_dry_run": "on"})
    work_jobs()
    html = as_alice.get(response.url).text
    assert "Nothing was written. This is what would happen." in html
    assert "5 new pages" in html
    assert Page.objects.count() == 0

    response = as_alice.post(f"{response.url}again/")
    work_jobs()

    assert "Done in" in as_alice.get(response.url).text
    assert Page.objects.count() == 5


def test_problems_are_shown_with_file_and_line(as_alice: Client, broken: Import, work_jobs: Work) -> None:
    work_jobs()

    html = as_alice.get(broken.get_absolute_url()).text

    assert '<div class="title">a.md</div><div class="facts">links to “gone.md”, which is not among the files' in html
    assert '<span class="aside">line 3</span>' in html
    assert "left.txt" in html


def test_htmx_gets_only_what_changes(as_alice: Client, broken: Import) -> None:
    Import.objects.update(state="running", done=3, total=10, started_at=timezone.now() - timedelta(seconds=30))

    html = as_alice.get(broken.get_absolute_url(), headers={"HX-Request": "true"}).text

    assert html.strip().startswith('<section class="stack" id="import-state"')
    assert "<html" not in html
    assert "3 of 10" in html
    assert "30 seconds so far, about 1 minute left" in html


def test_one_that_waits_is_stopped_at_once(as_alice: Client, broken: Import, work_jobs: Work) -> None:
    assert as_alice.post(f"{broken.get_absolute_url()}stop/").url == broken.get_absolute_url()
    work_jobs()

    broken.refresh_from_db()
    assert (broken.state, broken.counts) == ("stopped", {})


def test_one_that_runs_is_stopped_between_pages_and_goes_on(
    as_alice: Client, upload: SimpleUploadedFile, work_jobs: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "LOOKS_EVERY", 0)
    address = as_alice.post(ADDRESS, {"file": upload}).url
    Import.objects.update(state="running", is_to_stop=True)
    work_jobs()
    html = as_alice.get(address).text
    assert "The import was stopped." in html
    assert Page.objects.count() == 0

    address = as_alice.post(f"{address}again/").url
    work_jobs()

    assert "5 new pages" in as_alice.get(address).text


def test_what_is_no_zip_fails_in_a_sentence(as_alice: Client, space: Space, work_jobs: Work) -> None:
    response = as_alice.post(ADDRESS, {"file": SimpleUploadedFile("a.zip", b"no zip")})
    work_jobs()

    assert "“a.zip” is neither a folder nor a ZIP file." in as_alice.get(response.url).text


def test_without_a_file_the_form_says_so(as_alice: Client, space: Space) -> None:
    response = as_alice.post(ADDRESS, {})

    assert "Choose a ZIP file." in response.text
    assert Import.objects.count() == 0


def test_too_large_a_file_is_refused(as_alice: Client, space: Space, upload: SimpleUploadedFile) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "FILE_MAX_BYTES", 10)
        response = as_alice.post(ADDRESS, {"file": upload})

    assert "“ours.zip” is larger than 100" in response.text
    assert Import.objects.count() == 0


@pytest.mark.parametrize("part", ["", "{pk}/", "{pk}/stop/", "{pk}/again/"])
def test_only_maintainers_may(as_bob: Client, as_alice: Client, broken: Import, part: str) -> None:
    address = ADDRESS + part.format(pk=broken.pk)
    method = as_bob.post if part.endswith(("stop/", "again/")) else as_bob.get

    assert method(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_a_stranger_finds_nothing(as_charlie: Client, as_alice: Client, secret_space: Space, broken: Import) -> None:
    assert as_charlie.get("/spaces/vault/import/").status_code == 404
    assert as_alice.get(f"/spaces/vault/import/{broken.pk}/").status_code == 404


def test_nothing_is_imported_into_an_archived_space(as_alice: Client, alice: User, space: Space) -> None:
    archive_space(space, by=alice)

    assert as_alice.get(ADDRESS).status_code == 403
    assert ADDRESS not in as_alice.get("/spaces/handbook/").text


def test_stopping_and_going_on_are_posts(as_alice: Client, broken: Import) -> None:
    for part in ("stop/", "again/"):
        assert as_alice.get(broken.get_absolute_url() + part).status_code == 405


def test_the_space_leads_maintainers_here(as_alice: Client, as_bob: Client, space: Space) -> None:
    assert ADDRESS in as_alice.get("/spaces/handbook/").text
    assert ADDRESS not in as_bob.get("/spaces/handbook/").text


def test_queries_do_not_grow(
    as_alice: Client, alice: User, space: Space, broken: Import, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    as_alice.get(ADDRESS)
    with django_assert_num_queries(4):
        as_alice.get(ADDRESS)

    actions.import_in_earnest(broken, by=alice)
    actions.import_in_earnest(broken, by=alice)

    with django_assert_num_queries(4):
        assert as_alice.get(ADDRESS).text.count("b.zip") == 3


def test_uploads_are_forgotten_after_a_week(as_alice: Client, broken: Import, alice: User, work_jobs: Work) -> None:
    work_jobs()
    stored = Path(broken.blob.path)
    Import.objects.update(created_at=timezone.now() - timedelta(days=8))
    later = actions.import_in_earnest(broken, by=alice)

    assert jobs.forget_uploads(timestamp=0) == 0
    assert stored.exists()
    Import.objects.filter(pk=later.pk).update(created_at=timezone.now() - timedelta(days=8))

    assert jobs.forget_uploads(timestamp=0) == 1
    assert not stored.exists()
    response = as_alice.post(f"{broken.get_absolute_url()}again/", follow=True)
    assert "The file is not kept any more; upload it again." in response.text
