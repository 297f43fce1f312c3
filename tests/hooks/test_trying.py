"""Trying a hook by hand, and sending again what was sent before."""

from collections.abc import Callable

import pytest

from accounts.models import User
from hooks import actions, sending
from hooks.models import Delivery, Hook
from spaces import actions as spaces
from spaces.models import Space
from tests.clock import Clock
from tests.hooks.conftest import Receiver
from tests.hooks.test_sending import write


class TestTests:
    def test_a_test_says_who_tries_it(
        self, hook: Hook, receiver: Receiver, alice: User, work_jobs: Callable[[], None]
    ) -> None:
        actions.send_test(hook, by=alice)

        work_jobs()

        assert receiver.said[0]["event"] == "test"
        assert receiver.said[0]["by"] == "Alice"

    def test_a_test_is_tried_once_and_counts_for_nothing(
        self, hook: Hook, receiver: Receiver, alice: User, clock: Clock
    ) -> None:
        receiver.status = 500
        actions.send_test(hook, by=alice)

        clock.move(minutes=0)
        clock.move(days=1)

        assert len(receiver.taken) == 1
        assert Delivery.objects.get().state == "given-up"
        assert Hook.objects.get().failures == 0

    def test_one_that_is_switched_off_can_be_tried(self, hook: Hook, alice: User) -> None:
        sending.switch_off(hook)
        actions.send_test(hook, by=alice)

        assert sending.send_due() == 1


@pytest.mark.usefixtures("hook")
class TestSendingAgain:
    def test_what_was_given_up_goes_out_again(self, alice: User, space: Space, clock: Clock) -> None:
        delivery = write(space, alice)
        Delivery.objects.update(next_try_at=None, tries=6, status=500, problem="No")

        actions.send_again(delivery, by=alice)
        clock.move(minutes=0)

        delivery.refresh_from_db()
        assert (delivery.state, delivery.tries, delivery.problem) == ("taken", 1, "")

    def test_what_still_waits_is_left_alone(self, alice: User, space: Space) -> None:
        delivery = write(space, alice)
        Delivery.objects.update(tries=3)

        actions.send_again(delivery, by=alice)

        delivery.refresh_from_db()
        assert delivery.tries == 3

    def test_not_while_the_hook_is_switched_off(self, alice: User, space: Space) -> None:
        delivery = write(space, alice)
        sending.switch_off(Hook.objects.get())
        delivery.hook.refresh_from_db()

        with pytest.raises(actions.Refusal, match="switched off"):
            actions.send_again(delivery, by=alice)

    def test_not_what_fewer_may_read_by_now(self, alice: User, space: Space) -> None:
        write(space, alice)
        vault = spaces.create_space(by=alice, name="Vault")
        Delivery.objects.update(next_try_at=None, audience=vault.audience)

        with pytest.raises(actions.Refusal, match="Not everybody"):
            actions.send_again(Delivery.objects.get(), by=alice)
