"""What one person asked, answered, wrote and helps with, as another may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from accounts.hours import hours_of, next_working
from accounts.models import User
from history.models import Change
from questions import thanking
from questions.models import Answer, Question, Thanks
from topics.models import Topic
from topics.models.seeing import known_to
from topics.rota import Turn
from topics.turns import day_of, hours_of_all, turns_of
from ui.moments import upcoming
from wiki.models import Page
from wiki.models.page import KIND as PAGE

SHOWN = 5
LOOKED_AT = 200  # of the latest changes somebody made
AHEAD = timedelta(days=28)
PAIR = 2
NEXT = 3  # turns


@dataclass(frozen=True, slots=True)
class Portrait:
    """`is_shy` says that they do not wish to be found by what they wrote: then others see none of those lists."""

    person: User
    is_shy: bool
    works: str
    hours: str
    helps: Sequence[Topic]
    owns: Sequence[Topic]
    turns: Sequence[Turn]
    asked: Sequence[Question]
    answered: Sequence[Answer]
    wrote: Sequence[Page]
    thanks: Sequence[Thanks]


def portrait(person: User, user: User) -> Portrait:
    """Give all that this person may see of another, or of themselves: as many queries, however much it is."""
    is_own = person == user
    is_shy = not person.is_found_by_topic and not is_own
    topics = known_to(user).order_by("name")
    helps = list(topics.filter(helpers__person=person))
    today = day_of(timezone.now())
    turns = [turn for turn in turns_of(person, today, today + AHEAD) if turn.topic in helps]
    return Portrait(
        person=person,
        is_shy=is_shy,
        works=works(person) if person.is_active else "",
        hours=hours_in_words(person) if person.is_active else "",
        helps=helps,
        owns=list(topics.filter(owner=person)),
        turns=turns[:NEXT],
        asked=[] if is_shy else asked_by(person, user),
        answered=[] if is_shy else answered_by(person, user),
        wrote=[] if is_shy else written_by(person, user),
        thanks=list(thanking.received(user)) if is_own else [],
    )


def asked_by(person: User, user: User) -> list[Question]:
    """Give what they asked under their name. What was asked without one bears none, and so is never here."""
    return list(Question.objects.visible_to(user).filter(asker=person).newest()[:SHOWN])


def answered_by(person: User, user: User) -> list[Answer]:
    """Give their latest answer to each of the questions they answered last."""
    readable = Question.objects.visible_to(user).order_by()
    answers = Answer.objects.living().filter(author=person, question__in=readable)
    later = answers.filter(question=OuterRef("question"), pk__gt=OuterRef("pk"))
    return list(answers.filter(~Exists(later)).select_related("question").order_by("-created_at", "-pk")[:SHOWN])


def written_by(person: User, user: User) -> list[Page]:
    """Give the pages they changed last: two queries."""
    changes = Change.objects.filter(author=person, kind=PAGE).order_by("-created_at")
    latest = list(dict.fromkeys(changes.values_list("object_id", flat=True)[:LOOKED_AT]))
    found = Page.objects.visible_to(user).select_related("space").in_bulk(latest)
    return [found[pk] for pk in latest if pk in found][:SHOWN]


def works(person: User) -> str:
    """Say whether somebody works now, or when they are back, in the reader's time."""
    now = timezone.now()
    at = next_working(hours_of_all([person], now)[person.pk], now)
    if at is None:
        return ""
    return _("Works now") if at == now else _("Back %(when)s, your time") % {"when": upcoming(at)}


def hours_in_words(person: User) -> str:
    """Say “Mon – Fri · 9:00 – 17:00, Europe/Oslo”; nothing of somebody without working days."""
    if not person.works_on:
        return ""
    begins, ends = (time_format(at, "G:i") for at in (person.works_from, person.works_until))
    zone = hours_of(person).zone.key.replace("_", " ")
    words = _("%(days)s · %(begins)s – %(ends)s, %(zone)s")
    return words % {"days": days_in_words(sorted(person.works_on)), "begins": begins, "ends": ends, "zone": zone}


def days_in_words(days: Sequence[int]) -> str:
    names = [str(WEEKDAYS_ABBR[day - 1]) for day in days]
    is_span = len(days) > PAIR and list(days) == list(range(days[0], days[-1] + 1))
    return f"{names[0]} – {names[-1]}" if is_span else ", ".join(names)
