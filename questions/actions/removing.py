"""Deleting questions and answers, and bringing them back."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from hooks import actions as hooks
from notices import actions as notices
from questions.actions import along, files, index, routing, telling
from questions.actions.closing import recount
from questions.actions.deciding import hold, settle
from questions.actions.editing import hold_answer
from questions.actions.noting import note
from questions.models import Answer, Event, Question
from questions.models.answer import KIND as ANSWER
from questions.shielding import shield


@transaction.atomic
def delete_question(question: Question, *, by: User) -> Question:
    """Take a question out of sight with all that is said on it: search forgets it, and notices are set aside.

    A trace stays in its log. It can be brought back as it was.
    """
    held = hold(question.pk)
    if held.deleted_at is None:
        held.deleted_at, held.deleted_by = timezone.now(), shield.named(held, by)
        held.save(update_fields=["deleted_at", "deleted_by"])
        note(held, Event.Kind.DELETED, by=held.deleted_by)
        routing.end(held)
        index.drop([held.pk])
        files.set_aside([held.pk])
        along.tell_aside([held.pk], is_aside=True)
        recount(held)
    return held


@transaction.atomic
def restore_question(question: Question, *, by: User) -> Question:
    """Bring a question back; one that nobody replied to goes on its way again."""
    held = hold(question.pk)
    if held.deleted_at:
        files.bring_back([held.pk])
        held.deleted_at = held.deleted_by = None
        held.save(update_fields=["deleted_at", "deleted_by"])
        note(held, Event.Kind.RESTORED, by=shield.named(held, by))
        routing.resume(held)
        index.put(held)
        along.tell_aside([held.pk], is_aside=False)
        recount(held)
    return held


@transaction.atomic
def delete_answer(answer: Answer, *, by: User) -> Answer:
    """Take an answer out of sight, and with it the mark that it helped; what was told of it is taken back."""
    question, held = hold_answer(answer)
    if held.deleted_at is None:
        held.deleted_at, held.deleted_by = timezone.now(), shield.named(question, by, answer=held)
        held.save(update_fields=["deleted_at", "deleted_by"])
        if question.accepted_id == held.pk:
            question.accepted = None
        count(question)
        note(question, Event.Kind.DELETED, by=held.deleted_by, details={"answer": held.pk})
        notices.take_back(key=f"answer:{held.pk}")
        notices.take_back(key=f"accepted:{held.pk}")
        notices.set_aside(kind=ANSWER, object_ids=[held.pk], is_aside=True)
        hooks.forget(kind=ANSWER, object_ids=[held.pk])
    return held


@transaction.atomic
def restore_answer(answer: Answer, *, by: User) -> Answer:
    """Bring an answer back, not accepted; those who had not read of it are told again."""
    question, held = hold_answer(answer)
    if held.deleted_at:
        held.deleted_at = held.deleted_by = None
        held.save(update_fields=["deleted_at", "deleted_by"])
        count(question)
        name = shield.named(question, by, answer=held)
        note(question, Event.Kind.RESTORED, by=name, details={"answer": held.pk})
        telling.tell_of_answer(held, question)
        notices.reword(key=f"answer:{held.pk}", words=held.body)
        notices.set_aside(kind=ANSWER, object_ids=[held.pk], is_aside=False)
    return held


def count(question: Question) -> None:
    """Put number and state of a question right after answers came or went. The caller holds it."""
    question.answer_count = question.answers.living().count()
    question.active_at = timezone.now()
    question.save(update_fields=["answer_count", "accepted", "active_at"])
    settle(question)
    index.put(question)
