"""What is done with all that hangs on a topic when it becomes part of another. Floors above register what is theirs."""

from collections.abc import Callable

from django.db.models import Max

from topics.models import Follower, Helper, OldSlug, Override, Swap, Topic
from topics.tree import DEEPEST, depth_of, height_of, is_within

Move = Callable[[Topic, Topic], None]
moves: list[Move] = []


def register(move: Move) -> None:
    """Have `move(topic, into)` called in the transaction of a merge, before the topic is deleted; both rows are locked."""
    if move not in moves:
        moves.append(move)


def merge(topic: Topic, into: Topic) -> None:
    """Bring all of a topic to another one, and delete it. The caller holds both rows."""
    for move in (move_people, move_turns, move_text, move_tree, *moves):
        move(topic, into)
    OldSlug.objects.filter(topic=topic).update(topic=into)
    slug = topic.slug
    Topic.objects.filter(pk=topic.pk).delete()
    OldSlug.objects.create(topic=into, slug=slug)


def move_people(topic: Topic, into: Topic) -> None:
    """Put helpers at the end of the other's line, and let followers follow the other."""
    last = Helper.objects.filter(topic=into).aggregate(last=Max("position"))["last"]
    begins = 0 if last is None else last + 1
    people = Helper.objects.filter(topic=topic).order_by("position", "pk").values_list("person", flat=True)
    helpers = [Helper(topic=into, person_id=person, position=begins + place) for place, person in enumerate(people)]
    Helper.objects.bulk_create(helpers, ignore_conflicts=True)
    following = Follower.objects.filter(topic=topic).values_list("person", flat=True)
    Follower.objects.bulk_create(
        [Follower(topic=into, person_id=person) for person in following], ignore_conflicts=True
    )


def move_turns(topic: Topic, into: Topic) -> None:
    """Let turns that were changed stay so; a swap that waits was of an order that is no more."""
    Override.objects.filter(topic=topic).update(topic=into)
    Swap.objects.filter(topic=topic, answered_at=None).delete()
    Swap.objects.filter(topic=topic).update(topic=into)


def move_text(topic: Topic, into: Topic) -> None:
    """Give the other one what it lacks: words, a text, an owner."""
    missing = [name for name in ("description", "body", "html", "owner") if not getattr(into, name)]
    for name in missing:
        setattr(into, name, getattr(topic, name))
    into.save(update_fields=missing)


def move_tree(topic: Topic, into: Topic) -> None:
    """Put what was beneath the topic beneath the other, or on top where that would be too deep."""
    if is_within(into, topic):
        into.parent = topic.parent
        into.save(update_fields=["parent"])
    depth = depth_of(into)
    for child in Topic.objects.filter(parent=topic).exclude(pk=into.pk):
        child.parent = into if depth + height_of(child) <= DEEPEST else None
        child.save(update_fields=["parent"])
