import io
from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import User
from spaces.actions import Members
from spaces.models import Space
from wiki import actions
from wiki.models import File, Page


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    page = actions.create_page(by=alice, space=space, title="Laptops")
    actions.create_page(by=alice, space=space, parent=page, title="Chargers", body="[[Laptops]]")
    actions.create_page(by=alice, space=space, title="Guide", body="See [[Laptops]].")
    return page


@pytest.fixture
def deleted(alice: User, laptops: Page) -> Page:
    return actions.delete_page(laptops, by=alice)


def test_it_says_first_what_goes_along_and_what_links_here(as_bob: Client, laptops: Page) -> None:
    answer = as_bob.get(f"/pages/{laptops.pk}/delete/")

    assert answer.context["beneath"] == 1
    assert [page.title for page in answer.context["linking"]] == ["Guide"]
    assert "30 days" in answer.content.decode()
    assert Page.objects.living().count() == 3


def test_links_to_pages_that_go_along_are_told_too(as_bob: Client, alice: User, space: Space, laptops: Page) -> None:
    actions.create_page(by=alice, space=space, title="Index", body="[[Chargers]]")

    answer = as_bob.get(f"/pages/{laptops.pk}/delete/")

    assert [page.title for page in answer.context["linking"]] == ["Guide", "Index"]


def test_links_from_pages_one_may_not_see_are_not_told(
    as_charlie: Client, alice: User, secret_space: Space, laptops: Page
) -> None:
    actions.create_page(by=alice, space=secret_space, title="Combination", body=f"[x](/pages/{laptops.pk}/)")

    answer = as_charlie.get(f"/pages/{laptops.pk}/delete/")

    assert [page.title for page in answer.context["linking"]] == ["Guide"]


def test_it_deletes_and_offers_to_undo(as_bob: Client, bob: User, space: Space, laptops: Page) -> None:
    answer = as_bob.post(f"/pages/{laptops.pk}/delete/", follow=True)

    laptops.refresh_from_db()
    assert answer.redirect_chain == [(space.get_absolute_url(), 302)]
    assert f'<a href="/bin/{laptops.pk}/restore/" data-method="post">Undo</a>' in answer.content.decode()
    assert laptops.deleted_by == bob
    assert [page.title for page in Page.objects.living()] == ["Guide"]


def test_the_title_in_the_notice_is_escaped(as_bob: Client, bob: User, space: Space) -> None:
    page = actions.create_page(by=bob, space=space, title="<b>Bold</b>")

    html = as_bob.post(f"/pages/{page.pk}/delete/", follow=True).content.decode()

    assert "“&lt;b&gt;Bold&lt;/b&gt;” is in the bin." in html


def test_the_bin_lists_deletions_with_what_went_along(as_bob: Client, deleted: Page) -> None:
    answer = as_bob.get("/bin/")

    assert [(page.title, page.along) for page in answer.context["deletions"]] == [("Laptops", 1)]
    assert "with 1 page beneath" in answer.content.decode()
    assert f"/bin/{deleted.pk}/purge/" not in answer.content.decode()


def test_the_bin_of_one_space(as_alice: Client, alice: User, secret_space: Space, deleted: Page) -> None:
    hidden = actions.create_page(by=alice, space=secret_space, title="Combination")
    actions.delete_page(hidden, by=alice)

    assert {page.title for page in as_alice.get("/bin/").context["deletions"]} == {"Laptops", "Combination"}
    assert [page.title for page in as_alice.get("/bin/?space=vault").context["deletions"]] == ["Combination"]


def test_the_bin_hides_what_one_may_not_see(as_charlie: Client, alice: User, secret_space: Space) -> None:
    hidden = actions.create_page(by=alice, space=secret_space, title="Combination")
    actions.delete_page(hidden, by=alice)

    assert as_charlie.get("/bin/").context["deletions"].items == []
    assert "The bin is empty" in as_charlie.get("/bin/").content.decode()
    assert as_charlie.get("/bin/?space=vault").status_code == 404
    assert as_charlie.post(f"/bin/{hidden.pk}/restore/").status_code == 404
    assert as_charlie.post(f"/bin/{hidden.pk}/purge/").status_code == 404


def test_restoring_brings_back_what_went_along(as_bob: Client, deleted: Page) -> None:
    assert as_bob.get(f"/bin/{deleted.pk}/restore/").status_code == 200

    answer = as_bob.post(f"/bin/{deleted.pk}/restore/")

    assert (answer.status_code, answer["Location"]) == (302, deleted.get_absolute_url())
    assert Page.objects.living().count() == 3
    assert as_bob.post(f"/bin/{deleted.pk}/restore/").status_code == 404


