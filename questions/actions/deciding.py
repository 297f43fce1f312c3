"""What became of a question: which answer is accepted, and the state that follows from all that is known."""

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from accounts.models import User
from hooks.events import Event as Told
from notices.models import Notice
from questions.actions import announcing, gaps, index, routing, telling
from questions.actions.noting import note
from questions.models import Answer, Event, Fold, Question
from questions.shielding import shield


def settle(question: Question) -> None:
    """Put the state right. The caller holds the row: at most one query to ask and one to write.

    A question that needs no help any more climbs no further, and those it was brought to have nothing left to do there.
    """
    state = state_of(question)
    if state != question.state:
        question.state = state
        question.save(update_fields=["state"])
        if not question.is_open and (question.rung or question.next_step_at):
            routing.end(question)


def state_of(question: Question) -> str:
    if question.closed_as:
        return Question.State.CLOSED
    standing = Fold.objects.filter(answer__question=question, answer__deleted_at=None)
    if standing.filter(page__isnull=False, page__deleted_at=None).exists():
        return Question.State.KEPT
    if question.accepted_id:
        return Question.State.ACCEPTED
    return Question.State.ANSWERED if question.answer_count else Question.State.OPEN


@transaction.atomic
def accept_answer(answer: Answer, *, by: User) -> Question:
    """Mark an answer as the one that helped, in place of another that was; its author is told. 404 if it was deleted meanwhile."""
    held = hold(answer.question_id)
    if not Answer.objects.living().filter(pk=answer.pk).exists():
        raise Http404
    if held.accepted_id != answer.pk:
        change(held, answer, by=by, kind=Event.Kind.ACCEPTED)
        name = shield.named(held, by)
        announcing.announce_answer(answer, held, event=Told.ACCEPTED, by=name)
        if answer.author:
            url = f"{held.get_absolute_url()}#answer-{answer.pk}"
            people = [answer.author] if answer.author != by else []
            telling.say(people, held, kind=Notice.Kind.ACCEPTED, by=name, key=f"accepted:{answer.pk}", url=url)
    return held


@transaction.atomic
def unaccept_answer(question: Question, *, by: User) -> Question:
    """Take the mark away."""
    held = hold(question.pk)
    if held.accepted_id:
        change(held, None, by=by, kind=Event.Kind.UNACCEPTED)
    return held


def change(question: Question, answer: Answer | None, *, by: User, kind: Event.Kind) -> None:
    question.accepted, question.active_at = answer, timezone.now()
    question.save(update_fields=["accepted", "active_at"])
    details = {"answer": answer.pk} if answer else {}
    note(question, kind, by=shield.named(question, by), at=question.active_at, details=details)
    settle(question)
    index.put(question)
    if answer:
        gaps.close_gaps(question)


def hold(pk: int) -> Question:
    """Lock a question's row and give it with its text and space."""
    locked = Question.objects.with_text().select_for_update(no_key=True, of=["self"])
    held: Question = locked.select_related("space", "topic", "asker").get(pk=pk)
    return held
