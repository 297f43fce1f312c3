"""When something changed, as people say it: `2026-01`, `>2026-01-15`, `2026-01..2026-03`, `week`, `last month`."""

import re
from datetime import datetime, timedelta
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1970, 9998
DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
LAST_FEW = re.compile(r"(?:(?:last|past)\s)?(\d{1,3})\s?(d|w|m|y|days?|weeks?|months?|years?)")
COMPARED = re.compile(r"([<>]=?)\s?(.+)")
DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
LATELY = {"day": 1, "week": 7, "month": 30, "year": 365}


class Span(NamedTuple):
    """From `since` on and before `until`; either end may be open."""

    since: datetime | None
    until: datetime | None


OPEN = Span(None, None)


def read(said: str, now: datetime) -> Span | None:
    """Give what is meant, where `now` is what the person's clock shows; None when nothing is understood.

    A month or a year means all of its days: `>2026-01` begins with February, `>=2026-01` with January. `week` is the
    seven days until now, `this week` begins on Monday.
    """
    said = " ".join(said.lower().split())
    return named(said, now) or few(said, now) or date(said, now) or compared(said, now) or between(said, now)


def named(said: str, now: datetime) -> Span | None:
    """Read `week`, `today`, `yesterday`, `this month`, `last year`."""
    if days := LATELY.get(said.removeprefix("past ")):
        return Span(now - timedelta(days=days), None)
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if said in {"today", "yesterday"}:
        return Span(today, None) if said == "today" else Span(today - timedelta(days=1), today)
    which, _, unit = said.partition(" ")
    if which not in {"this", "last"} or unit not in {"week", "month", "year"}:
        return None
    first = start(unit, today)
    return Span(first, None) if which == "this" else Span(start(unit, first - timedelta(days=1)), first)


def start(unit: str, day: datetime) -> datetime:
    """Give the first day of the week, month or year of this day."""
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def few(said: str, now: datetime) -> Span | None:
    """Read `last 3 days`, `30d`: until now."""
    found = LAST_FEW.fullmatch(said)
    if not found:
        return None
    days = int(found[1]) * DAYS[found[2][0]]
    return Span(now - timedelta(days=min(days, (now.year - FIRST_YEAR) * 365)), None)


def date(said: str, now: datetime) -> Span | None:
    """Read a day, a month or a year."""
    found = DATE.fullmatch(said)
    if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return None
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    try:
        first = datetime(year, month, day, tzinfo=now.tzinfo)
    except ValueError:
        return None
    if found[3]:
        return Span(first, first + timedelta(days=1))
    if found[2]:
        return Span(first, start("month", first + timedelta(days=31)))
    return Span(first, first.replace(year=year + 1))


def compared(said: str, now: datetime) -> Span | None:
    """Read `>2026-01`, `<=yesterday`."""
    found = COMPARED.fullmatch(said)
    of = found and (date(found[2], now) or named(found[2], now))
    if not found or not of:
        return None
    match found[1]:
        case ">":
            return Span(of.until or of.since, None)
        case ">=":
            return Span(of.since, None)
        case "<":
            return Span(None, of.since)
    return Span(None, of.until)


def between(said: str, now: datetime) -> Span | None:
    """Read `2026-01..2026-03`, with the whole of March; either end may be left out."""
    first, dots, last = said.partition("..")
    begins = date(first, now) or named(first, now) if first else OPEN
    ends = date(last, now) or named(last, now) if last else OPEN
    if not dots or not begins or not ends or begins == ends == OPEN:
        return None
    return Span(begins.since, ends.until)