def test_only_maintainers_delete_for_good(as_bob: Client, as_alice: Client, deleted: Page) -> None:
    assert as_bob.post(f"/bin/{deleted.pk}/purge/").status_code == 403
    assert as_alice.get(f"/bin/{deleted.pk}/purge/").status_code == 200
    assert Page.objects.count() == 3

    assert as_alice.post(f"/bin/{deleted.pk}/purge/").status_code == 302
    assert [page.title for page in Page.objects.all()] == ["Guide"]


def test_deleting_for_good_clears_the_contents_nothing_else_has(
    alice: User, laptops: Page, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    guide = Page.objects.get(title="Guide")
    actions.upload_file(by=alice, name="own.txt", content=io.BytesIO(b"own"), page=laptops)
    actions.upload_file(by=alice, name="shared.txt", content=io.BytesIO(b"shared"), page=laptops)
    kept = actions.upload_file(by=alice, name="again.txt", content=io.BytesIO(b"shared"), page=guide)
    own, shared = (File.objects.get(name=name).versions.get().blob.name or "" for name in ("own.txt", "shared.txt"))
    actions.delete_page(laptops, by=alice)

    with django_capture_on_commit_callbacks(execute=True):
        actions.purge_page(Page.objects.get(pk=laptops.pk))

    assert (default_storage.exists(own), default_storage.exists(shared)) == (False, True)
    assert list(File.objects.all()) == [kept]


def test_strangers_get_404_and_readers_403(
    as_charlie: Client, as_bob: Client, alice: User, secret_space: Space, laptops: Page
) -> None:
    hidden = actions.create_page(by=alice, space=secret_space, title="Combination")
    actions.protect_page(laptops, by=alice, is_protected=True)

    assert as_charlie.post(f"/pages/{hidden.pk}/delete/").status_code == 404
    assert as_bob.get(f"/pages/{laptops.pk}/delete/").status_code == 403
    assert as_bob.post(f"/pages/{laptops.pk}/delete/").status_code == 403
    assert as_bob.put(f"/pages/{laptops.pk}/delete/").status_code == 405
    assert as_bob.post("/bin/").status_code == 405
    assert Page.objects.living().count() == 4


def test_queries_do_not_grow_with_deletions(as_bob: Client, alice: User, space: Space, deleted: Page) -> None:
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            as_bob.get("/bin/")
        counts.append(len(queries))
        for extra in range(2):
            page = actions.create_page(by=alice, space=space, title=f"More {number} {extra}")
            actions.delete_page(page, by=alice)

    assert counts[0] == counts[1]


def test_what_was_deleted_beneath_a_restricted_page_is_not_opened_by_purging_that(
    as_charlie: Client, charlie: User, alice: User, space: Space, laptops: Page
) -> None:
    secret = actions.create_page(by=alice, space=space, parent=laptops, title="Secret")
    actions.restrict_page(laptops, by=alice, members=Members.of())
    actions.delete_page(secret, by=alice)
    actions.delete_page(Page.objects.get(pk=laptops.pk), by=alice)

    actions.purge_page(Page.objects.get(pk=laptops.pk))

    assert not Page.objects.filter(pk=secret.pk).exists()
    assert not Page.objects.filter(space=space, parent=None, path__regex="^.{11}").exists()
    assert as_charlie.get(f"/bin/{secret.pk}/restore/").status_code == 404


def test_what_is_not_in_the_bin_is_not_purged(alice: User, deleted: Page) -> None:
    before = Page.objects.get(pk=deleted.pk)
    actions.restore_page(deleted, by=alice)

    with pytest.raises(actions.Refusal):
        actions.purge_page(before)

    assert Page.objects.living().filter(pk=deleted.pk).exists()


def test_a_page_from_the_bin_knows_again_who_links_to_it(
    alice: User, space: Space, work_jobs: Callable[[], None]
) -> None:
    page = actions.create_page(by=alice, space=space, title="Target")
    source = actions.create_page(by=alice, space=space, title="Source", body=f"[x](/pages/{page.pk}/) [[Target]]")
    other = actions.create_page(by=alice, space=space, title="Other", body=f"[x](/pages/{page.pk}/)")
    actions.delete_page(page, by=alice)
    work_jobs()
    actions.edit_page(other, by=alice, title="Other", body="No more.", based_on=1)

    actions.restore_page(page, by=alice)
    work_jobs()

    assert [link.source for link in page.links_here.all()] == [source]
