"""Sending the deliveries that are due.

A delivery is claimed before it goes out: its try is counted and its next one set, in a transaction that ends before anybody
is called. So no two workers send one, and a worker that dies on it loses nothing: it goes out again, under the same number.
"""

from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hooks import shapes
from hooks.events import TEST
from hooks.models import LONGEST_PROBLEM, Delivery, Hook, open_to_everyone
from hooks.pauses import MOST_TRIES, REST, pause_after
from hooks.posting import Answer, post
from hooks.telling import tell_of_stopping

AT_ONCE = 100  # deliveries of one run
MOST_FAILURES = 20  # in a row, after which a hook is switched off
MOST_GIVEN_UP = 3  # deliveries in a row
KEPT = timedelta(days=30)

log = structlog.get_logger("commonplace.hooks")


def send_due() -> int:
    """Send what is due; give how many were taken."""
    give_up_lost()
    taken = 0
    for _number in range(AT_ONCE):
        delivery = claim(timezone.now())
        if delivery is None:
            break
        answer = send(delivery)
        note(delivery, answer)
        taken += answer.is_taken
    return taken


def give_up_lost() -> None:
    """Give deliveries up on whose last try the worker died."""
    lost = Delivery.objects.filter(tries__gte=MOST_TRIES, next_try_at__lte=timezone.now())
    lost.update(next_try_at=None, problem=_("The worker stopped while it sent this."))


@transaction.atomic
def claim(now: datetime) -> Delivery | None:
    """Take the next delivery that may go out now, count the try, and set when it is tried again should this one be lost.

    What it tells of may be for fewer people by now than the hook speaks for, or the hook be switched off; then it is dropped.
    """
    due = Delivery.objects.filter(next_try_at__lte=now, tries__lt=MOST_TRIES).order_by("next_try_at", "pk")
    held = due.select_for_update(skip_locked=True, of=("self",)).select_related("hook__space", "hook__topic")
    while delivery := held.first():
        if not may_be_told(delivery):
            delivery.delete()
            continue
        delivery.tries += 1
        delivery.next_try_at = now + pause_after(delivery.tries)
        delivery.save(update_fields=["tries", "next_try_at"])
        return delivery
    return None


def may_be_told(delivery: Delivery) -> bool:
    """Say whether all for whom the hook speaks may read what this tells of: no query for one of a space."""
    if delivery.is_test:
        return True
    if not delivery.hook.is_active:
        return False
    if delivery.hook.space:
        return delivery.audience_id == delivery.hook.space.audience_id
    return open_to_everyone().filter(pk=delivery.audience_id or 0).exists()


def send(delivery: Delivery) -> Answer:
    body = shapes.body_of(delivery)
    headers = shapes.headers_for(delivery, body, at=int(timezone.now().timestamp()))
    answer = post(delivery.hook.url, body=body, headers=headers)
    log.info("hook", hook=delivery.hook_id, delivery=delivery.pk, tries=delivery.tries, status=answer.status)
    return answer


@transaction.atomic
def note(delivery: Delivery, answer: Answer) -> None:
    """Write down what came of it. Where the hook was deleted meanwhile, there is nothing to write."""
    hook = Hook.objects.select_for_update().filter(pk=delivery.hook_id).first()
    if hook is None:
        return
    is_last = delivery.is_test or delivery.tries >= MOST_TRIES or answer.is_gone
    changes = {"status": answer.status, "problem": answer.problem[:LONGEST_PROBLEM]}
    if answer.is_taken:
        Delivery.objects.filter(pk=delivery.pk).update(sent_at=timezone.now(), next_try_at=None, **changes)
        Hook.objects.filter(pk=hook.pk).update(failures=0)
        return
    Delivery.objects.filter(pk=delivery.pk).update(**changes, **({"next_try_at": None} if is_last else {}))
    if not delivery.is_test:
        note_failure(hook, is_gone=answer.is_gone)


def note_failure(hook: Hook, *, is_gone: bool) -> None:
    """Count a failure, and let what else waits for this hook wait a while; switch it off where that is enough."""
    hook.failures += 1
    hook.save(update_fields=["failures"])
    if is_gone or hook.failures >= MOST_FAILURES or gave_up_in_a_row(hook) >= MOST_GIVEN_UP:
        switch_off(hook)
        tell_of_stopping(hook)
        return
    soonest = timezone.now() + REST
    hook.deliveries.filter(next_try_at__lt=soonest).exclude(event=TEST).update(next_try_at=soonest)


def gave_up_in_a_row(hook: Hook) -> int:
    """Give how many of the last deliveries that are over were given up: one query."""
    over = hook.deliveries.filter(next_try_at=None).exclude(event=TEST).order_by("-created_at", "-pk")
    latest = list(over.values_list("sent_at", flat=True)[:MOST_GIVEN_UP])
    return next((place for place, sent_at in enumerate(latest) if sent_at), len(latest))


def switch_off(hook: Hook) -> None:
    """Let a hook be told nothing more, nor of what still waits for it."""
    hook.is_active = False
    hook.save(update_fields=["is_active"])
    waiting = hook.deliveries.exclude(next_try_at=None).exclude(event=TEST)
    waiting.filter(problem="").update(problem=_("The webhook was switched off."))
    waiting.update(next_try_at=None)


def forget_old() -> int:
    """Delete what was made longer ago than it is kept, and is over; give how many."""
    old = Delivery.objects.filter(created_at__lt=timezone.now() - KEPT, next_try_at=None)
    return old.delete()[0]
