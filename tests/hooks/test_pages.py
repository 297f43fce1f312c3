"""The pages on which a space's maintainers, and those who tend a topic, say who is told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from hooks import actions, sending
from hooks.models import Delivery, Hook
from spaces import actions as spaces
from spaces.models import Space
from tests.hooks.conftest import Receiver, hook_to
from topics.models import Topic
from wiki.actions import create_page, restrict_page

URL = "https://1.1.1.1/services/T1/secret-part"
TYPED = {"name": "Team channel", "form": "slack", "url": URL, "events": ["page.made", "question.asked"]}


@pytest.fixture
def topic(alice: User) -> Topic:
    return Topic.objects.create(name="Hardware", slug="hardware", owner=alice)


@pytest.fixture
def here(alice: User, space: Space) -> Hook:
    return hook_to(URL, by=alice, space=space, form="slack")


def test_a_space_without_any_says_what_they_are_for(as_alice: Client, space: Space) -> None:
    response = as_alice.get("/spaces/handbook/webhooks/")

    assert "Nobody is told yet" in response.content.decode()
    assert 'href="/spaces/handbook/webhooks/new/"' in response.content.decode()
    assert 'href="/spaces/handbook/webhooks/"' in as_alice.get("/spaces/handbook/edit/").content.decode()


def test_one_is_made_for_a_space(as_alice: Client, alice: User, space: Space) -> None:
    response = as_alice.post("/spaces/handbook/webhooks/new/", TYPED)

    hook = Hook.objects.get()
    assert response["Location"] == f"/webhooks/{hook.pk}/"
    assert (hook.name, hook.form, hook.url, hook.events) == ("Team channel", "slack", URL, TYPED["events"])
    assert (hook.space, hook.topic, hook.created_by, hook.is_active) == (space, None, alice, True)


def test_one_is_made_for_a_topic(as_alice: Client, topic: Topic) -> None:
    response = as_alice.post("/topics/hardware/webhooks/new/", TYPED)

    hook = Hook.objects.get()
    assert (response.status_code, hook.topic, hook.space) == (302, topic, None)
    assert "Team channel" in as_alice.get("/topics/hardware/webhooks/").content.decode()
    assert 'href="/topics/hardware/webhooks/"' in as_alice.get("/topics/hardware/edit/").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("url", "http://127.0.0.1:6379/", "This address leads into a private network, where nothing is sent to."),
        ("url", "http://localhost/", "private network"),
        ("url", "http://169.254.169.254/latest/meta-data/", "private network"),
        ("url", "https://user:secret@1.1.1.1/", "name and password"),
        ("url", "ftp://1.1.1.1/", "https://"),
        ("url", "nonsense", "valid URL"),
        ("url", "", "required"),
        ("events", [], "Choose at least one; else it would be told nothing."),
        ("form", "telegraph", "Select a valid choice"),
        ("name", "", "required"),
    ],
)
def test_what_cannot_work_is_refused_and_what_was_typed_stays(
    as_alice: Client, space: Space, field: str, value: Any, words: str
) -> None:
    response = as_alice.post("/spaces/handbook/webhooks/new/", {**TYPED, field: value})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert ("Team channel" in response.content.decode()) == (field != "name")
    assert not Hook.objects.exists()


def test_one_is_changed_and_switched_off(as_alice: Client, here: Hook) -> None:
    as_alice.post(f"/webhooks/{here.pk}/edit/", {**TYPED, "name": "Other channel", "events": ["question.asked"]})

    here.refresh_from_db()
    assert (here.name, here.events, here.is_active) == ("Other channel", ["question.asked"], False)

    as_alice.post(f"/webhooks/{here.pk}/edit/", {**TYPED, "is_active": "on"})
    here.refresh_from_db()
    assert here.is_active


def test_the_secret_is_shown_where_it_is_changed_and_nowhere_else(as_alice: Client, here: Hook) -> None:
    actions.send_test(here, by=here.created_by or User())
    shown = as_alice.get(f"/webhooks/{here.pk}/edit/")
    assert here.secret in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]

    for address in ("/spaces/handbook/webhooks/", f"/webhooks/{here.pk}/", f"/webhooks/{here.pk}/delete/"):
        text = as_alice.get(address).content.decode()
        assert here.secret not in text
        assert "secret-part" not in text


def test_the_secret_is_renewed(as_alice: Client, here: Hook) -> None:
    as_alice.post(f"/webhooks/{here.pk}/renew/")

    assert Hook.objects.get().secret != here.secret


def test_one_is_deleted_after_a_question(as_alice: Client, here: Hook) -> None:
    assert "Delete webhook" in as_alice.get(f"/webhooks/{here.pk}/delete/").content.decode()
    assert Hook.objects.exists()

    response = as_alice.post(f"/webhooks/{here.pk}/delete/")

    assert response["Location"] == "/spaces/handbook/webhooks/"
    assert not Hook.objects.exists()


def test_a_test_is_seen_to_wait_and_to_arrive(
    as_alice: Client, alice: User, space: Space, receiver: Receiver, work_jobs: Callable[[], None]
) -> None:
    hook = hook_to(receiver.url, by=alice, space=space)
    address = f"/webhooks/{hook.pk}/"
    assert "Nothing yet" in as_alice.get(address).content.decode()

    as_alice.post(f"{address}test/")
    waiting = as_alice.get(address).content.decode()
    assert "Waits" in waiting
    assert f'hx-get="{address}"' in waiting

    assert sending.claim(timezone.now())
    calling = as_alice.get(address).content.decode()
    assert "Under way" in calling
    assert f'hx-get="{address}"' in calling
    Delivery.objects.update(next_try_at=timezone.now())

    work_jobs()
    part = as_alice.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "Taken" in part
    assert "hx-get" not in part
    assert "<html" not in part


def test_what_went_wrong_is_said(as_alice: Client, alice: User, here: Hook, space: Space) -> None:
    create_page(by=alice, space=space, title="Laptops", body="Words.")
    Delivery.objects.update(tries=6, next_try_at=None, status=500, problem="The server answered 500.")
    Hook.objects.update(failures=6)

    text = as_alice.get(f"/webhooks/{here.pk}/").content.decode()

    for words in ("Laptops", "Given up", "6 tries", "The server answered 500.", "Failed 6 times in a row"):
        assert words in text
    assert "&quot;blocks&quot;" in text  # as it was sent


def test_what_was_given_up_is_sent_again(as_alice: Client, alice: User, here: Hook, space: Space) -> None:
    create_page(by=alice, space=space, title="Laptops", body="Words.")
    Delivery.objects.update(tries=6, next_try_at=None)
    delivery = Delivery.objects.get()

    response = as_alice.post(f"/webhooks/deliveries/{delivery.pk}/again/", follow=True)

    delivery.refresh_from_db()
    assert "It is sent once more." in response.content.decode()
    assert (delivery.tries, delivery.state) == (0, "waits")


def test_a_refusal_to_send_again_is_said(as_alice: Client, alice: User, here: Hook, space: Space) -> None:
    create_page(by=alice, space=space, title="Laptops", body="Words.")
    sending.switch_off(here)

    response = as_alice.post(f"/webhooks/deliveries/{Delivery.objects.get().pk}/again/", follow=True)

    assert "switched off; switch it on first" in response.content.decode()


def test_what_was_sent_of_a_page_that_is_restricted_now_is_not_shown(
    alice: User, bob: User, as_bob: Client, here: Hook, space: Space
) -> None:
    """Bob maintains the space, too, and is not among those who read the page."""
    both = spaces.Members.of(people=[alice, bob])
    spaces.open_space(space, by=alice, readers=spaces.EVERYONE, writers=spaces.EVERYONE, maintainers=both)
    page = create_page(by=alice, space=space, title="Zebra", body="Words.")
    Delivery.objects.update(next_try_at=None, sent_at=timezone.now())
    delivery = Delivery.objects.get()
    assert "Zebra" in as_bob.get(f"/webhooks/{here.pk}/").content.decode()

    restrict_page(page, by=alice, members=spaces.Members.of(people=[alice]))

    assert "Zebra" not in as_bob.get(f"/webhooks/{here.pk}/").content.decode()
    assert as_bob.post(f"/webhooks/deliveries/{delivery.pk}/again/").status_code == 404


DOORS = ["", "edit/", "delete/"]


@pytest.mark.parametrize("door", DOORS)
def test_readers_are_refused_and_strangers_find_nothing(
    door: str, as_bob: Client, as_charlie: Client, alice: User, secret_space: Space
) -> None:
    hook = hook_to(URL, by=alice, space=secret_space)

    assert as_bob.get(f"/webhooks/{hook.pk}/{door}").status_code == 403
    assert as_charlie.get(f"/webhooks/{hook.pk}/{door}").status_code == 404


@pytest.mark.parametrize("door", DOORS)
def test_a_topics_are_for_who_tends_it(door: str, as_bob: Client, as_alice: Client, alice: User, topic: Topic) -> None:
    hook = hook_to(URL, by=alice, topic=topic)

    assert as_alice.get(f"/webhooks/{hook.pk}/{door}").status_code == 200
    assert as_bob.get(f"/webhooks/{hook.pk}/{door}").status_code == 403
    assert as_bob.get("/topics/hardware/webhooks/new/").status_code == 403


@pytest.mark.parametrize("door", ["test/", "renew/", "delete/"])
def test_effects_are_for_maintainers_and_need_a_post(door: str, as_bob: Client, as_alice: Client, here: Hook) -> None:
    assert as_bob.post(f"/webhooks/{here.pk}/{door}").status_code == 403
    assert Hook.objects.get().secret == here.secret
    if door != "delete/":
        assert as_alice.get(f"/webhooks/{here.pk}/{door}").status_code == 405


@pytest.mark.parametrize("count", [1, 40])
def test_the_list_costs_the_same_however_long(
    as_alice: Client, alice: User, here: Hook, count: int, django_assert_num_queries: Any
) -> None:
    for _number in range(count):
        actions.send_test(here, by=alice)
    as_alice.get("/")

    with django_assert_num_queries(5):
        response = as_alice.get(f"/webhooks/{here.pk}/")

    assert ('rel="next"' in response.content.decode()) == (count > 30)
