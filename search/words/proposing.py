"""Pairs of words that searches propose: somebody found nothing by one wording and, right after, something by another."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from django.db import connection
from django.utils import timezone

from search.language.wording import fold
from search.models import Proposal, WordGroup
from search.models.synonyms import LONGEST_WORD
from search.searches.noting import bare
from spaces.rule import everyones

SOON = "2 minutes"
MOST_WORDS = 3  # in each of a pair; more are questions, not names
ENOUGH = 2  # people, before a pair is shown: one person's way from words to words is theirs alone
SPELLING = 0.8  # likeness from which on one is the other misspelt
WORD = re.compile(r"\w+(?:['’-]\w+)*")


def propose(searches: Sequence[int]) -> None:
    """Note the pairs that follow from these searches that failed: one query, and a few for each pair.

    Whoever writes anywhere sees pairs, so searches in a space that not everyone may read propose none.
    """
    if not searches:
        return
    with connection.cursor() as cursor:
        cursor.execute(FOLLOWED, [SOON, list(searches)])
        rows = cursor.fetchall()
    for person, failed, succeeded in rows:
        if pair := different(bare(failed), bare(succeeded)):
            proposal, _ = Proposal.objects.update_or_create(
                failed=pair[0], succeeded=pair[1], defaults={"proposed_at": timezone.now()}
            )
            proposal.people.add(person)


FOLLOWED = f"""
SELECT DISTINCT ON (failed.id) failed.person_id, failed.words, later.words
FROM search_search AS failed
JOIN search_search AS later
    ON later.person_id = failed.person_id
    AND later.searched_at > failed.searched_at AND later.searched_at <= failed.searched_at + %s::interval
    AND later.key <> failed.key AND later.opened_id IS NOT NULL AND NOT later.is_kept_off_board
WHERE failed.id = ANY(%s)
    AND NOT EXISTS (
        SELECT FROM spaces_space AS space
        JOIN spaces_audience AS audience ON audience.id = space.audience_id
        WHERE space.id IN (failed.space_id, later.space_id) AND NOT {everyones("audience")}
    )
ORDER BY failed.id, later.searched_at
"""  # noqa: S608 - a condition of ours


def different(failed: str, succeeded: str) -> tuple[str, str] | None:
    """Give what the two say differently: of “PTO policy” and “vacation policy”, “pto” and “vacation”.

    None where one only says more, spells otherwise, says too much to be a name, or is taught already.
    """
    one, other = WORD.findall(failed.casefold()), WORD.findall(succeeded.casefold())
    pair = without(one, other), without(other, one)
    if any(not words or len(words) > LONGEST_WORD or len(words.split()) > MOST_WORDS for words in pair):
        return None
    if SequenceMatcher(a=pair[0], b=pair[1]).ratio() >= SPELLING:
        return None
    is_taught = WordGroup.objects.filter(keys__contains=[fold(words) for words in pair]).exists()
    return None if is_taught else pair


def without(words: Sequence[str], others: Sequence[str]) -> str:
    return " ".join(word for word in words if word not in others)
