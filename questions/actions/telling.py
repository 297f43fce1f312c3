"""Who is told what of a question. A shielded asker is told by no notice: see `questions.shielding.shield`."""

from collections.abc import Iterable

from accounts.models import User
from markup.opening import opening
from notices.actions import tell
from notices.models import Notice
from questions.models import Answer, Question
from questions.models.question import KIND


def followers_of(question: Question) -> list[User]:
    """Give who follows a question, its asker among them unless they are shielded or chose not to: one query."""
    return list(User.objects.active().filter(questions_followed__question=question).order_by("pk"))


def tell_of_question(question: Question) -> None:
    """Tell who follows one of its topics that something was asked."""
    people = User.objects.active().filter(topics_followed__topic__in=question.topics.all()).distinct().order_by("pk")
    say(
        people,
        question,
        kind=Notice.Kind.QUESTION,
        by=question.asker,
        key=f"question:{question.pk}",
        words=question.body,
    )


def tell_of_answer(answer: Answer, question: Question) -> None:
    """Tell who follows the question."""
    say(
        followers_of(question),
        question,
        kind=Notice.Kind.ANSWER,
        by=answer.author,
        key=f"answer:{answer.pk}",
        url=f"{question.get_absolute_url()}#answer-{answer.pk}",
        words=answer.body,
    )


def say(
    people: Iterable[User],
    question: Question,
    *,
    kind: Notice.Kind,
    by: User | None,
    key: str,
    url: str = "",
    words: str = "",
    why: str = "",
) -> None:
    """Tell these people something of a question; `key` names the event, and of Markdown the first words are told.

    See `notices.actions.tell`.
    """
    tell(
        people,
        kind=kind,
        by=by,
        about=(KIND, question.pk),
        url=url or question.get_absolute_url(),
        title=question.title,
        words=opening(words),
        why=why,
        audience=question.audience_id,
        key=key,
    )
