"""From what was said to the words of the index, in every language it may be written in.

PostgreSQL says what the words of a text are and which a language skips; here the spellings are added under which they
may stand there too, and writing without spaces between words is cut as `search.language.variants` indexes it.
"""

import heapq
import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.db import connection

from accounts.models import User
from search.language.asked import Word, quote
from search.language.tree import Said
from search.language.variants import WITHOUT_SPACES, WORD, bare, in_one, in_two, pairs, unslashed
from search.language.wording import clean
from search.spelling import vocabulary
from spaces.models import Space

NO_LANGUAGE = "simple"
TYPED, SPELT, JOINED, PHRASE, BEGUN = "typed", "spelt", "joined", "phrase", "begun"
LONG_ENOUGH = 6  # letters of a word that may be a name in two letters, see `search.language.variants.NAME`
BEGINNINGS = 4  # words with a star in one query: each may stand for thousands
MEANT = 20  # words that a beginning is looked up as
HIGHEST = "\U0010ffff"
PARTICLE = 2  # signs of Japanese letters that join words
LONGEST = {"han": 4, "kana": 30, "hangul": 3}  # signs that must all be there; of more, any two
OTHER_LONGEST = 12
FOREIGN = re.compile(r"[^\x00-\x7f]")
SCRIPT = re.compile(
    "(?P<han>[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)"
    "|(?P<kana>[\u30a0-\u30ff\u31f0-\u31ff]+)|(?P<joining>[\u3040-\u309f]+)"
    "|(?P<hangul>[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]+)|(?P<other>.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said, in the words of the index: all of them, and those that are no stop words.

    `phrase` is a tsquery for all words one after the other, empty where every language skips them. Where one skips the
    first or the last, it says less than was said, and `pattern` is an expression for the words as they stand.
    """

    words: Sequence[Word]
    telling: Sequence[Word]
    phrase: str
    pattern: str = ""

    def together(self) -> str:
        """Give the tsquery for all of its words but stop words, wherever they stand, empty where it has none."""
        return " & ".join(map(str, self.telling))


SILENCE = Heard((), (), "")
Row = tuple[int, str, str, str | None, list[int] | None]  # number of the text, way, language, lexeme, positions


def hear(said: Iterable[Said], *, user: User) -> dict[Said, Heard]:
    """Give the words of all that was said, in the languages of the spaces this person may see: one query, or none."""
    unique = list(dict.fromkeys(said))
    beginnings = [one for one in unique if one.is_beginning][:BEGINNINGS]
    texts = [text_of(one) for one in unique]
    rows: dict[int, list[Row]] = defaultdict(list)
    for row in lexemes([WITHOUT_SPACES.sub(" ", text) for text in texts], unique, user):
        rows[row[0]].append(row)
    return {one: heard(texts[number], rows[number], is_prefix=one in beginnings) for number, one in enumerate(unique)}


def text_of(said: Said) -> str:
    text = unicodedata.normalize("NFKC", clean(said.text))
    return text if said.is_quoted else unslashed(text.removesuffix("*"))


def lexemes(texts: Sequence[str], said: Sequence[Said], user: User) -> list[Row]:
    written = [
        (number, way, spelt)
        for number, (text, one) in enumerate(zip(texts, said, strict=True))
        for way, spelt in ways(text, one)
    ]
    if not written:
        return []
    languages, parameters = Space.objects.visible_to(user).order_by().values("language").query.sql_with_params()
    columns = [list(column) for column in zip(*written, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(LEXEMES.format(spoken=languages), [NO_LANGUAGE, *parameters, *columns])
        return [(number, way, language, lexeme, places) for number, way, language, lexeme, places in cursor]


def ways(text: str, said: Said) -> Iterator[tuple[str, str]]:
    """Give the text as typed and in its other spellings, each with how it came about."""
    if not text.strip():
        return
    yield TYPED, text
    if said.is_quoted:
        yield PHRASE, text
    if not text.isascii():
        yield SPELT, WORD.sub(lambda word: bare(word[0]), text)
        yield SPELT, WORD.sub(lambda word: in_two(word[0]), text)
    if (joined := WORD.sub(lambda word: of_name(word[0]), text)) != text:
        yield JOINED, joined
    if said.is_beginning and (words := words_beginning(text.lower())):
        yield BEGUN, " ".join(words)


def words_beginning(text: str) -> list[str]:
    """Give the most frequent words in use that begin so: of some the index has only a stem that is shorter than typed."""
    known = vocabulary.known()
    first = bisect_left(known.words, text)
    last = bisect_left(known.words, text + HIGHEST, first)
    return heapq.nlargest(MEANT, known.words[first:last], key=lambda word: known.entries[word])


def of_name(word: str) -> str:
    return in_one(word) if word.isascii() and len(word) >= LONG_ENOUGH and in_one(word) != word.lower() else word


def heard(text: str, rows: Sequence[Row], *, is_prefix: bool) -> Heard:
    """Join what PostgreSQL says of a text with its signs, which it knows nothing of."""
    signs = [word for run in WITHOUT_SPACES.findall(text) for word in of_signs(run)]
    places = list(of_places(rows, is_prefix=is_prefix))
    named = [replace(word, typed=text) for word, _ in places]
    telling = [replace(word, typed=text) for word, is_telling in places if is_telling]
    phrases = dict.fromkeys(lexeme for _, way, _, lexeme, _ in rows if way == PHRASE and lexeme)
    adjoining = ["(" + " | ".join(phrases) + ")"] if phrases and telling else []
    return Heard(
        words=unique_of([*named, *signs]),
        telling=unique_of([*telling, *signs]),
        phrase=" & ".join([*adjoining, *map(str, signs)]),
        pattern=pattern_of(text) if phrases and is_cut(rows) else "",
    )


def is_cut(rows: Iterable[Row]) -> bool:
    """Whether some language knows words of a text, and not its first or its last."""
    places: dict[str, set[int]] = defaultdict(set)
    for _, way, language, _, positions in rows:
        if way == TYPED:
            places[language].update(positions or [])
    known = [found for found in places.values() if found]
    ends = {min(map(min, known)), max(map(max, known))} if known else set()
    return any(not ends <= found for found in known)


def pattern_of(text: str) -> str:
    """Give the expression of PostgreSQL for these words one after the other, whatever signs stand between them.

    In the locale C, which databases often have, it knows the letters of ASCII alone: others are named in both cases.
    """
    joined = r"\W+".join(FOREIGN.sub(both_cases, word) for word in re.findall(r"\w+", text))
    return rf"\m{joined}\M" if text.isascii() else joined


def both_cases(letter: re.Match[str]) -> str:
    return f"(?:{letter[0].lower()}|{letter[0].upper()})"


def of_places(rows: Iterable[Row], *, is_prefix: bool = False) -> Iterator[tuple[Word, bool]]:
    """Give the word of each place in a text, with all its forms, and whether a real language counts it as one."""
    languages: set[str] = set()
    forms: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    others: dict[int, set[str]] = defaultdict(set)
    for _, way, language, lexeme, positions in rows:
        languages.add(language)
        for position in positions or []:
            if way == BEGUN:
                others[1].add(quote(lexeme or ""))
            elif way == JOINED or (is_prefix and language != NO_LANGUAGE):
                others[position].add(quote(lexeme or ""))
            else:
                forms[position][language].add(lexeme or "")
    real = languages - {NO_LANGUAGE}
    for position, found in sorted(forms.items()):
        own = set().union(*found.values())
        more = others[position].difference(map(quote, own))
        is_telling = is_prefix or not real or bool(real & found.keys())
        yield Word(tuple(sorted(own)), tuple(sorted(more)), is_prefix), is_telling


def of_signs(run: str) -> list[Word]:
    """Give the words of writing without spaces: short ones as all of their pairs, of long ones any pair."""
    parts = [(found.lastgroup or "", found[0]) for found in SCRIPT.finditer(run)]
    telling = [part for part in parts if part[0] != "joining" or len(part[1]) > PARTICLE] or parts
    return [word for script, part in telling for word in of_part(part, LONGEST.get(script, OTHER_LONGEST))]


def of_part(signs: str, longest: int) -> list[Word]:
    found = list(dict.fromkeys(pairs(signs)))
    if len(signs) == 1:
        return [Word((signs,), is_prefix=True, typed=signs)]
    if len(found) == 1 or len(signs) > longest:
        return [Word((pair,), typed=pair) for pair in found]
    return [Word((signs,), ("(" + " & ".join(map(quote, found)) + ")",), typed=signs)]


def unique_of(words: Iterable[Word]) -> list[Word]:
    return list(dict.fromkeys(words))


LEXEMES = """
WITH spoken AS MATERIALIZED (SELECT %s AS language UNION {spoken}),
written AS (SELECT * FROM unnest(%s::int[], %s::text[], %s::text[]) AS written (number, way, text))
SELECT written.number, written.way, spoken.language, token.lexeme, token.positions
FROM spoken
CROSS JOIN written
LEFT JOIN LATERAL unnest(to_tsvector(spoken.language::regconfig, written.text)) AS token ON true
WHERE written.way <> 'phrase'
UNION ALL
SELECT written.number, written.way, spoken.language, phraseto_tsquery(spoken.language::regconfig, written.text)::text, NULL
FROM spoken
CROSS JOIN written
WHERE written.way = 'phrase'
"""
