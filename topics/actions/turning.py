"""Turns given to somebody else than the order says."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from topics.actions import telling
from topics.actions.errors import Refusal
from topics.models import Helper, Override, Swap, Topic
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


@transaction.atomic
def give_back(override: Override, *, by: User) -> None:
    """Let the order say again whose turn it is on these days. Of a swap both turns go back, and the other is told.

    Raise Refusal when the other's turn of a swap has begun: they would have both.
    """
    if swap := swap_of(override):
        for half in halves_of(swap).exclude(pk=override.pk):
            if half.first_day <= day_of(timezone.now()):
                words = _("%(person)s has begun the turn they took for this one. Ask somebody to swap, or to take it.")
                raise Refusal(words % {"person": half.person})
            half.delete()
        telling.tell_of_undoing(swap, by=by)
        swap.delete()
    override.delete()


def swap_of(override: Override) -> Swap | None:
    """Give the swap by which this turn was changed, or None where it was taken or given: one query."""
    days = Q(other=override.person, day=override.last_day) | Q(by=override.person, other_day=override.last_day)
    agreed = Swap.objects.filter(days, topic=override.topic, is_agreed=True, answered_at__gte=override.made_at)
    return agreed.select_related("topic", "by", "other").order_by("answered_at").first()


def halves_of(swap: Swap) -> QuerySet[Override]:
    halves = Q(person=swap.other, last_day=swap.day) | Q(person=swap.by, last_day=swap.other_day)
    return Override.objects.filter(halves, topic=swap.topic, made_at__lte=swap.answered_at).select_related("person")
