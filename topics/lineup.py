"""Who is asked about a topic now, as people read it: “Jo is on turn today, backup Mia · Back tomorrow at 9:00”."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from accounts.hours import next_working
from accounts.models import User
from topics.models import Helper, Topic
from topics.turns import hours_of_all, line_of
from ui import moments


@dataclass(frozen=True, slots=True)
class Lineup:
    """`person` is asked first and `backup` next; `back_at` is when they work again, None while they do or where they never do.

    With `is_away` all who help are away, and the person is who comes back first.
    """

    topic: Topic
    person: User | None = None
    backup: User | None = None
    back_at: datetime | None = None
    is_away: bool = False

    @property
    def has_turns(self) -> bool:
        return self.topic.turn != Topic.Turn.NONE

    @property
    def back(self) -> str:
        return moments.upcoming(self.back_at) if self.back_at else ""


def lineup(topic: Topic, now: datetime | None = None) -> Lineup:
    """Say who is asked about a topic now: four queries, a fifth where all are away."""
    now = now or timezone.now()
    line = line_of(topic, now)
    if not line:
        return all_away(topic, now)
    hours = hours_of_all(line[:1], now)[line[0].pk]
    at = next_working(hours, now)
    return Lineup(topic, line[0], line[1] if len(line) > 1 else None, at if at != now else None)


def all_away(topic: Topic, now: datetime) -> Lineup:
    """Name who comes back first of those who help; nobody where nobody does."""
    helpers = Helper.objects.filter(topic=topic, person__is_active=True).select_related("person")
    people = [helper.person for helper in helpers.order_by("position", "pk")]
    hours = hours_of_all(people, now)
    back = [(at, place, person) for place, person in enumerate(people) if (at := next_working(hours[person.pk], now))]
    if not people:
        return Lineup(topic)
    at, _place, person = min(back, default=(None, 0, people[0]))
    return Lineup(topic, person, back_at=at, is_away=True)
