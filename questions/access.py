"""The doors to questions and answers: who reads may ask, answer and vote; what one may not see does not exist."""

import re

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.access import access_person
from accounts.models import User
from questions.kept.places import is_worth_keeping, too_many_readers
from questions.models import Answer, Call, Fold, Question, Suggestion
from questions.models.question import KIND
from questions.rights import may_tend, rights_of
from questions.shielding import shield
from search.models import Entry
from spaces.access import NotYours, why_nobody_writes
from spaces.models import Audience, Reader, readable_by
from wiki.access import access_page_to_edit
from wiki.models import Page

WHAT = re.compile(r"(?P<kind>page|post|question):(?P<pk>[0-9]{1,18})")


def access_question(user: Reader, pk: int, *, with_text: bool = False) -> Question:
    """Give the question with its space, topic and asker, and this person's rights, or 404: one query."""
    questions = Question.objects.visible_to(user).with_rights(user)
    questions = questions.select_related("space", "topic", "asker", "page")
    found: Question = get_object_or_404(questions.with_text() if with_text else questions, pk=pk)
    return found


def access_question_to_answer(user: User, pk: int) -> Question:
    """Give a question to which something may be said now: who reads it may."""
    return open_to_words(access_question(user, pk, with_text=True))


def access_question_to_edit(user: User, pk: int) -> Question:
    question = open_to_words(access_question(user, pk, with_text=True))
    if not rights_of(user, question).may_edit:
        raise refused(question, _("Who asked changes a question, and those who maintain “%(space)s”; you can suggest."))
    return question


def access_question_to_decide(user: User, pk: int) -> Question:
    """Give a question whose answer this person may accept."""
    question = open_to_words(access_question(user, pk))
    if not rights_of(user, question).may_accept:
        raise refused(question, _("Who asked accepts an answer, or whose the topic is."))
    return question


def access_question_to_close(user: User, pk: int) -> Question:
    question = open_to_words(access_question(user, pk))
    if not rights_of(user, question).may_close:
        raise refused(
            question, _("A question is closed by who asked, its helpers, and those who maintain “%(space)s”.")
        )
    return question


def access_question_to_sign(user: User, pk: int) -> Question:
    """Give a question to who asked it without their name, or 404: whether somebody did is told to nobody else."""
    question = access_question(user, pk)
    if not question.is_shielded or not shield.is_asker(user, question):
        raise Http404
    return open_to_words(question)


def access_question_to_unmask(user: User, pk: int) -> Question:
    """Give a question asked without a name to an administrator, or 404."""
    question = access_question(user, pk)
    if not question.is_shielded or not user.is_superuser:
        raise Http404
    if shield.is_asker(user, question):
        raise PermissionDenied(_("You asked this yourself: two other administrators uncover it."))
    return question


def access_answer(user: Reader, pk: int) -> tuple[Answer, Question]:
    """Give an answer that stands, and its question as `access_question` gives it: two queries."""
    answer = Answer.objects.living().select_related("author").filter(pk=pk).first()
    if answer is None:
        raise Http404
    answer.question = access_question(user, answer.question_id)
    return answer, answer.question


def access_answer_to_edit(user: User, pk: int) -> tuple[Answer, Question]:
    answer, question = access_answer(user, pk)
    open_to_words(question)
    if not rights_of(user, question).may_edit_answer(answer):
        raise refused(
            question, _("Who wrote an answer changes it, and those who maintain “%(space)s”; you can suggest.")
        )
    return answer, question


def access_answer_to_fold(user: User, pk: int) -> tuple[Answer, Question]:
    """Give an answer that is worth keeping in a page: accepted, or found useful by two."""
    answer, question = access_answer(user, pk)
    open_to_words(question)
    if not is_worth_keeping(answer, question):
        raise refused(question, _("An answer is put into a page once it is accepted, or two find it useful."))
    if shield.is_nameless(user, question):
        words = _("You asked this without your name, and a page's history names who saves. A colleague can do this.")
        raise refused(question, words)
    return answer, question


def access_page_to_fold_into(user: User, question: Question, pk: int) -> Page:
    """Give a page this person may edit, with its text, whose readers all may read the question."""
    page = access_page_to_edit(user, pk, with_text=True)
    if not Audience.objects.holding_all_of(page.audience_id).filter(pk=question.audience_id).exists():
        raise refused(question, too_many_readers(page))
    return page


