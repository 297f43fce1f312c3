"""Who knows about something: the people who wrote what was found on it, answered it or help with it, each with the reason.

What the asker may not see counts for nobody: the hits are theirs, and so are the rows behind them. Who does not wish to
be named by what they wrote is not, and nobody is named to themselves.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlencode

from django.db import connection
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from search.language.asked import Asked
from search.people.helping import Helps, helpers_of
from spaces.models import audiences_of

LIMIT = 5
LOOKED_AT = 20  # hits
AUTHORS = 8  # of one hit, the latest
WRITTEN = ["page", "post"]  # kinds of things that people write
QUESTION, TOPIC = "question", "topic"  # which people answer, and help with
OF_PERSON = [
    "id",
    "date_joined",
    "username",
    "name",
    "role",
    "picture",
]  # what is read of them, in the order of the model


class Found(Protocol):
    """A hit, in whatever form."""

    @property
    def kind(self) -> str: ...

    @property
    def object_id(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Did:
    """What they wrote on it or answered, the best, and how many more there are, which `more_url` leads to."""

    is_answer: bool
    title: str
    url: str
    more: int
    more_url: str

    @property
    def words(self) -> SafeString:
        if not self.more:
            alone = _('answered <a href="{}">{}</a>') if self.is_answer else _('wrote <a href="{}">{}</a>')
            return format_html(alone, self.url, self.title)
        answered = ngettext(
            'answered <a href="{}">{}</a> and <a href="{}">{} more question on this</a>',
            'answered <a href="{}">{}</a> and <a href="{}">{} more questions on this</a>',
            self.more,
        )
        wrote = ngettext(
            'wrote <a href="{}">{}</a> and <a href="{}">{} more page on this</a>',
            'wrote <a href="{}">{}</a> and <a href="{}">{} more pages on this</a>',
            self.more,
        )
        return format_html(answered if self.is_answer else wrote, self.url, self.title, self.more_url, self.more)


@dataclass(frozen=True, slots=True)
class Does:
    """What they do fits."""

    role: str

    @property
    def words(self) -> SafeString:
        return format_html(_("works as “{}”"), self.role)


@dataclass(frozen=True, slots=True)
class Says:
    """What they say about themselves, of which this sentence says most of what was asked."""

    sentence: SafeString

    @property
    def words(self) -> SafeString:
        return format_html(_("“{}”"), self.sentence)


Reason = Did | Helps | Does | Says


@dataclass(frozen=True, slots=True)
class Expert:
    """Somebody to ask, and why. `score` compares people of one search."""

    person: User
    reasons: Sequence[Reason]
    score: float

    @property
    def words(self) -> SafeString:
        """Give the reasons as safe HTML."""
        return format_html_join(" · ", "{}", ([reason.words] for reason in self.reasons))


@dataclass(frozen=True, slots=True)
class Work:
    """Something somebody wrote or answered, and how much it says about what they know."""

    kind: str
    title: str
    url: str
    weight: float


@dataclass(slots=True)
class Known:
    """What speaks for one person: what they wrote or answered, and the topics they help with, each with its weight."""

    works: list[Work] = field(default_factory=list)
    topics: list[tuple[Helps, float]] = field(default_factory=list)


def experts(asked: Asked, found: Sequence[Found], *, user: User, limit: int = LIMIT) -> list[Expert]:
    """Give who wrote on what was asked, answered it or helps with it, those first who know most of what fits best.

    A hit counts by its place, 1, ½, ⅓ …, and is shared among those who wrote it by the same rule, the latest first; of a
    question whose answer was accepted first, of a topic who is asked first. A search of filters alone is about nothing, and
    one for what somebody wrote has its answer. At most a query for what was written and one for topics, or none.
    """
    looked_at = list(enumerate(((one.kind, one.object_id) for one in found[:LOOKED_AT]), 1))
    written = [(kind, pk) for _, (kind, pk) in looked_at if kind in {*WRITTEN, QUESTION}]
    topics = {pk: place for place, (kind, pk) in looked_at if kind == TOPIC}
    is_of_somebody = any(one.people for one in (asked.filters, *asked.filters.also))
    if not (asked.words or asked.required or asked.names) or is_of_somebody:
        return []
    known: dict[User, Known] = defaultdict(Known)
    for author, work in authors(written, user=user) if written else ():
        known[author].works.append(work)
    nth: dict[int, int] = defaultdict(int)
    for person, helps in helpers_of(list(topics), user):
        nth[helps.topic] += 1
        known[person].topics.append((helps, 1 / topics[helps.topic] / nth[helps.topic]))
    people = [expert(person, known[person], asked) for person in known]
    return sorted(people, key=order)[:limit]


def authors(written: Sequence[tuple[str, int]], *, user: User) -> Iterator[tuple[User, Work]]:
    """Give the people who wrote these, or answered them, once for each thing: one query."""
    visible, who = audiences_of(user)
    kinds, ids = [kind for kind, _ in written], [pk for _, pk in written]
    with connection.cursor() as cursor:
        cursor.execute(
            AUTHORS_OF.format(visible=visible, person=", ".join(f"person.{name}" for name in OF_PERSON)),
            [*who, kinds, ids, AUTHORS, user.pk],
        )
        for kind, place, nth, number, title, url, *of_person in cursor:
            everybody = sum(1 / one for one in range(1, min(number, AUTHORS) + 1))
            person = User.from_db(connection.alias, OF_PERSON, of_person)
            yield person, Work(kind, title, url, 1 / place / nth / everybody)


def expert(person: User, known: Known, asked: Asked) -> Expert:
    """Put the reasons into words, topics first: who offers help is glad to be asked."""
    more_url = f"{reverse('search:results')}?{urlencode({'q': asked.typed, 'by': person.username})}"
    helping = sorted(known.topics, key=lambda each: -each[1])[:1]
    reasons: list[Reason] = [helps for helps, _ in helping]
    for is_answer in (False, True):
        works = [work for work in known.works if (work.kind == QUESTION) == is_answer]
        if works:
            best = max(works, key=lambda work: work.weight)
            reasons.append(Did(is_answer, best.title, best.url, len(works) - 1, more_url))
    score = sum(work.weight for work in known.works) + sum(weight for _, weight in known.topics)
    return Expert(person=person, reasons=reasons, score=score)


def order(one: Expert) -> tuple[float, str, int]:
    return -round(one.score, 6), str(one.person).casefold(), one.person.pk


AUTHORS_OF = """
WITH visible (audience) AS MATERIALIZED ({visible})
SELECT found.kind, found.place, wrote.nth, cardinality(lead.people), lead.title, lead.url, {person}
FROM unnest(%s::text[], %s::bigint[]) WITH ORDINALITY AS found (kind, object_id, place)
JOIN search_entry AS lead
    ON lead.kind = found.kind AND lead.object_id = found.object_id AND lead.anchor = '' AND lead.part = 0
CROSS JOIN LATERAL unnest(lead.people[1:%s]) WITH ORDINALITY AS wrote (person, nth)
JOIN accounts_user AS person ON person.id = wrote.person
WHERE lead.audience_id IN (SELECT visible.audience FROM visible)
    AND person.is_active AND person.is_found_by_topic AND person.id <> %s
ORDER BY found.place, wrote.nth
"""
