"""Changing what stands: every save is a version, and loses nobody's words."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from history import record
from notices.models import Notice
from questions.actions import index, telling, texts
from questions.actions.asking import clean_title
from questions.actions.deciding import hold
from questions.actions.errors import Refusal
from questions.models import Answer, Question
from questions.models.answer import KIND as ANSWER
from questions.models.question import KIND as QUESTION
from questions.models.question import slug_of
from questions.shielding import shield


@transaction.atomic
def edit_question(question: Question, *, by: User, title: str, body: str, based_on: int, summary: str = "") -> Question:
    """Save what somebody typed, beginning from version `based_on`. Takes the question's row lock.

    Changes saved meanwhile are merged when they touch other lines; else EditConflict is raised and nothing is saved. What
    changes nothing makes no version. Who asked is told of another's change, unless shielded. A shielded asker's change
    names nobody. Raise Refusal on an empty or too long title, or a text too long.
    """
    title, body = clean_title(title), texts.clean_body(body)
    laid = texts.lay_out(body, by=by, space=question.space, audience=question.audience_id)
    held = hold(question.pk)
    title, together = texts.merged(held, title=title, body=body, based_on=based_on)
    if (title, together) == (held.title, held.body):
        return held
    if together != body:
        laid = texts.lay_out(together, by=by, space=held.space, audience=held.audience_id)
    held.title, held.slug = title, slug_of(title)
    texts.save_version(held, laid, by=shield.named(held, by), summary=summary)
    index.put(held)
    tell_of_edit(held, held, author=held.asker, by=by)
    return held


@transaction.atomic
def edit_answer(answer: Answer, *, by: User, body: str, based_on: int, summary: str = "") -> Answer:
    """Save what somebody typed, as `edit_question` does; its author is told of another's change."""
    body = clean_answer(body)
    question = answer.question
    laid = texts.lay_out(body, by=by, space=question.space, audience=question.audience_id)
    held_question, held = hold_answer(answer)
    _title, together = texts.merged(held, title="", body=body, based_on=based_on)
    if together == held.body:
        return held
    if together != body:
        laid = texts.lay_out(together, by=by, space=question.space, audience=held_question.audience_id)
    texts.save_version(held, laid, by=shield.named(held_question, by, answer=held), summary=summary)
    index.put(held_question)
    tell_of_edit(held, held_question, author=held.author, by=by)
    return held


@transaction.atomic
def restore_question_version(question: Question, *, by: User, number: int) -> Question:
    """Write the title and text of an old version as a new one. Raise Refusal when there is no such version."""
    old = text_of(QUESTION, question.pk, number)
    laid = texts.lay_out(old.body, by=by, space=question.space, audience=question.audience_id)
    held = hold(question.pk)
    if (old.title, old.body) == (held.title, held.body):
        return held
    held.title, held.slug = old.title, slug_of(old.title)
    texts.save_version(held, laid, by=shield.named(held, by), summary=restored(number), restored_from=number)
    index.put(held)
    tell_of_edit(held, held, author=held.asker, by=by)
    return held


@transaction.atomic
def restore_answer_version(answer: Answer, *, by: User, number: int) -> Answer:
    """Write the text of an old version as a new one. Raise Refusal when there is no such version."""
    old = text_of(ANSWER, answer.pk, number)
    question = answer.question
    laid = texts.lay_out(old.body, by=by, space=question.space, audience=question.audience_id)
    held_question, held = hold_answer(answer)
    if old.body == held.body:
        return held
    texts.save_version(
        held, laid, by=shield.named(held_question, by, answer=held), summary=restored(number), restored_from=number
    )
    index.put(held_question)
    tell_of_edit(held, held_question, author=held.author, by=by)
    return held


def clean_answer(body: str) -> str:
    body = texts.clean_body(body)
    if not body.strip():
        raise Refusal(_("Write something first."))
    return body


def hold_answer(answer: Answer) -> tuple[Question, Answer]:
    """Lock a question and one of its answers, in this order."""
    question = hold(answer.question_id)
    held = Answer.objects.select_for_update(no_key=True, of=["self"]).select_related("author").get(pk=answer.pk)
    held.question = question
    return question, held


def tell_of_edit(thing: Question | Answer, question: Question, *, author: User | None, by: User) -> None:
    """Tell an author that somebody else changed their words."""
    if author is None or author == by:
        return
    anchor = f"#answer-{thing.pk}" if isinstance(thing, Answer) else ""
    telling.say(
        [author],
        question,
        kind=Notice.Kind.EDITED,
        by=shield.named(question, by, answer=thing if isinstance(thing, Answer) else None),
        key=f"edited:{texts.kind_of(thing)}:{thing.pk}:{thing.version}",
        url=f"{question.get_absolute_url()}{anchor}",
    )


def text_of(kind: str, pk: int, number: int) -> record.Text:
    old = record.texts(kind, pk, number).get(number)
    if old is None:
        raise Refusal(_("There is no version %(number)d.") % {"number": number})
    return old


def restored(number: int) -> str:
    return _("Restored version %(number)d") % {"number": number}
