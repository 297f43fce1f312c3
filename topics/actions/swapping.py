"""Two helpers change turns: one asks, the other agrees or declines."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from notices import actions as notices
from topics.actions import telling
from topics.actions.errors import Refusal
from topics.models import Override, Swap, Topic
from topics.rota import Turn
from topics.turns import day_of, turns_between
from topics.upcoming import span_around


@transaction.atomic
def ask_to_swap(topic: Topic, *, by: User, other: User, day: date, other_day: date) -> Swap:
    """Ask another helper to change one's turn that holds `day` for theirs that holds `other_day`. They are told.

    Raise Refusal when either turn is not theirs any more, or is over.
    """
    given, taken = turn_holding(topic, by, day), turn_holding(topic, other, other_day)
    if other == by:
        raise Refusal(_("Turns are changed with somebody else."))
    # Their last days name the turns: they hold as long as anything of them is left to swap.
    named = {"topic": topic, "by": by, "other": other, "day": given.last_day, "other_day": taken.last_day}
    if found := Swap.objects.filter(answered_at=None, **named).first():
        return found
    swap = Swap.objects.create(**named)
    telling.tell_of_asking(swap, given=given, taken=taken)
    return swap


@transaction.atomic
def answer_swap(swap: Swap, *, by: User, is_agreed: bool) -> Swap:
    """Agree, which gives each the other's turn, or decline; whoever asked is told. Locks the topic, then the swap.

    Raise Refusal when it was answered already, or when the turns are other people's by now.
    """
    Topic.objects.select_for_update(no_key=True).get(pk=swap.topic_id)  # no turn of it is given to two at once
    held = Swap.objects.select_for_update(of=["self"]).select_related("topic", "by", "other").filter(pk=swap.pk).first()
    if held is None or held.answered_at:
        raise Refusal(_("This swap was answered or withdrawn meanwhile."))
    if is_agreed:
        given, taken = turn_holding(held.topic, held.by, held.day), turn_holding(held.topic, held.other, held.other_day)
        for person, turn in ((held.other, given), (held.by, taken)):
            Override.objects.create(
                topic=held.topic, person=person, first_day=turn.first_day, last_day=turn.last_day, made_by=by
            )
    held.answered_at, held.is_agreed = timezone.now(), is_agreed
    held.save(update_fields=["answered_at", "is_agreed"])
    telling.tell_of_answer(held)
    return held


@transaction.atomic
def withdraw_swap(swap: Swap, *, by: User) -> None:
    """Ask no longer; the other's notice goes."""
    notices.take_back(key=telling.key_of(swap))
    Swap.objects.filter(pk=swap.pk, answered_at=None).delete()


def turn_holding(topic: Topic, person: User, day: date) -> Turn:
    """Give the whole turn of this person that holds the day, from today on."""
    today = day_of(timezone.now())
    first, last = span_around(day)
    for turn in turns_between(topic, max(first, today), last) if last >= today else []:
        if turn.holds(day) and turn.person == person:
            return turn
    raise Refusal(_("The turns have changed: this one is no longer %(person)s’s.") % {"person": person})
