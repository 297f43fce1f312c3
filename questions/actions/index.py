"""What search is told of a question: its words, each answer, and how else it was asked, as places of their own."""

from collections.abc import Iterable, Sequence

import markup
from questions.actions import sameness
from questions.models import Answer, Question
from questions.models.question import KIND
from search import actions as search
from search.actions import Described, Piece


def put(question: Question) -> None:
    """Write the entries of a question, whose text is loaded."""
    put_many([question])


def put_many(questions: Sequence[Question]) -> None:
    """Write the entries of questions with their texts and spaces loaded, and of those they repeat.

    Three queries, and those of search; one more where some repeat others, two where these are not read by the same.
    """
    again = [question.pk for question in questions if question.duplicate_of_id]
    questions = list({one.pk: one for one in [*questions, *(sameness.originals_of(again) if again else [])]}.values())
    ids = [question.pk for question in questions]
    answers: dict[int, list[Answer]] = {}
    for answer in Answer.objects.living().filter(question__in=ids).order_by("created_at", "pk"):
        answers.setdefault(answer.question_id, []).append(answer)
    topics: dict[int, dict[int, str]] = {}
    through = Question.topics.through.objects.filter(question__in=ids)
    for pk, topic, name in through.values_list("question", "topic", "topic__name"):
        topics.setdefault(pk, {})[topic] = name
    same = sameness.wordings_of(questions)
    search.put_many(
        kind=KIND,
        objects=[
            described(question, answers.get(question.pk, []), topics.get(question.pk, {}), same.get(question.pk, []))
            for question in questions
        ],
    )


def put_originals(space: int) -> None:
    """Write the entries of what the questions of a space repeat."""
    repeating = Question.objects.filter(space=space).exclude(duplicate_of=None)
    put_many(sameness.originals_of(repeating.values_list("pk", flat=True)))


def described(question: Question, answers: list[Answer], topics: dict[int, str], same: Sequence[Question]) -> Described:
    return Described(
        object_id=question.pk,
        url=question.get_absolute_url(),
        title=question.title,
        place="",
        place_url=question.space.get_absolute_url(),
        space=question.space_id,
        audience=question.audience_id,
        language=question.space.language,
        pieces=[
            Piece("", "", plain(question.html)),
            *(Piece(f"answer-{answer.pk}", "", plain(answer.html)) for answer in answers),
            *(Piece(f"asked-{again.pk}", again.title, plain(again.html)) for again in same),
        ],
        aliases=[again.title for again in same],
        updated_at=question.active_at,
        is_archived=question.is_closed,
        topics=topics,
        people=people_of(question, answers),
    )


def people_of(question: Question, answers: list[Answer]) -> list[int]:
    """Give who answered, the author of the accepted answer first. Having asked is not knowing."""
    in_order = sorted(answers, key=lambda answer: (answer.pk != question.accepted_id, -answer.votes, answer.pk))
    return list(dict.fromkeys(answer.author_id for answer in in_order if answer.author_id))


def plain(html: str) -> str:
    sections = markup.sections_of(html)
    return "\n".join(line for section in sections for line in (section.heading, section.text) if line)


def drop(questions: Iterable[int]) -> None:
    """Let questions be found no more, neither themselves nor by what they asked again."""
    ids = list(questions)
    search.drop(kind=KIND, object_ids=ids)
    if originals := sameness.originals_of(ids):
        put_many(originals)
