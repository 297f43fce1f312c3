"""What editors taught words to mean, put to use: a word looked for is also looked for by the words it stands for.

The groups are kept in each process, with the forms of their words, and read anew within seconds of a change.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.db import connection

from search.kept import Kept
from search.language.asked import Word
from search.models import WordGroup
from search.searches.keys import words_in

LIFE = 5  # seconds until the process asks whether anything changed
MOST_MEANT = 12  # for each word that is looked for

Sequenced = tuple[frozenset[str], ...]
Understood = dict[str, tuple[Sequenced, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Meaning:
    """Words that somebody may type, the forms of each in order, and what they stand for besides."""

    typed: Sequenced
    others: tuple[str, ...]
    queries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taught:
    """What is taught, by the first forms of what may be typed, as of `version`.

    `understood` holds the words of each text, as they are in `languages`.
    """

    meanings: dict[str, list[Meaning]] = field(default_factory=dict)
    version: tuple[object, ...] = ()
    languages: object = None
    understood: Understood = field(default_factory=dict)


def forget() -> None:
    """Ask anew at the next search."""
    KEPT.forget()


def expand(words: Sequence[Word]) -> tuple[list[Word], list[str]]:
    """Give the words typed freely with what they were taught to mean, and those meanings as they are shown.

    A word takes its meanings along as `taught`. Several words that mean something together stay, and what they mean
    follows them as one more, of no forms of its own. Words that are typed only in part are left alone. No query, but
    one every few seconds.
    """
    known = meanings()
    if not known:
        return list(words), []
    expanded: list[Word] = []
    taught: dict[str, None] = {}
    for start, word in enumerate(words):
        found = [meaning for meaning in starting_with(word, known) if is_typed(meaning.typed, words[start:])]
        longest = max((len(meaning.typed) for meaning in found), default=0)
        queries = [query for meaning in found if len(meaning.typed) == longest for query in meaning.queries]
        taught |= {other: None for meaning in found if len(meaning.typed) == longest for other in meaning.others}
        meant = tuple(dict.fromkeys(queries))[:MOST_MEANT]
        expanded.append(replace(word, taught=meant) if longest == 1 else word)
        if longest > 1:
            expanded.append(Word(forms=(), taught=meant))
    return expanded, list(taught)


def starting_with(word: Word, known: dict[str, list[Meaning]]) -> list[Meaning]:
    if word.is_prefix:
        return []
    found = [meaning for form in word.forms for meaning in known.get(form, ())]
    return list(dict.fromkeys(found))


def is_typed(sought: Sequenced, words: Sequence[Word]) -> bool:
    """Say whether these words begin with those, in any form."""
    if len(words) < len(sought):
        return False
    return all(
        not word.is_prefix and not forms.isdisjoint(word.forms) for forms, word in zip(sought, words, strict=False)
    )


def meanings() -> dict[str, list[Meaning]]:
    """Give what is taught, by the first forms of what may be typed: one query every few seconds, two more on a change."""
    return KEPT.known().meanings


def version_now() -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(VERSION)
        return tuple(cursor.fetchone())


VERSION = """
SELECT count(*), sum(id), max(changed_at), (SELECT array_agg(DISTINCT language) FROM spaces_space)
FROM search_wordgroup
"""


def read(before: Taught) -> Taught:
    """Read all groups when one has changed: three queries. What their words mean is asked only of those that are new."""
    version = version_now()
    if version == before.version:
        return before
    groups, languages = list(WordGroup.objects.all()), version[-1]
    earlier = before.understood if before.languages == languages else {}
    known = understood({text for group in groups for text in group.words}, earlier)
    return Taught(meanings_of(groups, known), version, languages, known)


KEPT = Kept(Taught(), read, life=LIFE)


def meanings_of(groups: Iterable[WordGroup], known: Understood) -> dict[str, list[Meaning]]:
    meanings: dict[str, list[Meaning]] = {}
    for group in groups:
        for text in group.words[:1] if group.is_one_way else group.words:
            others = tuple(other for other in group.words if other != text)
            meant = tuple(query for other in others for query in known[other][1])
            typed, _ = known[text]
            for form in typed[0] if typed and meant else ():
                meanings.setdefault(form, []).append(Meaning(typed, others, meant))
    return meanings


def understood(texts: set[str], earlier: Understood) -> Understood:
    """Give the words of each text and its tsqueries: two queries for those that were not among the earlier ones."""
    known: Understood = {text: earlier[text] for text in texts & earlier.keys()}
    new = sorted(texts - known.keys())
    queries = queries_of(new)
    words = words_in(new, or_common=True) if new else []
    known |= {text: (sequence_of(said), queries[text]) for text, said in zip(new, words, strict=True)}
    return known


def sequence_of(words: Iterable[Word]) -> Sequenced:
    return tuple(frozenset(word.forms) for word in words)


def queries_of(texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Give the tsqueries that find each text, as a phrase in every language of a space: one query."""
    if not texts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(PHRASES, [list(texts)])
        return {text: tuple(f"({query})" for query in queries or ()) for text, queries in cursor.fetchall()}


PHRASES = """
SELECT meant.text, array_agg(DISTINCT phrase.query::text) FILTER (WHERE numnode(phrase.query) > 0)
FROM unnest(%s::text[]) AS meant (text)
CROSS JOIN (SELECT 'simple' AS language UNION SELECT language FROM spaces_space) AS spoken
CROSS JOIN LATERAL (SELECT phraseto_tsquery(spoken.language::regconfig, meant.text) AS query) AS phrase
GROUP BY meant.text
"""
