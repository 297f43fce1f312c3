"""Topics renamed and merged: every old address and name keeps leading to the pages."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from spaces.models import Space
from topics.models import OldSlug, Topic
from wiki import actions
from wiki.models import Page


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", topics=["Hardware", "Machines"])


@pytest.fixture
def desks(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Desks", topics=["Hardware"])


def names(page: Page) -> list[str]:
    return list(page.topics.values_list("name", flat=True))


def test_the_pages_of_both_are_one_s(as_admin: Client, laptops: Page, desks: Page) -> None:
    answer = as_admin.post("/topics/hardware/merge/", {"into": "machines"})

    assert answer.url == "/topics/machines/"
    assert (names(laptops), names(desks)) == (["Machines"], ["Machines"])
    assert not Topic.objects.filter(slug="hardware").exists()


def test_the_old_address_and_name_lead_to_it(
    as_admin: Client, as_bob: Client, alice: User, space: Space, laptops: Page
) -> None:
    as_admin.post("/topics/hardware/merge/", {"into": "Machines"})

    page = actions.create_page(by=alice, space=space, title="Screens", body="#hardware", topics=["Hardware"])

    assert as_bob.get("/topics/hardware/").url == "/topics/machines/"
    assert as_bob.get("/topics/hardware/feed.atom").status_code == 200
    assert names(page) == ["Machines"]
    assert 'href="/topics/machines/"' in page.html


def test_merged_twice_all_lead_to_the_last(as_admin: Client, as_bob: Client, alice: User, space: Space) -> None:
    actions.create_page(by=alice, space=space, title="Page", topics=["One", "Two", "Three"])

    as_admin.post("/topics/one/merge/", {"into": "Two"})
    as_admin.post("/topics/two/merge/", {"into": "Three"})

    assert [as_bob.get(f"/topics/{slug}/").url for slug in ("one", "two")] == ["/topics/three/"] * 2


def test_search_finds_the_one_that_is_left(
    as_admin: Client, as_bob: Client, laptops: Page, work_jobs: Callable[[], None]
) -> None:
    work_jobs()

    as_admin.post("/topics/hardware/merge/", {"into": "Machines"})
    work_jobs()

    assert "Hardware" not in as_bob.get("/search/suggest/?q=hardw").text
    assert "/topics/machines/" in as_bob.get("/search/suggest/?q=machi").text


@pytest.mark.parametrize("into", ["", "Nowhere", "Hardware", "hardware"])
def test_it_takes_another_topic(as_admin: Client, laptops: Page, into: str) -> None:
    answer = as_admin.post("/topics/hardware/merge/", {"into": into})

    assert answer.status_code == 422
    assert Topic.objects.count() == 2


def test_a_topic_gone_meanwhile_is_said(admin: User, laptops: Page) -> None:
    hardware, machines = Topic.objects.order_by("name")
    actions.merge_topics(hardware, into=machines, by=admin)

    with pytest.raises(actions.Refusal, match="one that is still there"):
        actions.merge_topics(hardware, into=machines, by=admin)


def test_a_rename_keeps_address_and_name(as_admin: Client, as_bob: Client, laptops: Page) -> None:
    answer = as_admin.post("/topics/hardware/edit/", {"name": "Devices", "description": "All of them."})

    assert answer.url == "/topics/devices/"
    assert as_bob.get("/topics/hardware/").url == "/topics/devices/"
    assert Topic.objects.named(["hardware"]) == Topic.objects.named(["Devices"])


def test_a_rename_back_takes_the_old_address(as_admin: Client, laptops: Page) -> None:
    for name in ("Devices", "Hardware"):
        as_admin.post(f"/topics/{Topic.objects.at('hardware').get().slug}/edit/", {"name": name})

    assert Topic.objects.filter(slug="hardware").exists()
    assert list(OldSlug.objects.values_list("slug", flat=True)) == ["devices"]


def test_a_name_that_another_has_or_had_is_refused(as_admin: Client, laptops: Page) -> None:
    as_admin.post("/topics/machines/edit/", {"name": "Devices"})

    answers = [as_admin.post("/topics/hardware/edit/", {"name": name}) for name in ("devices!", "Machines", "")]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert names(laptops) == ["Devices", "Hardware"]


@pytest.mark.parametrize("verb", ["edit", "merge"])
def test_only_administrators_may(as_alice: Client, as_admin: Client, laptops: Page, verb: str) -> None:
    assert as_alice.post(f"/topics/hardware/{verb}/", {"into": "Machines", "name": "X"}).status_code == 403
    assert as_alice.get("/topics/unheard-of/merge/").status_code == 404
    assert f"/topics/hardware/{verb}/" not in as_alice.get("/topics/hardware/").text
    assert f"/topics/hardware/{verb}/" in as_admin.get("/topics/hardware/").text
    assert as_admin.get(f"/topics/hardware/{verb}/").status_code == 200
