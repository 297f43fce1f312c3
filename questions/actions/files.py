"""Files in questions and answers: an upload of who writes becomes one of the question's when its text shows it."""

from collections.abc import Iterable

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from accounts.models import User
from questions.models import Attached, Question
from questions.shielding.shield import day_of
from wiki.actions.files import FILE_LINK
from wiki.models import File, FileVersion

LONGEST_NUMBER = 18  # digits of a bigint


def adopt(question: Question, *, by: User, body: str, is_nameless: bool) -> None:
    """Give the writer's uploads that this text shows to the question's readers. No query where it shows none.

    One that is shown without a name no longer tells who uploaded it, and of when the day alone.
    """
    ids = {int(number) for number in FILE_LINK.findall(body) if len(number) <= LONGEST_NUMBER}
    if not ids:
        return
    new = list(File.objects.filter(pk__in=ids, page=None, created_by=by, attached=None).values_list("pk", flat=True))
    Attached.objects.bulk_create([Attached(file_id=pk, question=question) for pk in new], ignore_conflicts=True)
    File.objects.filter(pk__in=new).update(audience=question.audience_id)
    if is_nameless:
        today = day_of(timezone.now())
        File.objects.filter(pk__in=new).update(created_by=None, created_at=today)
        FileVersion.objects.filter(file__in=new).update(created_by=None, created_at=today)


def attached() -> QuerySet[Attached, int]:
    """Ask for the files that stand in questions: the nightly sweep leaves them."""
    return Attached.objects.values_list("file", flat=True)


def readdress(questions: Iterable[int], *, audience: int) -> None:
    """Let the files of these questions be for their readers of now: one update."""
    File.objects.filter(attached__question__in=list(questions)).update(audience=audience)


def set_aside(questions: Iterable[int]) -> None:
    """Take the files of questions that were just deleted out of sight with them: one update."""
    gone = Question.objects.filter(attached__file=OuterRef("pk")).order_by().values("deleted_at")
    of_these = File.objects.filter(attached__question__in=list(questions), deleted_at=None)
    of_these.update(deleted_at=Subquery(gone))


def bring_back(questions: Iterable[int]) -> None:
    """Bring the files of questions that are still deleted back; those deleted for themselves stay away: one update."""
    of_these = File.objects.filter(attached__question__in=list(questions))
    of_these.filter(deleted_at=F("attached__question__deleted_at")).update(deleted_at=None)
