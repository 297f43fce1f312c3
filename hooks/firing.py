"""Telling other programs what happened. Called in the transaction in which it happens; the worker sends it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, Q, QuerySet
from django.utils import timezone

from hooks import jobs
from hooks.events import Event
from hooks.models import LONGEST_KEY, Delivery, Hook, open_to_everyone
from hooks.pauses import REST
from spaces.models import Space
from topics.models import Topic

LONGEST_TITLE = LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Thing:
    """What an event is about: its kind and number, where it stands, who may read it, and what leads to it."""

    kind: str
    pk: int
    space: Space
    audience: int
    topics: QuerySet[Topic]
    title: str
    path: str


def fire(
    event: Event,
    thing: Thing,
    *,
    key: str,
    by: str,
    words: str = "",
    at: datetime | None = None,
    not_before: datetime | None = None,
) -> None:
    """Tell the hooks that want to know. `key` names the event: no hook is told twice of one. `by` is a name, or what stands for it.

    One query where there is no hook. A hook of a space is told of what all its readers read, a hook of a topic of what
    everyone signed in reads. What is told `not_before` a moment bears none but `at`, and queues no job.
    """
    hooks = list(wanting(event, thing))
    if not hooks:
        return
    now = timezone.now()
    payload = payload_of(thing, by=by, words=words, at=at or now)
    deliveries = [
        Delivery(
            hook=hook,
            key=key[:LONGEST_KEY],
            event=event,
            about_kind=thing.kind,
            about_id=thing.pk,
            audience_id=thing.audience,
            payload=payload,
            created_at=at or now,
            next_try_at=max(not_before or now, now + REST if hook.failures else now),
        )
        for hook in hooks
    ]
    Delivery.objects.bulk_create(deliveries, ignore_conflicts=True)
    if not not_before:
        jobs.send_now.defer()


def payload_of(thing: Thing, *, by: str, words: str, at: datetime) -> dict[str, Any]:
    """Say what happened, in the words that every shape of a message is made of: one query."""
    return {
        "at": at.isoformat(),
        "title": shortened(thing.title, LONGEST_TITLE),
        "path": thing.path,
        "words": shortened(words, LONGEST_WORDS),
        "by": by,
        "space": thing.space.name,
        "topics": [topic.name for topic in thing.topics.order_by("name")],
    }


def wanting(event: Event, thing: Thing) -> QuerySet[Hook]:
    """Give the hooks that want to know of this, and may."""
    is_everyones = Exists(open_to_everyone().filter(pk=thing.audience))
    of_topics = Q(is_everyones, topic__in=thing.topics.order_by().values("pk"))
    is_spaces = thing.audience == thing.space.audience_id
    told = of_topics | Q(space=thing.space) if is_spaces else of_topics
    return Hook.objects.filter(told, is_active=True, events__contains=[event])


def shortened(text: str, limit: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
