"""Who reads a question: all that hangs on it goes with it, in the transaction that changes its audience."""

from collections.abc import Iterable

from comments import actions as comments
from hooks import actions as hooks
from questions.actions import closing, files, index
from questions.models import Answer, Question, Thanks
from questions.models.answer import KIND as ANSWER
from questions.models.question import KIND as QUESTION


def readdress(questions: Iterable[int], *, audience: int) -> None:
    """Let these questions, and what is said on them, be for other readers: answers, comments, files, thanks, notices, search.

    What is asked again is counted anew, for its readers.
    """
    ids = list(questions)
    Question.objects.filter(pk__in=ids).update(audience=audience)
    files.readdress(ids, audience=audience)
    for kind, object_ids in ((QUESTION, ids), (ANSWER, answers_of(ids))):
        comments.readdress(kind=kind, object_ids=object_ids, audience=audience)
        hooks.readdress(kind=kind, object_ids=object_ids, audience=audience)
        Thanks.objects.filter(kind=kind, object_id__in=object_ids).update(audience=audience)
    closing.recount_for_readers(ids)
    index.put_many(list(Question.objects.living().with_text().filter(pk__in=ids).select_related("space")))


def answers_of(questions: list[int]) -> list[int]:
    return list(Answer.objects.filter(question__in=questions).values_list("pk", flat=True))
