"""What each helper of a topic carried in the last three months: for helpers alone, so that turns can be dealt anew."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import User
from topics.models import Helper, Topic
from topics.turns import day_of, turns_between

LOOKED_BACK = timedelta(days=90)

Figures = dict[int, tuple[int, int]]  # by the person's key: brought to them, answered by them
Counting = Callable[[Topic, User, datetime], Figures]
countings: list[Counting] = []


@dataclass(frozen=True, slots=True)
class Load:
    person: User
    turns: int
    brought: int
    answered: int


def register(counting: Counting) -> None:
    """Have `counting(topic, reader, since)` say what came to whom, of what the reader may read."""
    if counting not in countings:
        countings.append(counting)


def load_of(topic: Topic, *, reader: User) -> list[Load]:
    """Give what each helper carried, in the order of the line. Turns count from when they began to help."""
    now = timezone.now()
    since = now - LOOKED_BACK
    helpers = list(Helper.objects.filter(topic=topic).select_related("person").order_by("position", "pk"))
    began = {helper.person_id: day_of(helper.since) for helper in helpers}
    past = turns_between(topic, day_of(since), day_of(now))
    turns = Counter(
        turn.person.pk for turn in past if turn.person and turn.last_day >= began.get(turn.person.pk, turn.last_day)
    )
    figures = merged(counting(topic, reader, since) for counting in countings)
    return [Load(one.person, turns[one.person_id], *figures.get(one.person_id, (0, 0))) for one in helpers]


def merged(all_figures: Iterable[Figures]) -> Figures:
    whole: Figures = {}
    for figures in all_figures:
        for person, (brought, answered) in figures.items():
            before = whole.get(person, (0, 0))
            whole[person] = (before[0] + brought, before[1] + answered)
    return whole
