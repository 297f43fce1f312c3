"""Fifty thousand questions written in bulk: the rows that asking and answering make, without laying texts out."""

import random
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from bench.cast import Cast
from questions.models import Answer, Call, Question, QuestionFollower
from questions.models.question import slug_of
from spaces.models import Space
from topics.models import Helper, Topic

AT_ONCE = 1_000
TOPICS, HELPED = 40, 2
OPEN = 400  # of all, however many there were: what is open is the newest
BROUGHT, FOLLOWED = 10, 60
ADDRESSES = [
    ("open questions", "/questions/"),
    ("without an answer", "/questions/?show=unanswered"),
    ("for me", "/questions/?show=for-me"),
    ("mine", "/questions/?show=mine"),
    ("followed", "/questions/?show=followed"),
    ("most asked", "/questions/?show=most-asked"),
    ("all questions", "/questions/?show=all"),
    ("open, of a topic", "/questions/?topic=topic-3"),
    ("all of a team's space", "/questions/?show=all&space=space-of-team-0"),
    ("one question", "/questions/1-any/"),
]


@dataclass
class House:
    """Questions of a company, and who helps with what. The reader helps with two topics and asked one in a hundred."""

    cast: Cast
    seed: int
    number: int = 0  # asked so far
    topics: list[Topic] = field(default_factory=list)

    def grow(self, number: int) -> None:
        """Ask until there are so many questions; close all but the newest few."""
        chance = random.Random(self.seed + number)
        if not self.topics:
            self.topics = Topic.objects.bulk_create(
                [Topic(name=f"Topic {each}", slug=f"topic-{each}") for each in range(TOPICS)]
            )
            Helper.objects.bulk_create([Helper(topic=topic, person=self.cast.reader) for topic in self.topics[:HELPED]])
        while self.number < number:
            self.ask(min(AT_ONCE, number - self.number), chance)
        newest = Question.objects.order_by("-pk").values_list("pk", flat=True)[:OPEN]
        Question.objects.exclude(pk__in=list(newest)).update(state=Question.State.ACCEPTED)
        Question.objects.filter(pk__in=list(newest)).update(state=Question.State.OPEN)
        self.bring(list(newest))
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("CHECKPOINT")

    def ask(self, number: int, chance: random.Random) -> None:
        made = [self.question(self.number + each, chance) for each in range(1, number + 1)]
        Question.objects.bulk_create(made)
        tagged = Question.topics.through
        tagged.objects.bulk_create([tagged(question=each, topic_id=each.topic_id) for each in made])
        answers = [self.answer(each, chance) for each in made if chance.randrange(4)]
        Answer.objects.bulk_create(answers)
        self.number += number

    def question(self, nth: int, chance: random.Random) -> Question:
        """Make the nth question, ten minutes after the one before."""
        title = f"How is number {nth} done where nobody wrote it down?"
        space = chance.choice(self.spaces())
        at = timezone.now() - timedelta(minutes=600_000 - nth * 10)
        return Question(
            space=space,
            audience_id=space.audience_id,
            topic=chance.choice(self.topics),
            title=title,
            slug=slug_of(title),
            body="Somebody must know.",
            html="<p>Somebody must know.</p>",
            version=1,
            asker=self.cast.people[nth % 100],
            asked_at=at,
            updated_at=at,
            active_at=at,
            votes=chance.randrange(9),
            same_count=0 if chance.randrange(9) else chance.randrange(5),
            answer_count=1,
        )

    def spaces(self) -> list[Space]:
        return [self.cast.handbook] * 12 + [self.cast.flat] * 5 + self.cast.team_spaces[:3]

    def answer(self, question: Question, chance: random.Random) -> Answer:
        author = chance.choice(self.cast.people)
        at = question.asked_at + timedelta(hours=chance.randrange(40))
        return Answer(
            question=question,
            author=author,
            body="Ask Jo.",
            html="<p>Ask Jo.</p>",
            version=1,
            created_at=at,
            updated_at=at,
        )

    def bring(self, newest: list[int]) -> None:
        """Bring some open questions to the reader, and let them follow some of all."""
        reader, now = self.cast.reader, timezone.now()
        calls = [
            Call(question_id=pk, person=reader, why="turn", state="told", due_at=now, told_at=now)
            for pk in newest[::BROUGHT]
        ]
        Call.objects.bulk_create(calls, ignore_conflicts=True)
        step = max(1, self.number // FOLLOWED)
        followed = Question.objects.order_by("pk").values_list("pk", flat=True)[::step]
        QuestionFollower.objects.bulk_create(
            [QuestionFollower(question_id=pk, person=reader) for pk in followed], ignore_conflicts=True
        )
