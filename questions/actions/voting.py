"""Votes: one each, none for oneself, changeable. The number is kept beside what it counts."""

from typing import Any

from django.db import transaction

from accounts.models import User
from questions.actions import sameness
from questions.models import Answer, Question, Vote
from questions.shielding.shield import day_of


@transaction.atomic
def vote_for_question(question: Question, *, by: User, is_useful: bool) -> int:
    """Say that a question is useful, or take that back; give how many say so. Who was first to say so changes nothing."""
    Question.objects.select_for_update(no_key=True).only("pk").get(pk=question.pk)
    if is_useful:
        note_vote(question, by=by, question=question)
    else:
        Vote.objects.filter(person=by, question=question).delete()
    return count_votes(question)


def note_vote(asked: Question, *, by: User, **on: Any) -> None:
    """Keep a vote. Where somebody asked without a name the day alone: who asked votes in the moment in which they accept."""
    vote, is_new = Vote.objects.get_or_create(person=by, **on)
    if is_new and asked.is_shielded:
        Vote.objects.filter(pk=vote.pk).update(created_at=day_of(vote.created_at))


def count_votes(question: Question) -> int:
    """Put the number right: who asked the same counts as one who finds it useful, once. The caller holds the row."""
    voters = Vote.objects.filter(question=question).values("person")
    again = Question.objects.filter(pk__in=[one.pk for one in sameness.counted(question)])
    named = again.exclude(asker=None).exclude(asker__in=voters).exclude(asker=question.asker_id)
    askers = named.values("asker").distinct().count()
    number: int = voters.count() + askers + again.filter(asker=None).count()
    Question.objects.filter(pk=question.pk).update(votes=number)
    return number


@transaction.atomic
def vote_for_answer(answer: Answer, *, by: User, is_useful: bool) -> int:
    """Say that an answer is useful, or take that back; give how many say so."""
    Answer.objects.select_for_update(no_key=True).only("pk").get(pk=answer.pk)
    if is_useful:
        note_vote(answer.question, by=by, answer=answer)
    else:
        Vote.objects.filter(person=by, answer=answer).delete()
    number = Vote.objects.filter(answer=answer).count()
    Answer.objects.filter(pk=answer.pk).update(votes=number)
    return number
