"""Thanks as they are shown: whom one thanked for what, and what one was thanked for. Nobody's are counted.

A site without RECOGNITION has none of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from accounts.models import User
from history.models import Change
from questions.models import Answer, Question, Thanks
from questions.models.answer import KIND as ANSWER
from questions.shielding import shield
from spaces.models import readable_by
from wiki.models import Page
from wiki.models.page import KIND as PAGE

MOST_WRITERS = 5
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Thanking:
    """Whom one may thank for a thing, and how one did. Without people there is nobody to thank."""

    people: tuple[User, ...] = ()
    is_thanked: bool = False
    words: str = ""

    @property
    def names(self) -> str:
        return ", ".join(map(str, self.people))


def for_page(user: User, page: Page) -> Thanking:
    """Give the last people who wrote a page, without oneself, and whether one thanked them: two queries."""
    if not settings.RECOGNITION:
        return Thanking()
    written = Change.objects.filter(kind=PAGE, object_id=page.pk, author__is_active=True).exclude(author=user)
    last = written.order_by().values("author").annotate(last=Max("number")).order_by("-last")[:MOST_WRITERS]
    people = User.objects.in_bulk([row["author"] for row in last])
    given = Thanks.objects.filter(by=user, kind=PAGE, object_id=page.pk).first()
    return Thanking(tuple(people.values()), given is not None, given.words if given else "")


def for_answer(user: User, answer: Answer, question: Question) -> Thanking:
    """Give who wrote an answer, unless they have no name there or it is oneself, and whether one thanked them: a query or two.

    Who asked without their name thanks nobody here: thanks have one.
    """
    given = Thanks.objects.filter(by=user, kind=ANSWER, object_id=answer.pk).first()
    is_asker = question.is_shielded and shield.is_asker(user, question)
    return thanking(user, answer, given) if may_thank(question, is_asker=is_asker) else Thanking()


def for_answers(user: User, question: Question, answers: Iterable[Answer], *, is_asker: bool) -> dict[int, Thanking]:
    """Give the same for all answers to a question: one query, none where nobody may be thanked."""
    if not may_thank(question, is_asker=is_asker):
        return {}
    answers = list(answers)
    given = Thanks.objects.filter(by=user, kind=ANSWER, object_id__in=[answer.pk for answer in answers])
    by_answer = {thanks.object_id: thanks for thanks in given} if answers else {}
    return {answer.pk: thanking(user, answer, by_answer.get(answer.pk)) for answer in answers}


def thanking(user: User, answer: Answer, given: Thanks | None) -> Thanking:
    author = answer.author
    if author is None or author == user or not author.is_active:
        return Thanking()
    return Thanking((author,), given is not None, given.words if given else "")


def may_thank(question: Question, *, is_asker: bool) -> bool:
    return settings.RECOGNITION and not (question.is_shielded and is_asker)


def received(user: User) -> QuerySet[Thanks]:
    """Give the thanks somebody received for what they may still read, the newest first: for their own eyes only.

    What was deleted or is in the bin is not read.
    """
    if not settings.RECOGNITION:
        return Thanks.objects.none()
    thanks = Thanks.objects.filter(readable_by(user), to=user).exclude(gone_for(ANSWER)).exclude(gone_for(PAGE))
    return thanks.select_related("by").order_by("-at", "-pk")[:SHOWN]


def gone_for(kind: str) -> Q:
    """Give the condition that thanks are for an answer, or for a page, that is not there any more."""
    standing = {
        ANSWER: Answer.objects.living().filter(question__deleted_at=None),
        PAGE: Page.objects.living(),
    }[kind]
    return Q(~Exists(standing.filter(pk=OuterRef("object_id"))), kind=kind)
