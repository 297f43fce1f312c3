"""Messages go out once, are tried again with growing pauses, and a hook that takes nothing is switched off."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from accounts.models import User
from hooks import actions, sending, shapes
from hooks.models import Delivery, Hook
from notices.models import Notice
from spaces import actions as spaces
from spaces.models import Space
from tests.clock import Clock
from tests.hooks.conftest import Receiver, hook_to
from wiki.actions import create_page


def write(space: Space, by: User, title: str = "Laptops") -> Delivery:
    create_page(by=by, space=space, title=title, body="Words.")
    return Delivery.objects.order_by("-pk")[0]


def test_what_was_fired_is_sent_by_its_job(
    hook: Hook, receiver: Receiver, alice: User, space: Space, work_jobs: Callable[[], None]
) -> None:
    delivery = write(space, alice)

    work_jobs()

    delivery.refresh_from_db()
    request = receiver.taken[0]
    at = int(request.headers["X-Commonplace-Signature"].partition(",")[0].removeprefix("t="))
    made = shapes.signature(hook.secret, request.body, at=at)
    assert request.headers["X-Commonplace-Signature"] == f"t={at},v1={made}"
    assert request.said["title"] == "Laptops"
    assert request.said["id"] == delivery.pk
    assert (delivery.state, delivery.status, delivery.tries) == ("taken", 204, 1)


def test_nothing_goes_twice(hook: Hook, receiver: Receiver, alice: User, space: Space, clock: Clock) -> None:
    write(space, alice)

    for _number in range(3):
        clock.move(days=1)

    assert len(receiver.taken) == 1


def test_it_is_tried_six_times_in_a_day_and_given_up(
    hook: Hook, receiver: Receiver, alice: User, space: Space, clock: Clock
) -> None:
    receiver.status = 503
    delivery = write(space, alice)
    tried = []

    for minute in range(0, 60 * 30, 10):
        before = len(receiver.taken)
        clock.move(minutes=0 if minute == 0 else 10)
        tried += [minute] if len(receiver.taken) > before else []

    delivery.refresh_from_db()
    assert tried == [0, 10, 60, 180, 540, 1440]
    assert (delivery.state, delivery.tries, delivery.status) == ("given-up", 6, 503)
    assert delivery.problem == "The server answered 503."
    assert {request.headers["X-Commonplace-Delivery"] for request in receiver.taken} == {str(delivery.pk)}


def test_it_arrives_once_the_other_side_is_back(
    hook: Hook, receiver: Receiver, alice: User, space: Space, clock: Clock
) -> None:
    receiver.status = 500
    delivery = write(space, alice)
    clock.move(minutes=0)
    hook.refresh_from_db()
    assert hook.failures == 1

    receiver.status = 200
    clock.move(minutes=11)

    delivery.refresh_from_db()
    hook.refresh_from_db()
    assert (delivery.state, delivery.problem, hook.failures) == ("taken", "", 0)


def test_a_hook_that_fails_is_not_called_again_for_each_message(
    hook: Hook, receiver: Receiver, alice: User, space: Space, clock: Clock
) -> None:
    receiver.status = 500
    for title in ("One", "Two", "Three"):
        write(space, alice, title)

    clock.move(minutes=0)
    write(space, alice, "Four")
    clock.move(minutes=5)

    assert len(receiver.taken) == 1
    receiver.status = 200
    clock.move(minutes=11)
    assert sorted(said["title"] for said in receiver.said[1:]) == ["Four", "One", "Three", "Two"]


def test_twenty_failures_in_a_row_switch_it_off(
    hook: Hook, receiver: Receiver, alice: User, space: Space, clock: Clock
) -> None:
    receiver.status = 500
    Hook.objects.update(failures=18)
    write(space, alice, "One")
    write(space, alice, "Two")

    clock.move(minutes=11)
    assert Hook.objects.get().is_active
    clock.move(minutes=11)

    assert not Hook.objects.get().is_active
    assert {one.state for one in Delivery.objects.all()} == {"given-up"}
    assert all(one.problem for one in Delivery.objects.all())


def test_three_given_up_in_a_row_switch_it_off(
    hook: Hook, receiver: Receiver, alice: User, space: Space, clock: Clock
) -> None:
    """Also where other messages are taken between, so that failures in a row are few."""
    receiver.status = 400
    for number in range(3):
        assert Hook.objects.get().is_active
        delivery = write(space, alice, f"Page {number}")
        Delivery.objects.filter(pk=delivery.pk).update(tries=5, next_try_at=clock.now)
        Hook.objects.update(failures=0)
        clock.move(minutes=1)

    assert not Hook.objects.get().is_active


def test_gone_switches_it_off_at_once(hook: Hook, receiver: Receiver, alice: User, space: Space, clock: Clock) -> None:
    receiver.status = 410
    delivery = write(space, alice)

    clock.move(minutes=0)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.status) == ("given-up", 410)
    assert not Hook.objects.get().is_active


def test_who_made_it_is_told_that_it_was_switched_off(
    hook: Hook, receiver: Receiver, alice: User, space: Space, clock: Clock
) -> None:
    receiver.status = 410
    write(space, alice)

    clock.move(minutes=0)

    notice = Notice.objects.get(person=alice)
    assert notice.sentence == f"A webhook of yours was switched off: {hook.name}"
    assert notice.url == hook.get_absolute_url()
    actions.delete_hook(hook, by=alice)
    assert not Notice.objects.exists()


def test_switched_on_again_it_begins_anew(hook: Hook, receiver: Receiver, alice: User, space: Space) -> None:
    Hook.objects.update(failures=20)
    sending.switch_off(Hook.objects.get())

    actions.switch(Hook.objects.get(), by=alice, is_active=True)
    write(space, alice)

    assert sending.send_due() == 1
    assert Hook.objects.get().failures == 0


def test_what_waits_for_a_hook_that_is_switched_off_is_not_sent_later(
    hook: Hook, receiver: Receiver, alice: User, space: Space, clock: Clock
) -> None:
    delivery = write(space, alice)
    actions.switch(hook, by=alice, is_active=False)
    actions.switch(Hook.objects.get(), by=alice, is_active=True)

    clock.move(days=2)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.problem) == ("given-up", "The webhook was switched off.")
    assert receiver.taken == []


def test_a_private_address_is_a_failure_like_any(
    hook: Hook, receiver: Receiver, alice: User, space: Space, settings: object
) -> None:
    settings.HOOKS_TO_PRIVATE_ADDRESSES = False  # type: ignore[attr-defined]  # pytest-django names no type
    delivery = write(space, alice)

    sending.send_due()

    delivery.refresh_from_db()
    assert delivery.state == "again"
    assert "private network" in delivery.problem
    assert receiver.taken == []


def test_readers_are_asked_for_again_at_each_try(
    hook: Hook, receiver: Receiver, alice: User, space: Space, clock: Clock
) -> None:
    receiver.status = 500
    delivery = write(space, alice)
    clock.move(minutes=0)
    vault = spaces.create_space(by=alice, name="Vault")
    Delivery.objects.update(audience=vault.audience)
    receiver.status = 200

    clock.move(days=1)

    assert len(receiver.taken) == 1
    assert not Delivery.objects.filter(pk=delivery.pk).exists()


def test_a_worker_that_dies_while_it_sends_loses_nothing(
    hook: Hook, receiver: Receiver, alice: User, space: Space, clock: Clock
) -> None:
    delivery = write(space, alice)
    assert sending.claim(clock.now) == delivery  # and no more is heard of that worker
    clock.move(minutes=5)
    assert receiver.taken == []

    clock.move(minutes=6)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.tries) == ("taken", 2)


def test_a_worker_that_dies_on_the_last_try_ends_it(hook: Hook, alice: User, space: Space, clock: Clock) -> None:
    delivery = write(space, alice)
    Delivery.objects.update(tries=5)
    sending.claim(clock.now)

    clock.move(hours=2)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.problem) == ("given-up", "The worker stopped while it sent this.")


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_message_once(receiver: Receiver, alice: User, space: Space) -> None:
    hook_to(receiver.url, by=alice, space=space)
    for number in range(6):
        write(space, alice, f"Page {number}")
    begin = Barrier(2)

    def work(_number: int) -> int:
        try:
            begin.wait(5)
            return sending.send_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        sent = sum(workers.map(work, range(2)))

    assert sent == 6
    assert sorted(said["title"] for said in receiver.said) == [f"Page {number}" for number in range(6)]


def test_a_hook_deleted_while_it_is_called_leaves_nothing(
    hook: Hook, receiver: Receiver, alice: User, space: Space, clock: Clock
) -> None:
    write(space, alice)
    claimed = sending.claim(clock.now)
    assert claimed
    answer = sending.send(claimed)

    actions.delete_hook(hook, by=alice)
    sending.note(claimed, answer)

    assert not Delivery.objects.exists()


def test_what_is_over_is_forgotten_after_thirty_days(
    hook: Hook, receiver: Receiver, alice: User, space: Space, clock: Clock
) -> None:
    write(space, alice, "Old")
    clock.move(days=20)
    write(space, alice, "New")
    clock.move(minutes=1)

    clock.now += timedelta(days=11)
    sending.forget_old()

    assert [one.payload["title"] for one in Delivery.objects.all()] == ["New"]
