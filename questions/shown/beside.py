"""What stands beside a question as one reader sees it: what became of it, what it repeats, what they may do with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accounts.models import User
from questions.actions import sameness
from questions.models import Answer, Event, Question, QuestionFollower, Solved, Suggestion
from questions.models.question import KIND
from questions.shown.chronicle import Line, lines_of
from questions.shown.reading import Reading


@dataclass(frozen=True, slots=True)
class Beside:
    """`original` is None where this person may not read it; `suggestions` are those by answer, None for the question's own.

    `solved` says how many who were about to ask took this for their answer. `closing` tells who closed it and why; it is None for a question that is not closed.
    """

    lines: Sequence[Line]
    closing: Line | None
    original: Question | None
    repeating: Sequence[Question]
    suggestions: Mapping[int | None, Sequence[Suggestion]]
    solved: int
    is_following: bool
    may_close: bool
    may_suggest: bool
    may_follow: bool

    @property
    def undecided(self) -> list[Suggestion]:
        return [suggestion for some in self.suggestions.values() for suggestion in some]


def beside(user: User, reading: Reading) -> Beside:
    """Give all this of a question that is read: seven queries at most, whatever happened to it."""
    question = reading.question
    is_asker, is_nameless = reading.is_asker, reading.is_asker and question.is_shielded
    lines = lines_of(question, user)
    return Beside(
        lines=lines,
        closing=closing_of(question, lines),
        original=original_of(user, question),
        repeating=repeating(user, question),
        suggestions=undecided(user, reading),
        solved=Solved.objects.by(KIND, question.pk).count(),
        is_following=QuestionFollower.objects.filter(question=question, person=user).exists(),
        may_close=reading.may_write and reading.rights.may_close,
        may_suggest=reading.may_write and not is_asker and not question.is_maintainer,
        may_follow=not is_nameless,
    )


def closing_of(question: Question, lines: Sequence[Line]) -> Line | None:
    """Give the last line that tells of closing, which says why it is closed now."""
    closings = [line for line in lines if line.event.kind == Event.Kind.CLOSED]
    return closings[-1] if question.is_closed and closings else None


def original_of(user: User, question: Question) -> Question | None:
    if question.duplicate_of_id is None:
        return None
    found: Question | None = Question.objects.visible_to(user).filter(pk=question.duplicate_of_id).first()
    return found


def repeating(user: User, question: Question) -> list[Question]:
    """Give the questions that repeat this one, as far as this person may read them."""
    if not question.same_count:
        return []
    again = sameness.repeating([question.pk]).order_by("asked_at", "pk")
    return list(again.visible_to(user))


def undecided(user: User, reading: Reading) -> dict[int | None, list[Suggestion]]:
    """Give the suggestions nobody decided on yet: all to whom may take them, else one's own."""
    own = {line.answer.pk for line in reading.lines if line.may_edit}
    waiting = Suggestion.objects.filter(decided_at=None).select_related("by").order_by("made_at", "pk")
    answers = Answer.objects.living().filter(question=reading.question).values("pk")
    of_all = waiting.filter(question=reading.question) | waiting.filter(answer__in=answers)
    found: dict[int | None, list[Suggestion]] = {}
    for suggestion in of_all:
        may_take = suggestion.answer_id in own if suggestion.answer_id else reading.may_edit
        if may_take or suggestion.by_id == user.pk:
            found.setdefault(suggestion.answer_id, []).append(suggestion)
    return found
