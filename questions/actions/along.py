"""Questions that stand at passages of pages go where these pages go: see `wiki.attached`.

A question quotes its page, so that nobody reads it who may not read the page; nor do they find it, what is said on it or
what was told of it. While the page is in the bin it bears the very moment of that deletion, by which it is known again.
"""

from collections.abc import Sequence

from django.db.models import F, OuterRef, Subquery

from hooks import actions as hooks
from notices import actions as notices
from questions.actions import files, index, reach
from questions.actions.erasing import erase_questions
from questions.models import Answer, Question, Thanks
from questions.models.answer import KIND as ANSWER
from questions.models.question import KIND
from wiki.attached import Attached
from wiki.models import Page
from wiki.models.page import KIND as PAGE


def readdress(pages: Sequence[int]) -> None:
    """Let questions be for the readers of their pages, and stand in their spaces: two queries where there are none."""
    thanked = Page.objects.filter(pk=OuterRef("object_id")).order_by().values("audience")
    Thanks.objects.filter(kind=PAGE, object_id__in=pages).update(audience=Subquery(thanked))
    readers: dict[tuple[int, int], list[int]] = {}
    for pk, audience, space in Question.objects.filter(page__in=pages).values_list(
        "pk", "page__audience", "page__space"
    ):
        readers.setdefault((audience, space), []).append(pk)
    for (audience, space), ids in readers.items():
        Question.objects.filter(pk__in=ids).update(space=space)
        reach.readdress(ids, audience=audience)


def set_aside(pages: Sequence[int]) -> None:
    """Take questions out of sight with their pages, with what was told of them."""
    binned = Page.objects.filter(pk=OuterRef("page")).order_by().values("deleted_at")
    ids = list(Question.objects.living().filter(page__in=pages).values_list("pk", flat=True))
    Question.objects.filter(pk__in=ids).update(deleted_at=Subquery(binned))
    files.set_aside(ids)
    index.drop(ids)
    tell_aside(ids, is_aside=True)


def bring_back(pages: Sequence[int]) -> None:
    """Bring questions back that went with their pages; those deleted before for themselves stay away."""
    gone = Question.objects.filter(page__in=pages, deleted_at=F("page__deleted_at"))
    ids = list(gone.values_list("pk", flat=True))
    files.bring_back(ids)
    Question.objects.filter(pk__in=ids).update(deleted_at=None)
    index.put_many(Question.objects.with_text().filter(pk__in=ids).select_related("space"))
    tell_aside(ids, is_aside=False)


def tell_aside(ids: list[int], *, is_aside: bool) -> None:
    notices.set_aside(kind=KIND, object_ids=ids, is_aside=is_aside)
    answers = Answer.objects.filter(question__in=ids) if is_aside else Answer.objects.living().filter(question__in=ids)
    answered = list(answers.values_list("pk", flat=True))
    notices.set_aside(kind=ANSWER, object_ids=answered, is_aside=is_aside)
    if is_aside:
        hooks.forget(kind=KIND, object_ids=ids)
        hooks.forget(kind=ANSWER, object_ids=answered)


def forget(pages: Sequence[int]) -> None:
    """Delete questions for good with their pages: one query where there are none."""
    erase_questions(list(Question.objects.filter(page__in=pages).values_list("pk", flat=True)))


ATTACHED = Attached(readdress=readdress, set_aside=set_aside, bring_back=bring_back, forget=forget)
