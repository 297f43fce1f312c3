"""Votes: one each, none for oneself, changeable. The number is kept beside what it counts."""

from django.db import transaction

from accounts.models import User
from questions.models import Answer, Question, Vote


@transaction.atomic
def vote_for_question(question: Question, *, by: User, is_useful: bool) -> int:
    """Say that a question is useful, or take that back; give how many say so. Who was first to say so changes nothing."""
    Question.objects.select_for_update(no_key=True).only("pk").get(pk=question.pk)
    if is_useful:
        Vote.objects.get_or_create(person=by, question=question)
    else:
        Vote.objects.filter(person=by, question=question).delete()
    number = Vote.objects.filter(question=question).count()
    Question.objects.filter(pk=question.pk).update(votes=number)
    return number


@transaction.atomic
def vote_for_answer(answer: Answer, *, by: User, is_useful: bool) -> int:
    """Say that an answer is useful, or take that back; give how many say so."""
    Answer.objects.select_for_update(no_key=True).only("pk").get(pk=answer.pk)
    if is_useful:
        Vote.objects.get_or_create(person=by, answer=answer)
    else:
        Vote.objects.filter(person=by, answer=answer).delete()
    number = Vote.objects.filter(answer=answer).count()
    Answer.objects.filter(pk=answer.pk).update(votes=number)
    return number
