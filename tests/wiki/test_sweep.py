import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import User
from spaces.models import Space
from wiki import actions
from wiki.actions import sweep
from wiki.models import File, Page


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops")


def keep(by: User, name: str, content: bytes, page: Page | None = None) -> File:
    return actions.upload_file(by=by, name=name, content=io.BytesIO(content), page=page)


def path_of(file: File) -> str:
    return file.versions.get().blob.name or ""


def test_the_sweep_takes_what_nothing_shows(
    alice: User, laptops: Page, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    old = timezone.now() - timedelta(days=sweep.DAYS_UNUSED, hours=1)
    unused, fresh = keep(alice, "unused.txt", b"unused"), keep(alice, "fresh.txt", b"fresh")
    used, gone = keep(alice, "used.txt", b"used", laptops), keep(alice, "gone.txt", b"gone", laptops)
    File.objects.filter(pk__in=[unused.pk, used.pk]).update(created_at=old)
    File.objects.filter(pk=gone.pk).update(deleted_at=timezone.now() - timedelta(days=31))
    contents = {file.name: path_of(file) for file in (unused, fresh, used, gone)}

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

    assert default_storage.exists(path_of(again))
