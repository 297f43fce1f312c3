"""Who is asked first for topics somebody names, and by when a first reply is usual."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils import timezone

from accounts.hours import add_working
from accounts.models import User
from topics.models import Topic, slug_of
from topics.turns import hours_of_all, line_of
from wiki.access import access_topic


@dataclass(frozen=True, slots=True)
class Turn:
    """The topic whose helpers are asked; without helpers there is nobody on turn, and no time to tell."""

    topic: Topic
    person: User | None
    backup: User | None
    usual: datetime | None


def turn_for(names: Sequence[str], user: User) -> Turn | None:
    """Give whose turn it is for the first of these topics; None without one, or for one this person does not see.

    Six queries at most. Who asks is not asked themselves.
    """
    slug = slug_of(names[0].replace("\x00", "")) if names else ""
    if not slug:
        return None
    try:
        topic = access_topic(user, slug)
    except Http404:
        return None
    now = timezone.now()
    line = [person for person in line_of(topic, now) if person != user][:2]
    first, backup = [*line, None, None][:2]
    hours = hours_of_all([first], now) if first else {}
    return Turn(topic, first, backup, add_working(hours[first.pk], now, topic.answer_within) if first else None)
