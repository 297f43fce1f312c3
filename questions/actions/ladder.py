"""Whom a question is brought to, one rung after the other. Nothing is written here.

The rungs are who is on turn, the backup, all other helpers, and whose the topic is. Where nobody helps with the topic, the
first two are who wrote the page one is stuck on, and the third who answered the like.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.contrib.humanize.templatetags.humanize import apnumber
from django.db.models import Count, F
from django.utils.translation import ngettext

from accounts.hours import Hours, add_working, next_working
from accounts.models import User
from history.models import Change
from questions.models import Answer, Call, Question
from questions.models.question import LAST_RUNG
from spaces.circles import people_in
from topics.models import Topic
from topics.models.topic import USUAL_HOURS
from topics.turns import hours_of_all, line_of
from wiki.models.page import KIND as PAGE

FIRST, SECOND, ALL, OWNER = range(1, LAST_RUNG)
PATIENCE = timedelta(days=4)  # a long weekend; who is away for longer is passed over
WRITERS, KNOWING = 3, 2
LOOKED_AT = 20  # of the like, and of a page's versions: the latest


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be asked, and why; `words` where the reason alone does not say it."""

    person: User
    why: Call.Why
    words: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who is asked: told at `due_at`, and expected to reply by `until`."""

    person: User
    why: Call.Why
    words: str
    due_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """The next rung on which there is anybody, and who is asked there: nobody on the last one."""

    rung: int
    asked: Sequence[Asked] = ()


def next_step(question: Question, at: datetime) -> Step:
    """Give the next step of a question's way. At most a dozen queries, however many are asked."""
    line = line_for(question, at)
    tried = set(Call.objects.filter(question=question).exclude(state=Call.State.DONE).values_list("person", flat=True))
    for rung in range(question.rung + 1, LAST_RUNG):
        found = fit(question, candidates(question, rung, line), at=at, tried=tried)
        if found:
            return Step(rung, found[: most(rung, line)])
    return Step(LAST_RUNG)


def most(rung: int, line: Sequence[Candidate]) -> int | None:
    """Say how many are asked at once on this rung; None for all of them."""
    if rung != ALL:
        return 1
    return KNOWING if is_without_helpers(line) else None


def line_for(question: Question, at: datetime) -> list[Candidate]:
    """Give who is asked one after the other: the topic's helpers, or where there is none who wrote the page."""
    if question.topic and (helpers := line_of(question.topic, at)):
        has_turns = question.topic.turn != Topic.Turn.NONE
        whys = [Call.Why.TURN if has_turns else Call.Why.HELPER, Call.Why.BACKUP]
        return [
            Candidate(person, whys[place] if place < len(whys) else Call.Why.HELPER)
            for place, person in enumerate(helpers)
        ]
    return [Candidate(person, Call.Why.PAGE) for person in writers_of(question)]


def candidates(question: Question, rung: int, line: Sequence[Candidate]) -> Iterable[Candidate]:
    if rung == OWNER:
        owner = question.topic.owner if question.topic else None
        return [Candidate(owner, Call.Why.OWNER)] if owner else []
    if rung != ALL:
        return line
    return knowing(question) if is_without_helpers(line) else [Candidate(one.person, Call.Why.HELPER) for one in line]


def is_without_helpers(line: Sequence[Candidate]) -> bool:
    return not line or line[0].why == Call.Why.PAGE


def writers_of(question: Question) -> list[User]:
    """Give whose the page is that one is stuck on, then who wrote on it last."""
    page = question.page
    if page is None:
        return []
    changes = Change.objects.of(PAGE, page.pk).exclude(author=None)[:LOOKED_AT]
    writers = dict.fromkeys(change.author for change in changes if change.author)
    return list(dict.fromkeys([*([page.owner] if page.owner else []), *islice(writers, WRITERS)]))


def knowing(question: Question) -> list[Candidate]:
    """Give who gave most accepted answers in the question's topics, unless they chose not to be named for such."""
    topics = list(question.topics.all())
    accepted = Answer.objects.living().filter(
        pk=F("question__accepted"),
        question__topics__in=topics,
        author__is_active=True,
        author__is_found_by_topic=True,
    )
    rows = accepted.order_by().values_list("author").annotate(number=Count("question", distinct=True))
    numbers = dict(rows.order_by("-number", "author")[:LOOKED_AT])
    people = User.objects.in_bulk(list(numbers))
    about = topics[0].name if len(topics) == 1 else ""
    return [Candidate(people[pk], Call.Why.KNOWS, answered(number, about)) for pk, number in numbers.items()]


def answered(number: int, about: str) -> str:
    words = {"n": apnumber(number), "topic": about}
    if not about:
        return ngettext("because you answered one like it", "because you answered %(n)s like it", number) % words
    return (
        ngettext("because you answered one about %(topic)s", "because you answered %(n)s about %(topic)s", number)
        % words
    )


def fit(question: Question, found: Iterable[Candidate], *, at: datetime, tried: set[int]) -> list[Asked]:
    """Leave out who has been asked, asked it themselves, may not read it, takes no questions or is away.

    Who asked without a name is brought their own question if it is their turn: being passed over would name them.
    """
    found = [one for one in found if one.person.pk not in tried and one.person.pk != question.asker_id]
    keys = [one.person.pk for one in found]
    readers = set(people_in(question.audience_id).active().filter(pk__in=keys).values_list("pk", flat=True))
    hours = hours_of_all([one.person for one in found], at)
    found = [one for one in found if one.person.pk in readers and one.person.helps_a_day]
    seen = [asked(one, hours[one.person.pk], within=target_of(question), at=at) for one in found]
    return [one for one in seen if one]


def asked(one: Candidate, hours: Hours, *, within: int, at: datetime) -> Asked | None:
    """Say when somebody is told, and by when they are to reply; None where they are away."""
    if is_away(hours, at):
        return None
    due_at = next_working(hours, at) or at
    return Asked(one.person, one.why, one.words, due_at, add_working(hours, due_at, within) or due_at + PATIENCE)


def is_away(hours: Hours, at: datetime) -> bool:
    """Say whether somebody is away today, or does not work within some days."""
    today = at.astimezone(hours.zone).date()
    due_at = next_working(hours, at)
    return due_at is None or due_at - at > PATIENCE or any(first <= today <= last for first, last in hours.absences)


def target_of(question: Question) -> int:
    """Give the hours of work within which a question is to have its first reply."""
    return question.topic.answer_within if question.topic else USUAL_HOURS
