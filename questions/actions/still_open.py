"""The weekly list of questions that climbed to the end and have no reply: told once a week, on the first working morning."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.hours import Hours, next_working
from accounts.models import User
from notices import actions as notices
from notices.models import Notice
from questions.models import Question
from spaces.actions import audience_of_one
from topics.turns import hours_of_all

KIND = "still_open"  # what notices call it
MORNING = timedelta(hours=12)  # in which it is told; a worker that slept for longer says nothing of it that week
NAMED = 3  # topics


def tell() -> int:
    """Tell helpers and owners of topics with such questions, each at the beginning of their week; give how many were told.

    The notice names numbers and topics of what its person may read, and no question. Its key is the week's.
    """
    now = timezone.now()
    topics = Question.objects.still_open().exclude(topic=None).order_by().values("topic")
    people = User.objects.active().filter(Q(helping__topic__in=topics) | Q(topics_owned__in=topics)).distinct()
    hours = hours_of_all(people, now)
    return sum(
        tell_person(person, week=now.astimezone(hours[person.pk].zone).isocalendar()[:2])
        for person in people
        if is_morning_of_week(hours[person.pk], now)
    )


def is_morning_of_week(hours: Hours, now: datetime) -> bool:
    """Say whether somebody's first working day of this week has begun a short while ago."""
    today = now.astimezone(hours.zone).date()
    monday = datetime.combine(today - timedelta(days=today.weekday()), time(), hours.zone).astimezone(UTC)
    begins = next_working(hours, monday)
    return begins is not None and begins <= now < begins + MORNING


def tell_person(person: User, *, week: tuple[int, int]) -> bool:
    found = Question.objects.still_open().visible_to(person).of_helper(person).exclude(asker=person)
    rows = list(found.order_by("topic__name", "pk").values_list("topic__name", flat=True))
    if not rows:
        return False
    year, number = week
    notices.tell(
        [person],
        kind=Notice.Kind.STILL_OPEN,
        by=None,
        about=(KIND, int(f"{year}{number:02}")),
        url=f"{reverse('questions:still_open')}?mine=1",
        title=summed_up(len(rows), dict.fromkeys(rows)),
        audience=audience_of_one(person).pk,
        key=f"still-open:{year}-{number}",
    )
    return True


def summed_up(number: int, topics: Iterable[str]) -> str:
    names = list(topics)
    words = ngettext("%(n)d question in %(topics)s", "%(n)d questions in %(topics)s", number)
    shown = names if len(names) <= NAMED else [*names[:NAMED], _("other topics")]
    return words % {"n": number, "topics": get_text_list(shown, _("and"))}