def access_fold(user: User, pk: int) -> Fold:
    """Give where an answer is kept to who may say that it is elsewhere: those who maintain the question's space or own its topic.

    One of a page they may not read is 404.
    """
    seen = readable_by(user, "page__audience")
    fold = get_object_or_404(Fold.objects.filter(Q(page=None) | Q(seen)).select_related("answer", "page"), pk=pk)
    fold.answer.question = access_question(user, fold.answer.question_id, with_text=True)
    if not may_tend(user, fold.answer.question):
        raise refused(fold.answer.question, _("This is for those who maintain “%(space)s”, and whose the topic is."))
    return fold


def access_answer_to_vote(user: User, pk: int) -> tuple[Answer, Question]:
    answer, question = access_answer(user, pk)
    open_to_words(question)
    if rights_of(user, question).is_author(answer):
        raise PermissionDenied(_("Others vote for what you wrote."))
    return answer, question


def access_question_to_vote(user: User, pk: int) -> Question:
    question = open_to_words(access_question(user, pk))
    if shield.is_asker(user, question):
        raise PermissionDenied(_("Others vote for what you asked."))
    return question


def access_deleted_question(user: User, pk: int) -> Question:
    """Give a deleted question to whom may bring it back, or 404: who reads it no more learns nothing of it."""
    gone = Question.objects.exclude(deleted_at=None).filter(readable_by(user)).with_rights(user)
    found: Question = get_object_or_404(gone.select_related("space", "topic", "asker", "deleted_by"), pk=pk)
    if found.page_id and is_in_bin(found):
        raise Http404  # it comes back with its page
    if not rights_of(user, found).may_edit:
        raise Http404
    open_to_words(found)
    return found


def access_deleted_answer(user: User, pk: int) -> tuple[Answer, Question]:
    """Give a deleted answer of a question one reads to whom may bring it back, or 404."""
    answer = get_object_or_404(Answer.objects.exclude(deleted_at=None).select_related("author"), pk=pk)
    answer.question = access_question(user, answer.question_id)
    if not rights_of(user, answer.question).may_edit_answer(answer):
        raise Http404
    open_to_words(answer.question)
    return answer, answer.question


def is_in_bin(question: Question) -> bool:
    found: bool = Page.objects.exclude(deleted_at=None).filter(pk=question.page_id).exists()
    return found


def open_to_words(question: Question) -> Question:
    """Raise 403 where the space is archived: nobody writes there any more."""
    if why := why_nobody_writes(question.space):
        raise NotYours(why, space=question.space, back=question.get_absolute_url())
    return question


def refused(question: Question, why: str) -> NotYours:
    return NotYours(why % {"space": question.space}, space=question.space, back=question.get_absolute_url())


def access_suggestion(user: User, pk: int) -> tuple[Suggestion, Question]:
    """Give a suggested edit, and the question it is about or under, to who may read that: three queries."""
    suggestions = Suggestion.objects.select_related("by", "decided_by", "answer__author", "question")
    suggestion = get_object_or_404(suggestions, pk=pk)
    if suggestion.answer:
        suggestion.answer, question = access_answer(user, suggestion.answer.pk)
    else:
        question = access_question(user, suggestion.question_id or 0, with_text=True)
        suggestion.question = question
    return suggestion, question


def access_suggestion_to_decide(user: User, pk: int) -> tuple[Suggestion, Question]:
    suggestion, question = access_suggestion(user, pk)
    open_to_words(question)
    if not rights_of(user, question).may_decide(suggestion):
        raise refused(question, _("Who wrote it takes a suggestion or leaves it, and those who maintain “%(space)s”."))
    return suggestion, question


def access_call(user: User, pk: int) -> Call:
    """Give a question that was brought to this person and told to them, with what became of it, or 404: one query."""
    told = Call.objects.filter(person=user, question__in=Question.objects.visible_to(user)).exclude(told_at=None)
    return get_object_or_404(told.select_related("question__asker", "question__topic", "question__space"), pk=pk)


def access_to_hand_over(user: User, username: str) -> User:
    """Give a person whose things this one may give away: oneself; anybody for administrators. To others there is no such page."""
    person = access_person(username)
    if person != user and not user.is_staff:
        raise Http404
    return person


def access_answering(user: User, named: str) -> Entry:
    """Give what answers, named as “page:12”, as search knows it, or 404 when this person may not see it: one query or two."""
    found = WHAT.fullmatch(named)
    if found is None:
        raise Http404
    if found["kind"] == KIND and not Question.objects.visible_to(user).filter(pk=found["pk"]).exists():
        raise Http404
    leads = Entry.objects.leads().about(found["kind"], [int(found["pk"])]).filter(readable_by(user))
    lead: Entry | None = leads.only("kind", "object_id", "title", "url").first()
    if lead is None:
        raise Http404
    return lead
