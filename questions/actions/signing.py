"""Signing what one asked without one's name."""

from django.db import transaction

from accounts.models import User
from comments import actions as comments
from history.models import Change
from questions.actions import index
from questions.actions.deciding import hold
from questions.actions.noting import note
from questions.models import Answer, Event, Question, QuestionFollower
from questions.models.answer import KIND as ANSWER
from questions.models.question import KIND as QUESTION
from questions.shielding import shield


@transaction.atomic
def sign_question(question: Question, *, by: User) -> Question:
    """Put somebody's name to what they asked, answered and said there without it; the seal is taken away for good.

    Of the log and the history they are named where it is certain that it was they: in how it began. They follow it now.
    """
    held = hold(question.pk)
    if not held.is_shielded:
        return held
    held.asker, held.is_shielded = by, False
    held.save(update_fields=["asker", "is_shielded"])
    own = list(Answer.objects.filter(question=held, is_by_asker=True).values_list("pk", flat=True))
    Answer.objects.filter(pk__in=own).update(author=by, is_by_asker=False)
    answers = list(Answer.objects.filter(question=held).values_list("pk", flat=True))
    comments.sign(voice=shield.VOICE, about=[(QUESTION, [held.pk]), (ANSWER, answers)], by=by)
    for kind, texts in ((QUESTION, [held.pk]), (ANSWER, own)):
        Change.objects.filter(kind=kind, object_id__in=texts, number=1).update(author=by)
    Event.objects.filter(question=held, kind=Event.Kind.ASKED).update(by=by)
    note(held, Event.Kind.SIGNED, by=by)
    QuestionFollower.objects.get_or_create(question=held, person=by)
    shield.uncover(held, by=by)
    index.put(held)
    return held
