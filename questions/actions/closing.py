"""Closing questions, and opening them again."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from notices.models import Notice
from questions.actions import announcing, index, routing, sameness, telling
from questions.actions.deciding import hold, settle
from questions.actions.errors import Refusal
from questions.actions.noting import note
from questions.actions.voting import count_votes
from questions.models import Event, Question
from questions.shielding import shield
from spaces.models import Audience

COLUMNS = ["closed_as", "duplicate_of", "closed_at", "closed_by", "active_at"]


@transaction.atomic
def close_question(
    question: Question, *, by: User, reason: str, original: Question | None = None, words: str = ""
) -> Question:
    """Close a question, or say otherwise why it is closed: it climbs no further, and its followers are told.

    One that was asked before leads to `original`, or to what that repeats itself, so that nothing leads in circles; what
    repeats this one leads there from now on. Who asked counts as a vote there, and the words are found there, where all its
    readers may read them. Locks all these rows. Raise Refusal where it cannot be so.
    """
    root = root_of(original, question) if original and reason == Question.Closing.DUPLICATE else None
    if reason == Question.Closing.DUPLICATE and root is None:
        raise Refusal(_("Choose the question that was asked before."))
    held, before = hold_all(question, root)
    if root and Question.objects.filter(pk=root.pk).exclude(duplicate_of=None).exists():
        raise Refusal(_("“%(other)s” was closed meanwhile; choose again.") % {"other": root})
    now = timezone.now()
    held.closed_as, held.duplicate_of, held.closed_at, held.closed_by = reason, root, now, shield.named(held, by)
    held.active_at = now
    held.save(update_fields=COLUMNS)
    if root and Question.objects.filter(duplicate_of=held).update(duplicate_of=root):
        held.same_count = 0
        held.save(update_fields=["same_count"])
        count_votes(held)
    settle(held)
    routing.end(held)
    tell(held, Event.Kind.CLOSED, by=by, words=words, details={"as": reason, **({"original": root.pk} if root else {})})
    count(held, *before)
    return held


@transaction.atomic
def reopen_question(question: Question, *, by: User, words: str = "") -> Question:
    """Open a closed question again; one that nobody replied to goes on its way anew, and followers are told."""
    held, before = hold_all(question, None)
    if not held.closed_as:
        return held
    held.closed_as, held.duplicate_of, held.closed_at, held.closed_by = "", None, None, None
    held.active_at = timezone.now()
    held.save(update_fields=COLUMNS)
    settle(held)
    routing.resume(held)
    tell(held, Event.Kind.REOPENED, by=by, words=words)
    count(held, *before)
    return held


def root_of(original: Question, question: Question) -> Question:
    """Give what a chain of repetitions begins with, or raise Refusal where that cannot be what this question repeats."""
    root = original.duplicate_of or original
    if root.pk == question.pk:
        raise Refusal(_("“%(other)s” leads here already; choose another question.") % {"other": original})
    if root.deleted_at is not None:
        raise Refusal(_("“%(other)s” is no longer there; choose another question.") % {"other": root})
    if not Audience.objects.holding_all_of(question.audience_id).filter(pk=root.audience_id).exists():
        raise Refusal(
            _("Not everybody who reads this question may read “%(other)s”; choose another.") % {"other": root}
        )
    return root


def hold_all(question: Question, root: Question | None) -> tuple[Question, list[int]]:
    """Lock a question, what it repeats and what it is to repeat, in one order; give it with the keys of the others."""
    others = {pk for pk in (question.duplicate_of_id, root.pk if root else None) if pk}
    list(
        Question.objects.select_for_update(no_key=True).filter(pk__in={question.pk, *others}).order_by("pk").only("pk")
    )
    held = hold(question.pk)
    if held.duplicate_of_id:
        others.add(held.duplicate_of_id)
    return held, sorted(others)


def count(question: Question, *originals: int) -> None:
    """Put right how often originals were asked, and by what words all these are found. The caller holds them."""
    for original in Question.objects.with_text().select_related("space").filter(pk__in=originals):
        count_again(original)
        if original.deleted_at is None:
            index.put_many([original])
    index.put_many([question])


def recount(question: Question) -> None:
    """Put right how often was asked what this question repeats, after it was deleted or brought back."""
    if question.duplicate_of_id:
        count_again(Question.objects.select_for_update(no_key=True).get(pk=question.duplicate_of_id))


@transaction.atomic
def recount_for_readers(questions: Iterable[int]) -> None:
    """Put right how often these and what they repeat were asked, because their readers changed. Locks all that are counted."""
    ids = list(questions)
    repeating = Question.objects.exclude(duplicate_of=None).filter(Q(pk__in=ids) | Q(duplicate_of__in=ids))
    originals = set(repeating.values_list("duplicate_of", flat=True))
    for original in Question.objects.select_for_update(no_key=True).filter(pk__in=originals).order_by("pk"):
        count_again(original)


def recount_in_space(space: int) -> None:
    """Put right how often was asked what the questions of a space repeat."""
    recount_for_readers(Question.objects.filter(space=space).exclude(duplicate_of=None).values_list("pk", flat=True))


def count_again(original: Question) -> None:
    original.same_count = len(sameness.counted(original))
    original.save(update_fields=["same_count"])
    count_votes(original)


def tell(
    question: Question, kind: Event.Kind, *, by: User, words: str = "", details: Mapping[str, object] | None = None
) -> None:
    """Write a line into the log, and tell those who follow, and programs that want to know what is closed."""
    name = shield.named(question, by)
    event = note(question, kind, by=name, words=words, details=details)
    people = [person for person in telling.followers_of(question) if person != by]
    key = f"closed:{question.pk}:{event.pk}"
    news = Notice.Kind.CLOSED if kind == Event.Kind.CLOSED else Notice.Kind.OPENED
    telling.say(people, question, kind=news, by=name, key=key, words=event.words)
    if kind == Event.Kind.CLOSED:
        announcing.announce_closing(question, event=event.pk, by=name, words=event.words)
