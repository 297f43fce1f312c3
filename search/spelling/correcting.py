"""Correcting what was typed from the words in use, when it finds too little.

What somebody may not read must not speak here either. A word counts as known, and another may be offered in its place,
only where an entry has it that this person may read; both are asked of the entries under the one reading rule.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.db import connection

from accounts.models import User
from search.language.asked import Asked, Word
from search.language.wording import clean
from search.models.entries import WRITTEN_IN
from search.spelling import vocabulary
from search.spelling.nearness import close, near
from search.spelling.vocabulary import Vocabulary, is_word
from spaces.models import Space, audiences_of

SHORTEST = 4  # letters: shorter ones are abbreviations as often as slips
MOST = 6  # words looked at in one query
FEW = 3  # entries that have a word which may yet be a slip, made by others too
UNCOMMON = range(1, 1_001)  # entries that have a word which is worth counting: one in more of them is no slip
MORE_OFTEN = 30  # times a word is written that may have been meant by such a one
LOOKED_AT = 500  # entries in which it is counted how often a word is written
READ = 50  # entries in which a word is looked for as it is written
QUOTED = re.compile(r'"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»')
CHUNK = re.compile(r"\S+")
BETWEEN = re.compile(r"""[-–—'’"“”„«».,;!?¿¡()\[\]…]+""")
CODE = re.compile(r"[\d_@#:*<>=&|+\\%$~^{}]|[^\W\d_][./][^\W\d_]|[a-z][A-Z]")
LEXEME = re.compile(r"'([^']+)'")
OPERATORS = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True)
class Typed:
    """A word where it stands in what was typed."""

    written: str
    start: int

    @property
    def word(self) -> str:
        return self.written.lower()

    @property
    def end(self) -> int:
        return self.start + len(self.written)


def correct(asked: Asked, missed: Sequence[Word], *, user: User) -> str | None:
    """Give the query with its misspelt words put right, or None: no query at all where `missed` is empty.

    `missed` are the words that none of the best hits has. Of these, words that no entry has that this person may read
    are put right: one query, one more for each of these, two where little is near, and now and then one or two for the
    words in use. Numbers, codes, quoted phrases, operators and the values of fields stay as they were typed.
    """
    looked_for = {form: word for word in missed for form in word.forms}  # one of which is the word as it was typed
    words = [typed for typed in correctable(asked.typed) if typed.word in looked_for] if missed else []
    if not words:
        return None
    unused = unseen({looked_for[typed.word] for typed in words}, user=user)
    unknown = [typed for typed in words if looked_for[typed.word] in unused]
    readable = partial(seen, user=user)
    offers = {typed.word: near(typed.word, vocabulary.known(), readable) for typed in unknown}
    meant = {word: offered[0] for word, offered in offers.items() if offered}
    return replaced(asked.typed, unknown, meant)


def likelier(asked: Asked, *, user: User) -> str | None:
    """Give the query with other words in place of some that hardly anything has, to be asked about, or None.

    Each is one edit from a word that is written far more often and is no form of it. How often is counted in what this
    person may read, for else an offer that is not made would tell of words they may not: a query where a word is not
    among the most frequent, two more where one is rare.
    """
    known = vocabulary.known()
    own = {form: word for word in asked.words for form in word.forms}
    typed = [one for one in correctable(asked.typed) if one.word in own and known.entries.get(one.word, 0) in UNCOMMON]
    counts = counted({one.word: own[one.word] for one in typed}, FEW + 1, user=user)
    least = {word: count * MORE_OFTEN for word, count in counts.items() if 0 < count <= FEW}
    offers = {word: more_often(word, least[word], known) for word in least}
    readable = seen((one for offered in offers.values() for one in offered), user=user)
    written = counted(
        {one: Word(tuple(forms)) for one, forms in readable.items() if forms}, FEW * MORE_OFTEN, user=user
    )
    others = {
        word: [
            one for one in offered if written.get(one, 0) >= least[word] and readable[one].isdisjoint(own[word].forms)
        ]
        for word, offered in offers.items()
    }
    meant = {word: offered[0] for word, offered in others.items() if offered}
    return replaced(asked.typed, typed, meant)


def more_often(word: str, least: int, known: Vocabulary) -> list[str]:
    return [one for one in close(word, known) if known.entries[one] >= least]


def counted(words: Mapping[str, Word], most: int, *, user: User) -> dict[str, int]:
    """Give how many entries that this person may read have each word as it is written, `most` at most: at most one query.

    By the index alone “conflunce” would stand wherever “confluence” does, of which it is a spelling without the “e”.
    """
    if not words:
        return {}
    visible, who = audiences_of(user)
    queries, patterns = [str(word) for word in words.values()], [rf"\m{word}\M" for word in words]
    with connection.cursor() as cursor:
        cursor.execute(COUNTED.format(visible=visible, columns=COLUMNS), [*who, LOOKED_AT, most, queries, patterns])
        return dict(zip(words, (count for (count,) in cursor), strict=True))


