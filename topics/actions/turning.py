"""Turns given to somebody else than the order says."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from topics.actions.errors import Refusal
from topics.models import Helper, Override, Topic
from topics.turns import day_of

LONGEST = 92  # days; what is longer is another order


def take_turn(topic: Topic, *, by: User, person: User, first_day: date, last_day: date) -> Override:
    """Give somebody who helps the turn of these days. Raise Refusal for days that are over, or more than a quarter of a year."""
    if first_day < day_of(timezone.now()):
        raise Refusal(_("Turns that have begun before today stay as they are."))
    if last_day < first_day:
        raise Refusal(_("The last day is before the first."))
    if (last_day - first_day).days >= LONGEST:
        raise Refusal(_("At most %(days)d days; for longer, change the order of helpers.") % {"days": LONGEST})
    if not Helper.objects.filter(topic=topic, person=person).exists():
        raise Refusal(_("%(person)s does not help with “%(topic)s”.") % {"person": person, "topic": topic})
    return Override.objects.create(topic=topic, person=person, first_day=first_day, last_day=last_day, made_by=by)


def give_back(override: Override, *, by: User) -> None:
    """Let the order say again whose turn it is on these days."""
    override.delete()
