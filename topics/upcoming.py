"""The turns that come next, as lists and forms show them."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from topics.models import Topic
from topics.rota import Turn, monday_of
from topics.turns import day_of, turns_between

SHOWN = 8
LOOKED_AHEAD = {Topic.Turn.DAY: 21, Topic.Turn.WEEK: 63, Topic.Turn.NONE: 92}
WIDE = timedelta(days=93)  # as long as a changed turn may be


def next_turns(topic: Topic) -> Sequence[Turn]:
    """Give the turns from today on: eight, and those of a day within three weeks: three queries."""
    today = day_of(timezone.now())
    last = monday_of(today) + timedelta(days=LOOKED_AHEAD[Topic.Turn(topic.turn)] - 1)
    return turns_between(topic, today, last)[:SHOWN]


def span_around(day: date) -> tuple[date, date]:
    """Give days that surely hold the whole of a turn of this day."""
    return monday_of(day) - WIDE, monday_of(day) + WIDE


def days_in_words(first: date, last: date) -> str:
    """Say “23 November”, “23 – 29 November”, or “30 November – 6 December”."""
    if first == last:
        return date_format(first, "j F")
    if (first.year, first.month) == (last.year, last.month):
        return _("%(first)s – %(last)s") % {"first": first.day, "last": date_format(last, "j F")}
    return _("%(first)s – %(last)s") % {"first": date_format(first, "j F"), "last": date_format(last, "j F")}
