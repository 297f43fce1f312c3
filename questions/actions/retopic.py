"""Questions whose topics are called otherwise, or became part of others."""

from collections.abc import Sequence

from questions.models import Question
from questions.models.question import KIND
from search import actions as search
from search.models import Entry
from topics.models import Topic

AT_ONCE = 500


def move_questions(topic: Topic, into: Topic) -> None:
    """Put the questions of one topic under another: its helpers are asked next. See `topics.merging.register`."""
    tagged = Question.topics.through
    about = tagged.objects.filter(topic=topic.pk).values_list("question", flat=True)
    tagged.objects.bulk_create(
        [tagged(question_id=question, topic_id=into.pk) for question in about], ignore_conflicts=True
    )
    Question.objects.filter(topic=topic).update(topic=into)


def name_again(topics: Sequence[int]) -> None:
    """Have the questions about these topics, and those that were until now, found by the names these have now."""
    about = set(Question.objects.living().filter(topics__in=topics).values_list("pk", flat=True))
    about |= set(Entry.objects.leads().filter(kind=KIND, topics__overlap=topics).values_list("object_id", flat=True))
    numbered = sorted(about)
    for start in range(0, len(numbered), AT_ONCE):
        part = numbered[start : start + AT_ONCE]
        named: dict[int, dict[int, str]] = {pk: {} for pk in part}
        rows = Question.topics.through.objects.filter(question__in=part)
        for pk, topic, name in rows.values_list("question", "topic", "topic__name"):
            named[pk][topic] = name
        search.file_under(KIND, named)
