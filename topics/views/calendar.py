"""The calendar of one's turns, for programs that fetch it by themselves."""

from datetime import UTC, datetime, time, timedelta

from django.http import HttpResponse
from django.utils import timezone

from accounts.feeds import feed
from accounts.requests import UserRequest
from topics.calendar import calendar_of
from topics.rota import monday_of
from topics.turns import day_of, turns_of

BEFORE = timedelta(weeks=5)
AHEAD = timedelta(weeks=26)


@feed
def turns_calendar(request: UserRequest) -> HttpResponse:
    """Give the turns of the person whose key the address holds, from five weeks ago to half a year ahead.

    It begins on a Monday, so that no turn of the order is cut and named otherwise.
    """
    monday = monday_of(day_of(timezone.now()))
    turns = turns_of(request.user, monday - BEFORE, monday + AHEAD - timedelta(days=1))
    stamp = datetime.combine(monday, time(), UTC)
    response = HttpResponse(calendar_of(turns, stamp=stamp), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="turns.ics"'
    return response
