"""Taking questions away for good, with all that was said on them."""

from collections.abc import Sequence

from django.db import transaction

from comments import actions as comments
from history import record
from hooks import actions as hooks
from questions.actions import closing, index, reach
from questions.models import Attached, Question, Solved, Thanks
from questions.models.answer import KIND as ANSWER
from questions.models.question import KIND
from spaces.models import Space
from wiki.actions import sweep


@transaction.atomic
def erase_questions(ids: Sequence[int]) -> None:
    """Delete questions with their answers, files, history, comments and thanks, and what was told of them; what they repeat is counted anew.

    One query where there are none; else a fixed number of them, and some for each question that these repeated.
    """
    if not ids:
        return
    originals = set(Question.objects.filter(duplicates__in=ids).exclude(pk__in=ids).values_list("pk", flat=True))
    for kind, object_ids in ((KIND, list(ids)), (ANSWER, reach.answers_of(list(ids)))):
        record.forget(kind, object_ids)
        comments.forget(kind=kind, object_ids=object_ids)
        hooks.forget(kind=kind, object_ids=object_ids)
        Thanks.objects.filter(kind=kind, object_id__in=object_ids).delete()
    Solved.objects.filter(kind=KIND, object_id__in=ids).delete()
    sweep.purge_files(Attached.objects.filter(question__in=ids).values_list("file", flat=True))
    index.drop(ids)
    Question.objects.filter(pk__in=ids).delete()
    for original in Question.objects.with_text().select_related("space").filter(pk__in=originals):
        closing.count_again(original)
        if original.deleted_at is None:
            index.put(original)


def erase_of_space(space: Space) -> None:
    """Delete all questions of a space, those in the bin too."""
    erase_questions(list(Question.objects.filter(space=space).values_list("pk", flat=True)))