def correctable(query: str) -> list[Typed]:
    """Give the words of a query that may be misspelt, in the order typed."""
    text = QUOTED.sub(lambda quoted: " " * len(quoted[0]), clean(query))
    found = []
    for chunk in CHUNK.finditer(text):
        if chunk[0].startswith("-") or chunk[0] in OPERATORS or CODE.search(chunk[0].strip(".,;!?()")):
            continue
        found += [Typed(written, start) for written, start in parts(chunk[0], chunk.start())]
    return [typed for typed in found if len(typed.written) >= SHORTEST and is_word(typed.word)][:MOST]


def parts(chunk: str, start: int) -> Iterable[tuple[str, int]]:
    at = 0
    for gap in BETWEEN.finditer(chunk):
        yield chunk[at : gap.start()], start + at
        at = gap.end()
    yield chunk[at:], start + at


def unseen(words: Iterable[Word], *, user: User) -> set[Word]:
    """Give those of the words that no entry has in any form, of all entries this person may read: one query."""
    asked = list(words)
    visible, who = audiences_of(user)
    with connection.cursor() as cursor:
        cursor.execute(UNSEEN.format(visible=visible), [*who, list(map(str, asked))])
        return {asked[place - 1] for (place,) in cursor}


def seen(offered: Iterable[str], *, user: User) -> dict[str, set[str]]:
    """Give those of the words, or pairs of words, that entries which this person may read have so written: one query.

    Each comes with the forms under which it is indexed.

    Words that a language skips, such as “about”, stand in no index and are no secret.
    """
    offered = list(dict.fromkeys(offered))
    if not offered:
        return {}
    single = list(dict.fromkeys(word for one in offered for word in one.split()))
    visible, who = audiences_of(user)
    languages, whose = Space.objects.visible_to(user).order_by().values("language").query.sql_with_params()
    statement = WRITTEN.format(visible=visible, spoken=languages, columns=COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*who, *whose, single, [rf"\m{word}\M" for word in single], READ])
        readable = {word: set(LEXEME.findall(query or "")) for word, query in cursor}
    whole = [(one, one.split()) for one in offered]
    return {
        one: {form for word in words for form in readable[word]}
        for one, words in whole
        if all(word in readable for word in words)
    }


def replaced(query: str, words: Sequence[Typed], meant: Mapping[str, str]) -> str | None:
    """Put what was meant in place of these words, with capitals as they were typed; None where that is none of them."""
    text, shown = clean(query), ""
    at = 0
    for typed in words:
        if typed.word in meant:
            shown += text[at : typed.start] + dressed(meant[typed.word], typed.written)
            at = typed.end
    return shown + text[at:] if at else None


def dressed(word: str, like: str) -> str:
    if like.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


COLUMNS = ", ".join(WRITTEN_IN)
COUNTED = """
WITH visible (audience) AS MATERIALIZED ({visible})
SELECT (
    SELECT count(*) FROM (
        SELECT FROM (
            SELECT {columns}
            FROM search_entry
            WHERE words @@ word.query AND audience_id IN (SELECT visible.audience FROM visible)
            LIMIT %s
        ) AS entry
        WHERE concat_ws(' ', {columns}) ~* word.pattern
        LIMIT %s
    ) AS written
)
FROM unnest(%s::tsquery[], %s::text[]) WITH ORDINALITY AS word (query, pattern, place)
ORDER BY word.place
"""
UNSEEN = """
WITH visible (audience) AS MATERIALIZED ({visible})
SELECT word.place
FROM unnest(%s::tsquery[]) WITH ORDINALITY AS word (query, place)
WHERE NOT EXISTS (
    SELECT FROM search_entry
    WHERE words @@ word.query AND audience_id IN (SELECT visible.audience FROM visible)
)
"""
WRITTEN = """
WITH visible (audience) AS MATERIALIZED ({visible}),
spoken (language) AS MATERIALIZED (SELECT 'simple' UNION {spoken}),
asked AS MATERIALIZED (
    SELECT offered.word, offered.pattern, bool_or(token.query = '') AS is_skipped,
        string_agg(token.query, ' | ') FILTER (WHERE token.query <> '') AS query
    FROM unnest(%s::text[], %s::text[]) AS offered (word, pattern)
    CROSS JOIN spoken
    CROSS JOIN LATERAL (SELECT plainto_tsquery(spoken.language::regconfig, offered.word)::text) AS token (query)
    GROUP BY offered.word, offered.pattern
)
SELECT asked.word, asked.query
FROM asked
WHERE asked.is_skipped OR EXISTS (
    SELECT FROM (
        SELECT {columns}
        FROM search_entry
        WHERE words @@ asked.query::tsquery AND audience_id IN (SELECT visible.audience FROM visible)
        LIMIT %s
    ) AS entry
    WHERE concat_ws(' ', {columns}) ~* asked.pattern
)
"""
