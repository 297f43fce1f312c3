"""Answering: whoever reads a question may."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from hooks.events import Event
from questions.actions import announcing, index, routing, telling, texts
from questions.actions.deciding import hold, settle
from questions.actions.errors import Refusal
from questions.models import Answer, Call, Question, QuestionFollower
from questions.shielding import shield


@transaction.atomic
def answer_question(question: Question, *, by: User, body: str) -> Answer:
    """Answer a question; who follows it is told, and it climbs no further once another than its asker replied.

    A shielded asker answers as “who asked”. Takes the question's row lock. Raise Refusal on an empty text, and where the question was deleted meanwhile.
    """
    body = texts.clean_body(body)
    if not body.strip():
        raise Refusal(_("Write something first."))
    laid = texts.lay_out(body, by=by, space=question.space, audience=question.audience_id)
    held = hold(question.pk)
    if held.deleted_at:
        raise Refusal(_("The question was deleted meanwhile. Copy your text if you need it."))
    is_asker = shield.is_asker(by, held)
    is_nameless = is_asker and held.is_shielded
    now = timezone.now()
    answer = Answer.objects.create(
        question=held,
        author=None if is_nameless else by,
        is_by_asker=is_nameless,
        created_at=now,
        updated_at=now,
    )
    texts.save_version(answer, laid, by=answer.author)
    if not is_asker:
        note_reply(held, by)
        QuestionFollower.objects.get_or_create(question=held, person=by)
    held.answer_count = held.answers.living().count()
    held.active_at = now
    held.save(update_fields=["answer_count", "active_at"])
    settle(held)
    index.put(held)
    telling.tell_of_answer(answer, held)
    announcing.announce_answer(answer, held, event=Event.ANSWERED, by=answer.author)
    return answer


def note_reply(question: Question, by: User) -> None:
    """Note that somebody replied: the first reply ends the way of a question, and a call to this person is done."""
    if question.replied_at is None:
        question.replied_at = timezone.now()
        question.save(update_fields=["replied_at"])
    routing.end(question)
    Call.objects.filter(question=question, person=by).update(state=Call.State.DONE)
