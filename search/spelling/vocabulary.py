"""The words in use, as people write them: gathered from what can be found, kept in each process for correcting.

A word is gathered whoever may read it. Whether somebody may be offered it is asked of the entries themselves, each time:
see `search.spelling.correcting`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction

from search.kept import Kept
from search.language.variants import WITHOUT_SPACES
from search.models import Entry, Term
from search.models.entries import WRITTEN_IN

MARKS = "".join(chr(code) for code in range(0x300, 0x1000) if unicodedata.category(chr(code)).startswith("M"))
WORD = re.compile(rf"[\w{MARKS}]+")
SHORTEST, LONGEST = 3, 30  # letters of a word that is kept
MOST = 200_000  # words kept, the most frequent: what a process holds takes some 15 MB
MOST_COUNTED = 1_000_000  # words held while counting; past it those met once so far are let go
AT_ONCE = 1_000
LIFE = 600  # seconds: reading 100,000 words anew takes a third of one


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in the order of their signs, and how many entries have each, as of `version`."""

    words: Sequence[str] = ()
    entries: Mapping[str, int] = field(default_factory=dict)
    version: tuple[int, int] = (0, 0)


def forget() -> None:
    """Ask anew at the next correction."""
    KEPT.forget()


def known() -> Vocabulary:
    """Give the words in use as of at most ten minutes ago: one query in that time and process, two when they changed."""
    return KEPT.known()


def read(before: Vocabulary) -> Vocabulary:
    version = version_now()
    return before if version == before.version else load(version)


KEPT = Kept(Vocabulary(), read, life=LIFE)


def version_now() -> tuple[int, int]:
    """Give two sums that change with the words and with their numbers: 20 ms of PostgreSQL's for 100,000 words."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(sum(hashtext(word)::bigint), 0), COALESCE(sum(entries), 0) FROM search_term")
        words, entries = cursor.fetchone()
    return int(words), int(entries)


def load(version: tuple[int, int]) -> Vocabulary:
    """Read all words in one row, which takes a third of the time that as many rows do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(word, ' '), string_agg(entries::text, ' ') FROM search_term")
        words, entries = cursor.fetchone()
    counted = dict(zip((words or "").split(" "), map(int, (entries or "").split()), strict=False))
    return Vocabulary(sorted(counted), counted, version)


def words_in(*texts: str) -> set[str]:
    """Give the words of these texts in lower case: letters alone, no codes, no writing without spaces."""
    return {word for text in texts for word in WORD.findall(text.lower()) if is_word(word)}


def is_word(word: str) -> bool:
    """Whether this is a word that can be misspelt, rather than a number, a name of a variable or a sign."""
    if not SHORTEST <= len(word) <= LONGEST or WITHOUT_SPACES.search(word):
        return False
    return word.isalpha() or all(sign.isalpha() or sign in MARKS for sign in word)


def gather() -> int:
    """Count the words of all entries anew, and give how many are kept. Run nightly, after imports and rebuilds.

    It reads in steps by key, so that no transaction is long, and writes only what changed.
    """
    counted: Counter[str] = Counter()
    for texts in all_texts():
        counted.update(words_in(*texts))
        if len(counted) > MOST_COUNTED:
            counted = Counter({word: number for word, number in counted.items() if number > 1})
    keep(dict(counted.most_common(MOST)))
    return min(len(counted), MOST)


def all_texts() -> Iterator[tuple[str, ...]]:
    after = 0
    while rows := list(Entry.objects.filter(pk__gt=after).order_by("pk").values_list("pk", *WRITTEN_IN)[:AT_ONCE]):
        yield from (texts for _, *texts in rows)
        after = rows[-1][0]


@transaction.atomic
def keep(counted: Mapping[str, int]) -> None:
    """Make exactly these the words in use."""
    before = dict(Term.objects.values_list("word", "entries"))
    gone = [word for word in before if word not in counted]
    for start in range(0, len(gone), AT_ONCE):
        Term.objects.filter(word__in=gone[start : start + AT_ONCE]).delete()
    changed = [Term(word=word, entries=number) for word, number in counted.items() if before.get(word) != number]
    Term.objects.bulk_create(
        changed, batch_size=AT_ONCE, update_conflicts=True, unique_fields=["word"], update_fields=["entries"]
    )
    forget()


def gather_new(since: datetime) -> int:
    """Add words that are new in what changed since then, and give how many may be. Counts of others stay till night."""
    changed = Entry.objects.leads().filter(updated_at__gte=since).values_list("kind", "object_id")
    ids: dict[str, list[int]] = {}
    for kind, object_id in changed:
        ids.setdefault(kind, []).append(object_id)
    found: set[str] = set()
    for kind, objects in ids.items():
        for texts in Entry.objects.about(kind, objects).values_list(*WRITTEN_IN).iterator():
            found |= words_in(*texts)
    new = [Term(word=word, entries=1) for word in sorted(found)]
    Term.objects.bulk_create(new, batch_size=AT_ONCE, ignore_conflicts=True)
    forget()
    return len(found)
