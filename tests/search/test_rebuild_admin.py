"""Rebuilds in Django's admin: begun, watched, stopped and gone on with by those who may."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from search.models import Rebuild
from search.rebuild import rebuilding
from spaces.models import Space
from tests.search.conftest import put
from wiki import actions

pytestmark = pytest.mark.django_db
LIST = "/admin/search/rebuild/"


def begun(client: Client) -> Rebuild:
    assert client.post(f"{LIST}begin/").url == LIST
    return Rebuild.objects.get()


def test_a_rebuild_is_begun_and_done_by_the_worker(
    as_admin: Client, admin: User, space: Space, work_jobs: Callable[[], None]
) -> None:
    actions.create_page(by=admin, space=space, title="Page")
    run = begun(as_admin)
    assert (run.state, run.started_by, run.total) == (Rebuild.State.RUNNING, admin, 1)

    work_jobs()

    answer = as_admin.get(LIST).content.decode()
    assert "The last rebuild indexed 1 in" in answer
    assert "Rebuild the index" in answer


def test_it_shows_how_far_it_is_and_can_be_stopped_and_gone_on_with(
    as_admin: Client, space: Space, admin: User, work_jobs: Callable[[], None]
) -> None:
    actions.create_page(by=admin, space=space, title="Page")
    run = begun(as_admin)
    answer = as_admin.get(LIST).content.decode()
    assert '<progress id="rebuild" max="1" value="0">' in answer
    assert 'hx-trigger="every 2s"' in answer
    assert '<noscript><meta http-equiv="refresh"' in answer

    as_admin.post(f"{LIST}{run.pk}/stop/")
    work_jobs()

    answer = as_admin.get(LIST).content.decode()
    assert "The last rebuild was stopped after 0 of 1." in answer
    assert "every 2s" not in answer
    assert 'http-equiv="refresh"' not in answer

    as_admin.post(f"{LIST}{run.pk}/resume/")
    work_jobs()

    run.refresh_from_db()
    assert run.state == Rebuild.State.DONE


def test_what_has_ended_is_neither_stopped_nor_gone_on_with(as_admin: Client, work_jobs: Callable[[], None]) -> None:
    run = begun(as_admin)
    work_jobs()

    assert "It had ended already." in as_admin.post(f"{LIST}{run.pk}/stop/", follow=True).content.decode()
    assert "It cannot go on" in as_admin.post(f"{LIST}{run.pk}/resume/", follow=True).content.decode()


def test_a_failure_is_told(as_admin: Client, space: Space, monkeypatch: pytest.MonkeyPatch) -> None:
    put(space, 1, "Page")
    run = begun(as_admin)
    rebuilding.fail(run.pk, "The disk is full.")

    assert "The disk is full." in as_admin.get(LIST).content.decode()


@pytest.mark.parametrize("door", ["begin/", "1/stop/", "1/resume/"])
def test_doors_are_for_administrators_and_take_no_get(
    as_alice: Client, as_admin: Client, alice: User, door: str
) -> None:
    assert as_alice.post(f"{LIST}{door}").status_code == 302
    assert as_admin.get(f"{LIST}{door}").status_code == 405

    alice.is_staff = True
    alice.save()
    assert as_alice.post(f"{LIST}{door}").status_code == 403
    assert not Rebuild.objects.exists()
