"""Putting everything into the index anew: in steps of a moment each, while the old index goes on serving.

Rows are replaced in place, and those of what is no more are dropped on the way. A step is one transaction with the line
that says how far it came, so a rebuild may be stopped, or its worker die, at any moment, and goes on from there.
"""

from collections.abc import Iterator
from datetime import timedelta
from time import monotonic, sleep

from django.db import OperationalError, transaction
from django.utils import timezone

from accounts.models import User
from search import actions
from search.models import Entry, Rebuild
from search.rebuild.sources import SOURCES, Source
from search.spelling import vocabulary

AT_ONCE = 50
TURN = 20  # seconds a job works before others have theirs
PAUSES = (0.2, 2, 10)  # seconds before a step that was given up is tried again
SILENT = timedelta(minutes=3)  # without a step, its worker has died
WORDS = "words"  # what is done last: not a kind, but the counts of words


@transaction.atomic
def begin(*, by: User | None) -> Rebuild:
    """Begin a rebuild, or give the one that is under way. Whoever begins it has it worked on."""
    running = Rebuild.objects.filter(state=Rebuild.State.RUNNING).first()
    total = sum(source.count() for source in SOURCES.values())
    return running or Rebuild.objects.create(started_by=by, kind=kinds()[0], total=total)


def stop(run: Rebuild) -> bool:
    """Have it stop after the step it is at; say whether it was under way."""
    now = timezone.now()
    running = Rebuild.objects.filter(pk=run.pk, state=Rebuild.State.RUNNING)
    return bool(running.update(state=Rebuild.State.STOPPED, moved_at=now, finished_at=now))


@transaction.atomic
def resume(run: Rebuild) -> bool:
    """Have one that was stopped or failed go on where it was; say whether. The pause does not count as time it took."""
    if Rebuild.objects.filter(state=Rebuild.State.RUNNING).exists():
        return False
    run = Rebuild.objects.select_for_update().get(pk=run.pk)
    if run.state not in {Rebuild.State.STOPPED, Rebuild.State.FAILED}:
        return False
    run.started_at += timezone.now() - run.moved_at
    run.state, run.finished_at, run.problem = Rebuild.State.RUNNING, None, ""
    run.save()
    return True


def fail(pk: int, problem: str) -> None:
    running = Rebuild.objects.filter(pk=pk, state=Rebuild.State.RUNNING)
    running.update(state=Rebuild.State.FAILED, problem=problem[:1000], finished_at=timezone.now())


def work(pk: int, *, seconds: float = TURN) -> bool:
    """Take steps until the time is over; say whether there is more to do."""
    until = monotonic() + seconds
    while more := step_surely(pk):
        if monotonic() > until:
            break
    return more


def step_surely(pk: int) -> bool:
    """Take a step; one that the database gave up for somebody else's sake is tried anew."""
    for pause in PAUSES:
        try:
            return step(pk)
        except OperationalError:
            sleep(pause)
    return step(pk)


def silent() -> Iterator[Rebuild]:
    """Give the rebuild that nobody works on, though it is under way."""
    yield from Rebuild.objects.filter(state=Rebuild.State.RUNNING, moved_at__lt=timezone.now() - SILENT)


def step(pk: int) -> bool:
    """Put the next few objects in; say whether there is more to do. Two workers at once take turns by the row's lock."""
    with transaction.atomic():
        run = Rebuild.objects.select_for_update().filter(pk=pk, state=Rebuild.State.RUNNING).first()
        if run is None:
            return False
        source = SOURCES.get(run.kind)
        waiting = advance(run, source) if source else []
        run.save()
    if source is None:
        finish(run)
        return False
    for key in waiting:
        with transaction.atomic():
            source.put([key])
    return True


def advance(run: Rebuild, source: Source) -> list[int]:
    """Put the next objects of this kind in; give those that somebody was changing at that moment.

    What the index has up to the last of them is put too, which drops what is no more.
    """
    keys = source.following(run.after, AT_ONCE)
    is_last = len(keys) < AT_ONCE
    indexed = Entry.objects.leads().filter(kind=run.kind, object_id__gt=run.after)
    within = indexed if is_last else indexed.filter(object_id__lte=keys[-1])
    leftover = sorted(set(within.values_list("object_id", flat=True)) - set(keys))
    waiting = source.put([*keys, *leftover]) if keys or leftover else []
    run.done += len(keys)
    run.after = keys[-1] if keys else run.after
    if is_last:
        run.kind, run.after = following_kind(run.kind), 0
    return waiting


def finish(run: Rebuild) -> None:
    """Count the words anew: how frequent they are, and those to correct by. Not in one transaction, for it takes a while."""
    actions.analyse()
    vocabulary.gather()
    run.state, run.finished_at, run.total = Rebuild.State.DONE, timezone.now(), run.done
    run.save()


def kinds() -> list[str]:
    return [*SOURCES, WORDS]


def following_kind(kind: str) -> str:
    order = kinds()
    return order[order.index(kind) + 1]
