"""Moments as people say them."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

RECENT = timedelta(days=7)
MINUTE = 60


def words(value: datetime, now: datetime) -> str:
    """Say how long ago a moment of the last week was, else its date."""
    age = now - value
    minutes = int(age.total_seconds() // 60)
    if not timedelta() <= age < RECENT:
        return date_format(timezone.localtime(value), "j F Y")
    if minutes < 1:
        return gettext("just now")
    if minutes < 60:  # noqa: PLR2004 - an hour
        return ngettext("%(n)d minute ago", "%(n)d minutes ago", minutes) % {"n": minutes}
    hours = minutes // 60
    if hours < 24:  # noqa: PLR2004 - a day
        return ngettext("%(n)d hour ago", "%(n)d hours ago", hours) % {"n": hours}
    days = hours // 24
    return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}


def clock(value: datetime) -> str:
    """Say when, of something that may have been a moment ago: “14:02”, or “3 May, 14:02” of another day."""
    local, today = timezone.localtime(value), timezone.localdate()
    if local.date() == today:
        return date_format(local, "H:i")
    return date_format(local, "j F, H:i" if local.year == today.year else "j F Y, H:i")


def upcoming(value: datetime) -> str:
    """Say when, of something to come: “today at 14:00”, “tomorrow at 9:00”, “on Monday at 9:00”, “on 3 May at 9:00”."""
    local = timezone.localtime(value)
    days, at = (local.date() - timezone.localdate()).days, date_format(local, "G:i")
    if days == 0:
        return gettext("today at %(time)s") % {"time": at}
    if days == 1:
        return gettext("tomorrow at %(time)s") % {"time": at}
    day = date_format(local, "l" if 0 < days < RECENT.days else "j F")
    return gettext("on %(day)s at %(time)s") % {"day": day, "time": at}


def duration(seconds: int) -> str:
    if seconds < MINUTE:
        return ngettext("%(n)d second", "%(n)d seconds", seconds) % {"n": seconds}
    minutes = round(seconds / MINUTE)
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}


def taken(seconds: int, left: int | None) -> str:
    """Say how long a work has taken and, while it goes on, may still take."""
    if left is None:
        return duration(seconds)
    return gettext("%(took)s so far, about %(left)s left") % {"took": duration(seconds), "left": duration(left)}


def element(value: datetime, *, now: datetime | None = None) -> SafeString:
    """Give a <time> with the words, the exact moment on hover, and the mark by which the script keeps the words fresh."""
    now = now or timezone.now()
    recent = timedelta() <= now - value < RECENT
    return format_html(
        '<time datetime="{}" title="{}"{}>{}</time>',
        value.astimezone(UTC).isoformat(timespec="seconds"),
        date_format(timezone.localtime(value), "j F Y, H:i"),
        " data-ago" if recent else "",
        words(value, now),
    )
