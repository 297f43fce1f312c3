"""What can be done with hooks, and what becomes of messages when the things they tell of go elsewhere."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from hooks import jobs, sending, telling
from hooks.events import TEST
from hooks.models import Delivery, Hook, new_secret
from notices import actions as notices
from spaces.models import Space
from topics.models import Topic


class Refusal(Exception):
    """A sentence for people: why something is not done."""


def make_hook(
    *,
    by: User,
    space: Space | None = None,
    topic: Topic | None = None,
    name: str,
    url: str,
    form: str,
    events: Sequence[str],
) -> Hook:
    """Let an address be told of these events in a space, or about a topic, from now on."""
    words = {"name": name, "url": url, "form": form, "events": list(events)}
    hook: Hook = Hook.objects.create(space=space, topic=topic, created_by=by, **words)
    return hook


@transaction.atomic
def change_hook(
    hook: Hook, *, by: User, name: str, url: str, form: str, events: Sequence[str], is_active: bool
) -> Hook:
    """Change what a hook is, and whether it is in use."""
    held = Hook.objects.select_for_update().get(pk=hook.pk)
    held.name, held.url, held.form, held.events = name, url, form, list(events)
    held.save(update_fields=["name", "url", "form", "events"])
    switch(held, by=by, is_active=is_active)
    return held


@transaction.atomic
def switch(hook: Hook, *, by: User, is_active: bool) -> None:
    """Switch a hook on, with its failures forgotten, or off, with what waits for it given up."""
    if is_active and not hook.is_active:
        hook.is_active, hook.failures = True, 0
        hook.save(update_fields=["is_active", "failures"])
    elif hook.is_active and not is_active:
        sending.switch_off(hook)


def renew_secret(hook: Hook, *, by: User) -> Hook:
    """Sign with another secret from now on."""
    hook.secret = new_secret()
    hook.save(update_fields=["secret"])
    return hook


@transaction.atomic
def delete_hook(hook: Hook, *, by: User) -> None:
    """Delete a hook with all its messages."""
    notices.drop(kind=telling.KIND, object_ids=[hook.pk])
    hook.delete()


@transaction.atomic
def send_test(hook: Hook, *, by: User) -> Delivery:
    """Send a message that says who tries the hook, once, also where it is switched off."""
    now = timezone.now()
    payload = {
        "at": now.isoformat(),
        "title": hook.name,
        "path": hook.get_absolute_url(),
        "words": _("If you can read this, the webhook works."),
        "by": str(by),
        "space": hook.space.name if hook.space else "",
        "topics": [hook.topic.name] if hook.topic else [],
    }
    key = f"{TEST}:{new_secret()}"
    delivery = Delivery.objects.create(hook=hook, key=key, event=TEST, payload=payload, created_at=now, next_try_at=now)
    jobs.send_now.defer()
    return delivery


@transaction.atomic
def send_again(delivery: Delivery, *, by: User) -> Delivery:
    """Send a message that is over once more, under the same number.

    Raise Refusal where the hook is switched off, or others read what it tells of by now than the hook speaks for.
    """
    if not (delivery.is_test or delivery.hook.is_active):
        raise Refusal(_("The webhook is switched off; switch it on first."))
    if not sending.may_be_told(delivery):
        raise Refusal(_("Not everybody for whom this webhook speaks may still read what this tells of."))
    over = Delivery.objects.filter(pk=delivery.pk, next_try_at=None)
    if over.update(tries=0, status=None, problem="", sent_at=None, next_try_at=timezone.now()):
        jobs.send_now.defer()
    return delivery


def move_hooks(topic: Topic, into: Topic) -> None:
    """Let hooks of a topic be told of the one it becomes part of. See `topics.merging.register`."""
    Hook.objects.filter(topic=topic).update(topic=into)


def readdress(*, kind: str, object_ids: Iterable[int], audience: int) -> None:
    """Let what tells of these things be for those who may read them now."""
    told = Delivery.objects.filter(about_kind=kind, about_id__in=list(object_ids)).exclude(audience=audience)
    told.update(audience=audience)


def forget(*, kind: str, object_ids: Iterable[int]) -> None:
    """Delete what tells of things that go into a bin, sent or not: it is for nobody any more."""
    Delivery.objects.filter(about_kind=kind, about_id__in=list(object_ids)).delete()
