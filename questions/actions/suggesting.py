"""Suggesting another wording to whose text it is, who takes it or leaves it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from notices.models import Notice
from questions.actions import index, telling, texts
from questions.actions.asking import clean_title
from questions.actions.deciding import hold
from questions.actions.editing import clean_answer, hold_answer
from questions.actions.errors import Refusal
from questions.actions.noting import one_line
from questions.models import Answer, Question, Suggestion
from questions.models.question import slug_of
from questions.shielding import shield

LONGEST_WORDS = 300


@transaction.atomic
def suggest_edit(
    thing: Question | Answer, *, by: User, title: str = "", body: str, based_on: int, words: str = ""
) -> Suggestion:
    """Offer another wording to who wrote a text; in place of what this person offered for it and nobody decided on.

    The author is told, but for a shielded asker. Raise Refusal where nothing is changed, or as saving does.
    """
    is_question = isinstance(thing, Question)
    title = clean_title(title) if is_question else ""
    body = texts.clean_body(body) if is_question else clean_answer(body)
    if (title, body) == (thing.title, thing.body):
        raise Refusal(_("Nothing is changed yet: write how it should read."))
    place = {"question": thing} if is_question else {"answer": thing}
    Suggestion.objects.filter(by=by, decided_at=None, **place).delete()
    words = one_line(words)[:LONGEST_WORDS]
    suggestion = Suggestion.objects.create(by=by, title=title, body=body, words=words, based_on=based_on, **place)
    question, author = about(suggestion)
    tell([author] if author else [], suggestion, question, kind=Notice.Kind.SUGGESTED, by=by)
    return suggestion


@transaction.atomic
def take_suggestion(suggestion: Suggestion, *, by: User) -> Suggestion:
    """Make a suggestion the text, as a version of who suggested it; they are told. What was saved meanwhile stays.

    Locks the question and the text. Raise EditConflict where both touch the same lines, Refusal where it was decided on.
    """
    question = hold_question_of(suggestion)
    held = hold_undecided(suggestion)
    thing = hold_answer(suggestion.answer)[1] if suggestion.answer else question
    title, body = texts.merged(thing, title=held.title, body=held.body, based_on=held.based_on)
    laid = texts.lay_out(body, by=held.by, space=question.space, audience=question.audience_id)
    if isinstance(thing, Question):
        thing.title, thing.slug = title, slug_of(title)
    name = shield.named(question, held.by)
    texts.save_version(thing, laid, by=name, summary=held.words or _("Suggested edit"))
    index.put(thing if isinstance(thing, Question) else question)
    decider = shield.named(question, by, answer=held.answer)
    decide(held, by=decider, is_taken=True)
    tell([held.by], held, question, kind=Notice.Kind.TAKEN, by=decider)
    return held


@transaction.atomic
def leave_suggestion(suggestion: Suggestion, *, by: User) -> Suggestion:
    """Leave the text as it is. Nobody is told; who suggested it sees it with the suggestion."""
    question = hold_question_of(suggestion)
    held = hold_undecided(suggestion)
    decide(held, by=shield.named(question, by, answer=held.answer), is_taken=False)
    return held


def about(suggestion: Suggestion) -> tuple[Question, User | None]:
    """Give the question a suggestion is about or under, and whose text it is as far as they are named."""
    if suggestion.answer:
        return suggestion.answer.question, suggestion.answer.author
    question = suggestion.question
    if question is None:
        raise ValueError(f"Suggestion {suggestion.pk} is about nothing.")  # a constraint of the table forbids it
    return question, question.asker


def hold_question_of(suggestion: Suggestion) -> Question:
    return hold(about(suggestion)[0].pk)


def hold_undecided(suggestion: Suggestion) -> Suggestion:
    """Lock a suggestion, or refuse where somebody decided on it meanwhile or its writer took it back."""
    held = Suggestion.objects.select_for_update(no_key=True, of=["self"]).select_related("by", "answer", "question")
    found = held.filter(pk=suggestion.pk, decided_at=None).first()
    if found is None:
        raise Refusal(_("This suggestion was decided on meanwhile."))
    return found


def decide(suggestion: Suggestion, *, by: User | None, is_taken: bool) -> None:
    suggestion.decided_at, suggestion.decided_by, suggestion.is_taken = timezone.now(), by, is_taken
    suggestion.save(update_fields=["decided_at", "decided_by", "is_taken"])


def tell(people: list[User], suggestion: Suggestion, question: Question, *, kind: Notice.Kind, by: User | None) -> None:
    url = f"/suggestions/{suggestion.pk}/"
    telling.say(people, question, kind=kind, by=by, key=f"{kind}:{suggestion.pk}", url=url, words=suggestion.words)
