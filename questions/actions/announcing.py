"""Telling other programs what becomes of questions. Who asked without a name is “A colleague” to them, too."""

from django.utils.translation import gettext as _

from accounts.models import User
from hooks.events import Event
from hooks.firing import Thing, fire
from questions.actions import routing
from questions.models import Answer, Question
from questions.models.answer import KIND as ANSWER
from questions.models.question import KIND as QUESTION


def announce_question(question: Question) -> None:
    """Tell that something was asked: without a name with the next round, as it is told to people, and bearing the day alone."""
    fire(
        Event.ASKED,
        thing_of(question),
        key=f"question:{question.pk}",
        by=name_of(question.asker),
        words=question.body,
        at=question.asked_at,
        not_before=routing.next_round() if question.is_shielded else None,
    )


def announce_answer(answer: Answer, question: Question, *, event: Event, by: User | None) -> None:
    """Tell what became of an answer: that it is there, helped, or stands in a page. Nobody in `by` is who asked without a name."""
    key = f"{event}:{answer.pk}"
    fire(event, thing_of(question, answer), key=key, by=name_of(by), words=answer.body)


def announce_closing(question: Question, *, event: int, by: User | None, words: str) -> None:
    """Tell that a question is closed, by its line in the log."""
    fire(Event.CLOSED, thing_of(question), key=f"closed:{question.pk}:{event}", by=name_of(by), words=words)


def name_of(person: User | None) -> str:
    return str(person or _("A colleague"))


def thing_of(question: Question, answer: Answer | None = None) -> Thing:
    url = question.get_absolute_url()
    return Thing(
        kind=ANSWER if answer else QUESTION,
        pk=answer.pk if answer else question.pk,
        space=question.space,
        audience=question.audience_id,
        topics=question.topics.all(),
        title=question.title,
        path=f"{url}#answer-{answer.pk}" if answer else url,
    )
