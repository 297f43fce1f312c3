"""Uncovering who asked without a name: two administrators with a written reason, and who asked is told of it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from questions.actions.deciding import hold
from questions.actions.errors import Refusal
from questions.actions.noting import note
from questions.models import Event, Question, Unmasking
from questions.shielding import shield


@transaction.atomic
def begin_unmasking(question: Question, *, by: User, reason: str) -> Unmasking:
    """Write down why one administrator wants to know who asked. Nothing is uncovered yet. Raise Refusal where one waits."""
    hold(question.pk)
    if Unmasking.objects.filter(question=question, confirmed_at=None).exists():
        raise Refusal(_("Another administrator has begun this meanwhile; read their reason."))
    return Unmasking.objects.create(question=question, reason=reason.strip(), begun_by=by, begun_at=timezone.now())


@transaction.atomic
def confirm_unmasking(unmasking: Unmasking, *, by: User) -> Unmasking:
    """Agree as another administrator. From now on each of the two may look once, and who asked is told of both and why.

    The question's log tells that it happened. Raise Refusal where it is one's own, or was confirmed or withdrawn meanwhile.
    """
    held = hold_waiting(unmasking)
    if held.begun_by_id == by.pk:
        raise Refusal(_("Another administrator than you has to agree."))
    held.confirmed_by, held.confirmed_at = by, timezone.now()
    held.save(update_fields=["confirmed_by", "confirmed_at"])
    note(held.question, Event.Kind.UNMASKED, by=None, at=held.confirmed_at)
    return held


@transaction.atomic
def withdraw_unmasking(unmasking: Unmasking) -> None:
    """Leave it covered. Nothing was shown, so nothing is told."""
    hold_waiting(unmasking).delete()


@transaction.atomic
def show_asker(unmasking: Unmasking, *, by: User) -> User | None:
    """Give one of the two who asked, once; None where that person has left. Raise Refusal the second time."""
    held = Unmasking.objects.select_for_update(of=["self"]).select_related("question").get(pk=unmasking.pk)
    column = seen_by(held, by)
    if not column or getattr(held, column):
        raise Refusal(_("This was shown to you already, and is shown once."))
    setattr(held, column, timezone.now())
    held.save(update_fields=[column])
    return shield.asker_of(held.question)


def seen_by(unmasking: Unmasking, user: User) -> str:
    """Give the column that says when this person looked, or nothing where they may not."""
    if unmasking.confirmed_at is None:
        return ""
    return {unmasking.begun_by_id: "begun_seen_at", unmasking.confirmed_by_id: "confirmed_seen_at"}.get(user.pk, "")


def hold_waiting(unmasking: Unmasking) -> Unmasking:
    locked = Unmasking.objects.select_for_update(of=["self"]).select_related("question")
    held = locked.filter(pk=unmasking.pk, confirmed_at=None).first()
    if held is None:
        raise Refusal(_("This was confirmed or withdrawn meanwhile."))
    return held
