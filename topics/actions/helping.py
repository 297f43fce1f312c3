"""Who helps with a topic, and in which order. Whoever is on turn stays so while others come, go and change places."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from topics.actions.naming import tell_search
from topics.models import Helper, Override, Swap, Topic
from topics.rota import Rota
from topics.turns import day_of


@transaction.atomic
def add_helper(topic: Topic, *, by: User, person: User) -> Topic:
    """Put somebody at the end of the line. With its first helper a topic is known to everyone, and search is told so."""
    held, people = hold(topic)
    if person not in people:
        place(held, people, [*people, person])
        if not people:
            tell_search(held.pk)
    return held


@transaction.atomic
def remove_helper(topic: Topic, *, by: User, person: User) -> Topic:
    """Let somebody go: their changed turns to come and swaps that wait go with them."""
    held, people = hold(topic)
    if person in people:
        place(held, people, [one for one in people if one != person])
        Override.objects.filter(topic=held, person=person, last_day__gte=day_of(timezone.now())).delete()
        Swap.objects.filter(Q(by=person) | Q(other=person), topic=held, answered_at=None).delete()
        tell_search(held.pk)
    return held


@transaction.atomic
def move_helper(topic: Topic, *, by: User, person: User, is_up: bool) -> Topic:
    """Let a helper change places with the one before, or after; at the end of the line nothing changes."""
    held, people = hold(topic)
    if person in people:
        here = people.index(person)
        there = here - 1 if is_up else here + 1
        if 0 <= there < len(people):
            moved = list(people)
            moved[here], moved[there] = moved[there], moved[here]
            place(held, people, moved)
    return held


@transaction.atomic
def arrange_turns(
    topic: Topic, *, by: User, turn: str, answer_within: int, owner: User | None, on_turn: User | None = None
) -> Topic:
    """Say how turns go round, who has the present one, in how many working hours a reply is to come, and whose the topic is."""
    held, people = hold(topic)
    before = Rota(held, people)
    day = day_of(timezone.now())
    now = on_turn if on_turn in people else before.holder(day)
    held.turn, held.answer_within, held.owner = turn, answer_within, owner
    if now:
        held.turns_from = Rota(held, people).begun_for(now, day)
    held.save(update_fields=["turn", "answer_within", "owner", "turns_from"])
    tell_search(held.pk)
    return held


def hold(topic: Topic) -> tuple[Topic, list[User]]:
    """Lock the topic, and give it with its helpers in their order."""
    held = Topic.objects.select_for_update(no_key=True).get(pk=topic.pk)
    helpers = Helper.objects.filter(topic=held).select_related("person").order_by("position", "pk")
    return held, [helper.person for helper in helpers]


def place(topic: Topic, before: Sequence[User], after: Sequence[User]) -> None:
    """Store the line, and count turns anew so that who has the present one keeps it, or the next who is still there."""
    Helper.objects.filter(topic=topic).exclude(person__in=after).delete()
    known = {helper.person_id: helper for helper in Helper.objects.filter(topic=topic)}
    for position, person in enumerate(after):
        helper = known.get(person.pk) or Helper(topic=topic, person=person)
        helper.position = position
        helper.save()
    day = day_of(timezone.now())
    old = Rota(topic, before)
    first = old.index(day)
    now = next((one for one in [*before[first:], *before[:first]] if one in after), None) or next(iter(after), None)
    topic.turns_from = Rota(topic, after).begun_for(now, day) if now else None
    topic.save(update_fields=["turns_from"])
