"""Whose turn it is: read from the database, and reckoned by `topics.rota`. Days are those of the site's time zone."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from accounts.hours import Days, Hours, hours_of
from accounts.models import User
from topics.models import Absence, Helper, Override, Topic
from topics.rota import Rota, Turn

BEFORE = timedelta(days=2)  # a day of somebody's calendar may have ended in the site's already


def line_of(topic: Topic, at: datetime) -> list[User]:
    """Give who is asked now, one after the other: who is on turn, the backup, the others. Who is away is not: three queries."""
    return lines_of([topic], at)[topic.pk]


def lines_of(topics: Iterable[Topic], at: datetime) -> dict[int, list[User]]:
    """Give the line of each of these topics by its key: three queries, however many there are."""
    day = day_of(at)
    return {key: rota.line(day) for key, rota in rotas(topics, day, day).items()}


def turns_between(topic: Topic, first_day: date, last_day: date) -> list[Turn]:
    """Give the turns that fall into these days, cut to them: three queries."""
    return rotas([topic], first_day, last_day)[topic.pk].turns(first_day, last_day)


def turns_of(person: User, first_day: date, last_day: date) -> list[Turn]:
    """Give this person's turns in all topics, the earliest first: four queries."""
    changed = Override.objects.filter(person=person, last_day__gte=first_day, first_day__lte=last_day)
    topics = Topic.objects.filter(Q(helpers__person=person) | Q(pk__in=changed.values("topic"))).distinct()
    found = rotas(topics, first_day, last_day).values()
    turns = [turn for rota in found for turn in rota.turns(first_day, last_day) if turn.person == person]
    return sorted(turns, key=lambda turn: (turn.first_day, turn.topic.name))


def rotas(topics: Iterable[Topic], first_day: date, last_day: date) -> dict[int, Rota]:
    """Read all that is needed to say whose turn it is on these days: three queries, however many topics there are."""
    topics = list(topics)
    keys = [topic.pk for topic in topics]
    helpers: dict[int, list[User]] = defaultdict(list)
    for helper in Helper.objects.filter(topic__in=keys).select_related("person").order_by("position", "pk"):
        helpers[helper.topic_id].append(helper.person)
    overrides: dict[int, list[Override]] = defaultdict(list)
    changed = Override.objects.filter(topic__in=keys, last_day__gte=first_day, first_day__lte=last_day)
    for override in changed.select_related("person").order_by("-made_at", "-pk"):
        overrides[override.topic_id].append(override)
    people = {person.pk for line in helpers.values() for person in line}
    people |= {override.person_id for made in overrides.values() for override in made}
    away = absences_of(people, first_day, last_day)
    return {topic.pk: Rota(topic, helpers[topic.pk], away, overrides[topic.pk]) for topic in topics}


def absences_of(people: Iterable[int], first_day: date, last_day: date = date.max) -> dict[int, list[Days]]:
    """Give on which of these days each of these people is away, by their key: one query."""
    away: dict[int, list[Days]] = defaultdict(list)
    found = Absence.objects.filter(person__in=list(people), last_day__gte=first_day, first_day__lte=last_day)
    for person, first, last in found.values_list("person", "first_day", "last_day"):
        away[person].append((first, last))
    return away


def hours_of_all(people: Iterable[User], at: datetime | None = None) -> dict[int, Hours]:
    """Give the working hours of these people from now on, less the days they are away, by their key: one query."""
    people = list(people)
    since = day_of(at or timezone.now()) - BEFORE
    away = absences_of((person.pk for person in people), since)
    return {person.pk: hours_of(person, away.get(person.pk, ())) for person in people}


def day_of(at: datetime) -> date:
    """Give the day a moment falls on in the site's time zone."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
