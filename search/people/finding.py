"""People found by their names, and by what they say they do and know."""

import re
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import replace

from django.db.models import FloatField, Q, QuerySet, Value

from accounts import naming
from accounts.models import User
from search.finding.frequencies import Frequencies
from search.finding.snippets import START, STOP, snippet
from search.language.asked import Asked, Word
from search.language.filters import Filters
from search.language.wording import clean
from search.people.experts import Does, Expert, Found, Reason, Says, experts, order

KIND = "person"
NAME, ROLE, ABOUT = "name", "role", "about"  # by which somebody is found
MARKS = re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*\)|[*_`#>~]+")  # of Markdown: the words of links stay
LIMIT = 5
NAMED = 3  # people shown above other hits
MOST = 200  # people by each word, however many there are
WORDS = 8
BY_NAME, BY_ROLE, BY_ABOUT, BY_WORK = 4.0, 2.0, 1.0, 3.0  # what the best of each counts; a name typed whole is meant


def named(prefix: str, *, user: User, limit: int = LIMIT) -> list[User]:  # noqa: ARG001 - all who are signed in see people
    """Give people whose name or username has words that begin as typed, in any order, then those who do this: one query."""
    text = clean(prefix)
    by_name = naming.known_by(naming.NAMES, text)
    people = User.objects.active().filter(Q(by_name) | Q(naming.known_by(naming.ROLE, text)))
    return list(people.annotate(is_called=by_name).by_name().order_by("-is_called", "sort_name", "pk")[:limit])


def called(asked: Asked) -> list[Expert]:
    """Give people whose name or username has all the words as they were typed: one query, none when there are no words.

    They are nobody where the search is narrowed to what a person has not, such as a space.
    """
    text = plain_words(asked)
    if not text or is_narrow(asked) or not all(KIND in kinds for kinds in kinds_of(asked.filters)):
        return []
    people = User.objects.active().called(text, is_whole=True).by_name()[:NAMED]
    return [Expert(person, says(person, text), BY_NAME) for person in people]


def is_narrow(asked: Asked) -> bool:
    """Whether something is asked for that only pages and the like can be or have."""
    return bool(asked.required or asked.names or of_any_kind(asked.filters))


def is_for_people(filters: Filters) -> bool:
    """Whether people are to be found and nothing else."""
    return any(kinds == (KIND,) for kinds in kinds_of(filters))


def kinds_of(filters: Filters) -> list[tuple[str, ...]]:
    """Give the kinds asked for, each time some are."""
    return [kinds for one in (filters, *filters.also) if (kinds := one.kinds)]


def of_any_kind(filters: Filters) -> Filters:
    """Give the filters without the kinds they ask for."""
    also = tuple(other for one in filters.also if (other := replace(one, kinds=())))
    return replace(filters, kinds=(), also=also)


def found(asked: Asked, hits: Sequence[Found], words: Frequencies, *, user: User) -> list[Expert]:
    """Give people for what was asked, the best first: by name, by what they say they do, by what they wrote.

    `hits` are what is found of other kinds. Three queries. Without words they are all people, by name.
    """
    text = plain_words(asked)
    if not text:
        everybody = [] if is_narrow(asked) else User.objects.active().by_name()[:MOST]
        return [Expert(person, [], 0) for person in everybody]
    people: dict[User, Expert] = {}
    by_work = experts(asked, hits, user=user, limit=MOST)
    best = max((one.score for one in by_work), default=1)
    by_words = [] if is_narrow(asked) else by_profile(asked.words, words, text)
    for one in [*by_words, *(replace(one, score=BY_WORK * one.score / best) for one in by_work)]:
        before = people.get(one.person)
        people[one.person] = joined(before, one) if before else one
    return sorted(people.values(), key=order)


def joined(one: Expert, other: Expert) -> Expert:
    return Expert(one.person, [*one.reasons, *other.reasons], one.score + other.score)


def by_profile(words: Sequence[Word], counts: Frequencies, text: str) -> list[Expert]:
    """Give people in whose name all words stand, and those in whose role or words about themselves some do: two queries.

    Who does not wish to be named for what they know is found by name alone.
    """
    scores: dict[int, float] = defaultdict(float)
    reasons: dict[int, set[str]] = defaultdict(set)
    weights = {word: counts.weight(word.forms) for word in words[:WORDS]}
    whole = sum(weights.values()) or 1
    matches = [matching(User.objects.called(text), BY_NAME, NAME)]
    knowing = User.objects.filter(is_found_by_topic=True)
    for word, weight in weights.items():
        for column, worth, reason in ((naming.ROLE, BY_ROLE, ROLE), (naming.ABOUT, BY_ABOUT, ABOUT)):
            likely = knowing.filter(naming.known_by(column, word.typed))
            matches.append(matching(likely, worth * weight / whole, reason))
    for pk, score, reason in matches[0].union(*matches[1:], all=True):
        scores[pk] += score
        reasons[pk].add(reason)
    people = User.objects.in_bulk(scores)
    return [Expert(people[pk], told(people[pk], reasons[pk], text), scores[pk]) for pk in scores if pk in people]


def matching(people: QuerySet[User], worth: float, reason: str) -> QuerySet[User, tuple[int, float, str]]:
    columns = people.filter(is_active=True).annotate(worth=Value(worth, FloatField()), reason=Value(reason))
    return columns.order_by("pk").values_list("pk", "worth", "reason")[:MOST]


def told(person: User, reasons: Container[str], text: str) -> list[Reason]:
    """Give what speaks for a person who was found by their profile."""
    does: list[Reason] = [Does(person.role)] if ROLE in reasons else []
    return does + (says(person, text) if ABOUT in reasons else [])


def says(person: User, text: str) -> list[Reason]:
    """Give the sentence in which somebody says most of this about themselves, the words marked; nothing where they are silent."""
    about = "\n".join(filter(None, [clean(person.ask_me_about), MARKS.sub(r"\1", clean(person.about))]))
    words = "|".join(map(re.escape, sorted(text.split(), key=len, reverse=True)))
    sentence = snippet(re.sub(rf"(?<!\w)(?:{words})\w*", rf"{START}\g<0>{STOP}", about, flags=re.IGNORECASE))
    return [Says(sentence)] if sentence else []


def plain_words(asked: Asked) -> str:
    """Give the words looked for as they were typed."""
    return " ".join(dict.fromkeys(word.typed for word in asked.words))
