"""One's turns as a calendar (iCalendar, RFC 5545): whole days, so that they stand on the same days in every time zone."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from topics.rota import Turn


def calendar_of(turns: Iterable[Turn], *, stamp: datetime) -> bytes:
    """Write turns down. A turn keeps its number, however often it is written: calendars then know it again."""
    calendar = Calendar()
    calendar.add("prodid", "-//Commonplace//Turns//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Turns at %(site)s") % {"site": settings.SITE_NAME})
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("x-published-ttl", "PT1H")
    for turn in turns:
        calendar.add_component(event_of(turn, stamp=stamp))
    return bytes(calendar.to_ical())


def event_of(turn: Turn, *, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", number_of(turn))
    event.add("dtstamp", stamp)
    event.add("dtstart", turn.first_day)
    event.add("dtend", turn.last_day + timedelta(days=1))
    event.add("summary", _("On turn: %(topic)s") % {"topic": turn.topic})
    if turn.backup:
        event.add("description", _("Backup: %(person)s") % {"person": turn.backup})
    event.add("url", f"{settings.SITE_URL}{turn.topic.get_absolute_url()}turns/")
    event.add("transp", "TRANSPARENT")  # one is not busy because it is one's turn
    return event


def number_of(turn: Turn) -> str:
    """Give what names a turn in every calendar: its topic, its person and the day it begins on."""
    person = turn.person.pk if turn.person else 0
    return f"turn-{turn.topic.pk}-{person}-{turn.first_day:%Y%m%d}@{urlsplit(settings.SITE_URL).hostname}"
