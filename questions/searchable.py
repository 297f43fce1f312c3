"""What search asks of questions: all of them for a rebuild of the index, and what became of those that were found."""

from collections.abc import Mapping, Sequence

from django.utils.translation import ngettext

from questions.actions import index
from questions.models import Question
from questions.models.question import KIND
from search.rebuild.sources import Source


def put(keys: Sequence[int]) -> list[int]:
    """Put these questions anew and drop those that are gone; give back those that somebody is changing."""
    rows = Question.objects.order_by("pk").select_for_update(no_key=True, skip_locked=len(keys) > 1)
    held = set(rows.filter(pk__in=keys).values_list("pk", flat=True))
    elsewhere = set(Question.objects.filter(pk__in=set(keys) - held).values_list("pk", flat=True))
    living = Question.objects.living().with_text().filter(pk__in=held).select_related("space")
    found = list(living.order_by("pk"))
    index.put_many(found)
    index.drop(set(keys) - elsewhere - {question.pk for question in found})
    return sorted(elsewhere)


def following(key: int, most: int) -> list[int]:
    questions = Question.objects.living().filter(pk__gt=key)
    return list(questions.order_by("pk").values_list("pk", flat=True)[:most])


def facts(keys: Sequence[int]) -> Mapping[int, str]:
    """Say of each of these what became of it and how many answers it has: one query."""
    rows = Question.objects.filter(pk__in=keys).only("state", "closed_as", "answer_count")
    return {question.pk: words_of(question) for question in rows}


def words_of(question: Question) -> str:
    """Give the state, and the number of answers where that says more."""
    said = [question.get_state_display()]
    if number := question.answer_count:
        said.append(ngettext("%(number)d answer", "%(number)d answers", number) % {"number": number})
    return ", ".join(said)


SOURCE = Source(KIND, lambda: Question.objects.living().count(), following, put)
