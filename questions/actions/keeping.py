"""What becomes of questions kept in a page when that goes into the bin, out of it, and for good; and setting it right."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from markup import Heading
from questions.actions.deciding import hold, settle
from questions.kept.living import digest_of, words_of
from questions.models import Fold, Question
from wiki.attached import Attached
from wiki.models import Page


@transaction.atomic
def point_fold(fold: Fold, page: Page, *, by: User, heading: Heading) -> None:
    """Say under which heading of the page, its text loaded, the answer stands now."""
    fold.heading, fold.heading_words, fold.version = heading.id, heading.text, page.version
    fold.digest = digest_of(words_of(page.html, heading.id) or "")
    fold.save(update_fields=["heading", "heading_words", "version", "digest"])


@transaction.atomic
def drop_fold(fold: Fold, *, by: User) -> Question:
    """Say that an answer is kept nowhere any more: the question shows its answers as before."""
    held = hold(fold.answer.question_id)
    fold.delete()
    settle(held)
    return held


def kept_in(pages: Sequence[int]) -> list[int]:
    folds = Fold.objects.filter(page__in=pages).order_by("answer__question")
    return list(folds.values_list("answer__question", flat=True).distinct())


def settle_all(pages: Sequence[int]) -> None:
    """Let questions be kept no more in pages that are in the bin: one query where none is."""
    for pk in kept_in(pages):
        settle(hold(pk))


def bring_back(pages: Sequence[int]) -> None:
    """Let questions be kept again in pages that come back."""
    kept = Fold.objects.filter(page__in=pages, answer__deleted_at=None).values("answer__question")
    Question.objects.filter(pk__in=kept, closed_as="").update(state=Question.State.KEPT)


def stay(pages: Sequence[int]) -> None:
    """Do nothing: a question keeps its own readers, and shows nothing of a page to who may not read that."""


ATTACHED = Attached(readdress=stay, set_aside=settle_all, bring_back=bring_back, forget=stay)
