"""Questions that were asked before: the one they repeat is found by their words, too."""

from collections.abc import Iterable, Mapping, Sequence

from questions.models import Question
from questions.models.question import QuestionQuerySet
from spaces.models import Audience, Circle


def repeating(originals: Iterable[int]) -> QuestionQuerySet:
    """Give the questions that repeat these and stand: what was deleted lends no words."""
    found: QuestionQuerySet = Question.objects.living().filter(duplicate_of__in=list(originals))
    return found


def originals_of(questions: Iterable[int]) -> list[Question]:
    """Give what these repeat, with text and space, as far as it stands: one query."""
    found = Question.objects.living().with_text().filter(duplicates__in=list(questions))
    return list(found.select_related("space").distinct().order_by("pk"))


def wordings_of(originals: Sequence[Question]) -> Mapping[int, list[Question]]:
    """Give for each of these the questions that repeat it and may lend it their words: one query, or three.

    They may where everybody who reads the original reads them too, whoever comes and goes: else a search that finds the one
    would give away the other.
    """
    return open_to_readers(originals, repeating(one.pk for one in originals).with_text())


def counted(original: Question) -> list[Question]:
    """Give those that count as asking the same: a number that grew by others would tell its readers that these are there."""
    return open_to_readers([original], repeating([original.pk])).get(original.pk, [])


def open_to_readers(originals: Sequence[Question], again: QuestionQuerySet) -> dict[int, list[Question]]:
    """Give of the questions that repeat these those which everybody reads who reads what they repeat."""
    known = {original.pk: original for original in originals}
    pairs = [(known[one.duplicate_of_id or 0], one) for one in again.order_by("asked_at", "pk")]
    closed = closed_circles([(one, other) for one, other in pairs if one.audience_id != other.audience_id])
    found: dict[int, list[Question]] = {}
    for one, other in pairs:
        if not closed.get((one.pk, other.pk)):
            found.setdefault(one.pk, []).append(other)
    return found


def closed_circles(pairs: Sequence[tuple[Question, Question]]) -> Mapping[tuple[int, int], set[int]]:
    """Give the circles one must be in to read the second of each pair and not the first: none, or two queries.

    One open to everyone shuts nobody out, as long as it is that of a space: of a change there search is told by
    `questions.jobs.reword_in_space`.
    """
    if not pairs:
        return {}
    audiences = Audience.objects.in_bulk({question.audience_id for pair in pairs for question in pair})
    extra = {
        (one.pk, again.pk): {*audiences[again.audience_id].circles} - {*audiences[one.audience_id].circles}
        for one, again in pairs
    }
    spaces = {(one.pk, again.pk) for one, again in pairs if again.page_id is None}
    wanted = {circle for circles in extra.values() for circle in circles}
    everyone = set(Circle.objects.filter(pk__in=wanted, everyone=True).values_list("pk", flat=True))
    return {pair: circles - everyone if pair in spaces else circles for pair, circles in extra.items()}
