"""What may answer a question before it is asked: pages, questions, people to ask, and the topics it is likely about.

One search as everybody's, within its bounds and under the reading rule; what has too few of the words is left out.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.db.models.functions import Left
from django.utils import timezone

from accounts.models import User
from questions.models import Question
from questions.models.question import KIND, LONGEST_TITLE
from search import people, queries
from search.finding.ranking import Ranked
from search.language.filters import Filters
from search.models import Entry
from search.queries import Hit
from search.searches.noting import bare
from search.suggesting import nearest
from topics.models import Topic
from topics.turns import lines_of

WRITTEN = ("page", "post")
TOPIC = "topic"
EACH = 3
MOST_TOPICS = 3
OPENING = 240  # characters of an answer
TELLING = 8  # hits whose topics tell what the question is about
ENOUGH = 3  # words that make something alike, however many there are; a third of them, where that is fewer


@dataclass(frozen=True, slots=True)
class Before:
    """A question that is there, and the first words of the answer that helped."""

    question: Question
    answer: str

    @property
    def is_answered(self) -> bool:
        return self.question.state != Question.State.OPEN


@dataclass(frozen=True, slots=True)
class Knows:
    """Somebody to ask: as helper of a topic, or for the reasons search gives."""

    person: User
    topic: Topic | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """All that may answer, the best first. `words` are those that were looked for."""

    words: str = ""
    pages: list[Hit] = field(default_factory=list)
    questions: list[Before] = field(default_factory=list)
    people: list[Knows] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)

    @property
    def may_answer(self) -> bool:
        return bool(self.pages or self.questions)

    @property
    def number(self) -> int:
        return len(self.pages) + len(self.questions)


def alike(title: str, *, user: User) -> Alike:
    """Give what may answer this question, as far as this person may see it: one search, and eight queries at most."""
    words = bare(title[:LONGEST_TITLE].replace("\x00", " "))
    if not words:
        return Alike()
    filters = Filters(kinds=(*WRITTEN, KIND, TOPIC))
    subject = people.subject_of(words)
    asked, ranking = queries.look(subject or words, user=user, filters=filters, start=0)
    asked, ranking, _ = queries.put_right(asked, ranking, user=user, filters=filters, start=0)
    like = [one for one in ranking.objects if is_like(one, len(asked.words))]
    topics = topics_of(like) or topics_called(words, user)
    near = nearest_of(like)
    return Alike(
        words,
        pages=queries.hits([one for one in near if one.kind in WRITTEN][:EACH], asked.words),
        questions=asked_before([one.object_id for one in near if one.kind == KIND], user),
        people=each_once(
            [
                *helping(topics, user),
                *(Knows(one.person, words=one.words) for one in people.experts(asked, like, user=user)),
            ]
        )[:EACH],
        topics=topics,
    )


def is_like(one: Ranked, words: int) -> bool:
    """Say whether enough of the words stand in it: one alone, of many, is chance."""
    return said_in(one) >= min(ENOUGH, math.ceil(words / 3))


def nearest_of(like: Sequence[Ranked]) -> list[Ranked]:
    """Leave out what has not half the words of the best: beside one that says it all, a word in common is noise."""
    best = max(map(said_in, like), default=0)
    return [one for one in like if said_in(one) >= min(ENOUGH, math.ceil(best / 2))]


def said_in(one: Ranked) -> int:
    """Count the words looked for that stand in it."""
    return len({*one.why.title, *one.why.headings, *one.why.links, *one.why.text})


def asked_before(ids: Sequence[int], user: User) -> list[Before]:
    """Give these questions in their order, those with an answer first: two queries."""
    visible = Question.objects.visible_to(user).exclude(state=Question.State.CLOSED)
    found = visible.select_related("space").in_bulk(ids) if ids else {}
    in_order = sorted(filter(None, map(found.get, ids)), key=lambda one: one.state == Question.State.OPEN)[:EACH]
    anchors = {f"answer-{question.accepted_id}" for question in in_order if question.accepted_id}
    entries = Entry.objects.about(KIND, [question.pk for question in in_order]).filter(anchor__in=anchors, part=0)
    openings = (
        dict(entries.annotate(opening=Left("text", OPENING)).values_list("object_id", "opening")) if anchors else {}
    )
    return [Before(question, " ".join(openings.get(question.pk, "").split())) for question in in_order]


def topics_of(like: Sequence[Ranked]) -> list[Topic]:
    """Give the topics of what was found, the likeliest first: those called so, then those of most of the best: two queries."""
    worth: dict[int, float] = {one.object_id: 2.0 for one in like if one.kind == TOPIC}
    best = {(one.kind, one.object_id): 1 / place for place, one in enumerate(like[:TELLING], 1)}
    leads = Entry.objects.leads().filter(about(best)).values_list("kind", "object_id", "topics") if best else []
    for kind, object_id, topics in leads:
        for topic in topics:
            worth[topic] = worth.get(topic, 0) + best[kind, object_id]
    chosen = sorted(worth, key=lambda pk: (-worth[pk], pk))[:MOST_TOPICS]
    found = Topic.objects.in_bulk(chosen) if chosen else {}
    return [found[pk] for pk in chosen if pk in found]


def topics_called(words: str, user: User) -> list[Topic]:
    """Give topics that share a word with the title, for one that nothing is found for: two queries."""
    near = [one.object_id for one in nearest(words, user=user) if one.kind == TOPIC][:MOST_TOPICS]
    found = Topic.objects.in_bulk(near) if near else {}
    return [found[pk] for pk in near if pk in found]


def about(objects: Iterable[tuple[str, int]]) -> Q:
    condition = Q(pk__in=[])
    for kind, object_id in objects:
        condition |= Q(kind=kind, object_id=object_id)
    return condition


def each_once(people: Iterable[Knows]) -> list[Knows]:
    """Give each person for the first reason there is: who helps with a topic did write about it too."""
    first: dict[int, Knows] = {}
    for one in people:
        first.setdefault(one.person.pk, one)
    return list(first.values())


def helping(topics: Sequence[Topic], user: User) -> list[Knows]:
    """Give who is asked first for each of these topics: three queries."""
    lines = lines_of(topics, timezone.now()) if topics else {}
    first = {person: topic for topic in reversed(topics) for person in lines.get(topic.pk, [])[:1] if person != user}
    return [Knows(person, topic=topic) for person, topic in first.items()]
