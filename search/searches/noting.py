"""The log of searches: what people looked for and opened, each for themselves, and dropped after a time.

Nothing is noted while the setting `SEARCH_LOG` is off, nor what a browser only fetched ahead.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from search.language.asked import Asked
from search.language.filters import NONE
from search.models import Entry, Gap, Proposal, Search, Seeker
from search.models.searches import LONGEST_WORDS
from search.searches.keys import key_of, words_in
from spaces.models import readable_by

TYPING = timedelta(seconds=30)  # within which a wording that goes on, or was shortened, is the same search
SAME = timedelta(minutes=10)  # within which the same words are the same search
MOST_WORDS = 12  # more are a text somebody put in, not what a page would be called
LATEST = 10
LONGEST_KIND = 20
PERSON = "person"
OPERATOR = re.compile(
    r"""(?<!\S)(in|space|topic|by|author|kind|checked|updated):("[^"]*"|\S*)|(?<!\S)title:|(?<!\S)-("[^"]*"|\S*)|\b(AND|OR|NOT)\b|["*()]"""
)


@dataclass(frozen=True, slots=True)
class Noted:
    """A search in the log. One that cannot get onto the gaps board, whatever it finds, is not `is_for_board`."""

    pk: int
    is_kept_off_board: bool
    is_for_board: bool


def note(request: HttpRequest, asked: Asked, *, found: int) -> Noted | None:
    """Note what the signed-in person searched for: one statement.

    What goes on from what they typed in the last half minute, or takes it back, takes its place; the same words again
    within ten minutes are no new search. Words once kept off the board stay off it.
    """
    words = asked.typed[:LONGEST_WORDS]
    if not settings.SEARCH_LOG or not words or is_ahead(request):
        return None
    now = timezone.now()
    is_telling = is_for_board(asked)
    [space] = asked.filters.spaces if len(asked.filters.spaces) == 1 else [None]
    values = {
        "person": request.user.pk,
        "words": words,
        "key": key_of(asked.words),
        "space": space,
        "found": found,
        "now": now,
        "has_failed": None if is_telling else False,
        "same": now - SAME,
        "typing": now - TYPING,
    }
    with connection.cursor() as cursor:
        cursor.execute(NOTE, values)
        pk, is_kept_off = cursor.fetchone()
    return Noted(pk, is_kept_off, is_telling)


def is_ahead(request: HttpRequest) -> bool:
    """Say whether a browser fetches the page before anybody asked for it."""
    return "prefetch" in request.headers.get("Sec-Purpose", "")


def is_for_board(asked: Asked) -> bool:
    """Say whether these words could be what somebody misses: some, but no more than a sentence, and not narrowed."""
    is_narrowed = replace(asked.filters, spaces=()) != NONE or len(asked.filters.spaces) > 1
    denies = asked.excluded or asked.unnamed
    is_told = bool(key_of(asked.words)) and not asked.is_common
    return is_told and len(bare(asked.typed).split()) <= MOST_WORDS and not (is_narrowed or denies)


def bare(typed: str) -> str:
    """Give what was typed without the signs of the query language, as somebody would say it."""
    return " ".join(OPERATOR.sub(" ", typed).split()).rstrip("?!., ")


NOTE = """
WITH latest AS (
    SELECT id, opened_id, space_id, lower(words) AS said, lower(%(words)s) AS says, searched_at
    FROM search_search
    WHERE person_id = %(person)s AND searched_at > %(same)s
    ORDER BY searched_at DESC, id DESC
    LIMIT 1
),
taken AS (
    UPDATE search_search AS search
    SET words = %(words)s, key = %(key)s, found = %(found)s, space_id = %(space)s,
        searched_at = CASE WHEN said = says AND search.has_failed THEN search.searched_at ELSE %(now)s END,
        has_failed = CASE WHEN said = says THEN search.has_failed ELSE %(has_failed)s END
    FROM latest
    WHERE search.id = latest.id AND (
        (said = says AND latest.space_id IS NOT DISTINCT FROM %(space)s)
        OR (
            latest.searched_at > %(typing)s AND latest.opened_id IS NULL
            AND (starts_with(said, says) OR starts_with(says, said))
        )
    )
    RETURNING search.id, search.is_kept_off_board
),
new AS (
    INSERT INTO search_search
        (person_id, words, key, space_id, found, searched_at, opened_kind, has_failed, is_kept_off_board)
    SELECT %(person)s, %(words)s, %(key)s, %(space)s, %(found)s, %(now)s, '', %(has_failed)s,
        EXISTS (SELECT FROM search_search WHERE person_id = %(person)s AND key = %(key)s AND is_kept_off_board)
    WHERE NOT EXISTS (SELECT FROM taken)
    RETURNING id, is_kept_off_board
)
SELECT * FROM taken UNION ALL SELECT * FROM new
"""


def note_opened(pk: int, *, by: User, kind: str, object_id: int) -> bool:
    """Note what the person opened of what their own search found, and say whether both are there: one statement."""
    if len(kind) > LONGEST_KIND:
        return False
    own = Search.objects.filter(Exists(shown(kind, object_id, by)), pk=pk, person=by)
    changed = own.update(opened_kind=kind, opened_id=object_id, opened_at=timezone.now())
    return bool(changed)


def shown(kind: str, object_id: int, user: User) -> QuerySet[Any]:
    """Give what this person can have opened: an entry they may read, or somebody who is here, whom everybody sees."""
    if kind == PERSON:
        people: QuerySet[Any] = User.objects.active().filter(pk=object_id)
        return people
    return Entry.objects.leads().about(kind, [object_id]).filter(readable_by(user))


@transaction.atomic
def keep_off_board(search: Search, *, by: User) -> None:
    """Have these words of this person stay off the gaps board, and come off it where nobody else looked for them."""
    Search.objects.filter(person=by, key=search.key).update(is_kept_off_board=True)
    Seeker.objects.filter(person=by, gap__key=search.key).delete()
    drop_unsought()


def latest_of(user: User, limit: int = LATEST) -> QuerySet[Search]:
    """Give what this person searched for last, each wording once, the latest first."""
    own = Search.objects.filter(person=user)
    later = own.filter(key=OuterRef("key"), searched_at__gt=OuterRef("searched_at"))
    return own.exclude(Exists(later)).order_by("-searched_at", "-pk")[:limit]


@transaction.atomic
def forget(user: User, *, since: datetime | None = None) -> None:
    """Forget what this person searched for, all or since a moment, and that they looked for what is on the gaps board."""
    lately = {"searched_at__gte": since} if since else {}
    Search.objects.filter(person=user, **lately).delete()
    Seeker.objects.filter(person=user, **lately).delete()
    Proposal.people.through.objects.filter(user=user).delete()
    drop_unsought()


@transaction.atomic
def forget_about(user: User, text: str) -> None:
    """Forget whatever this person searched for in words that all stand in a text, and that they looked for such."""
    told = set(key_of(words_in([text])[0]).split())
    searched = Search.objects.filter(person=user).values_list("key", flat=True)
    sought = Seeker.objects.filter(person=user).values_list("gap__key", flat=True)
    keys = [key for key in {*searched, *sought} if key and told.issuperset(key.split())]
    Search.objects.filter(person=user, key__in=keys).delete()
    Seeker.objects.filter(person=user, gap__key__in=keys).delete()
    drop_unsought()


def drop_unsought() -> None:
    """Take off the board what nobody looked for any more, as far as is known."""
    Gap.objects.filter(state=Gap.State.OPEN, seekers=None).delete()
    Proposal.objects.filter(state=Proposal.State.OPEN, people=None).delete()


@transaction.atomic
def drop_old(days: int) -> int:
    """Drop what is older, and give how many searches that were. Gaps that nobody looked for since go with them."""
    end = timezone.now() - timedelta(days=days)
    dropped, _ = Search.objects.filter(searched_at__lt=end).delete()
    Gap.objects.filter(searched_at__lt=end).delete()
    Seeker.objects.filter(searched_at__lt=end).delete()
    Proposal.objects.filter(proposed_at__lt=end).delete()
    drop_unsought()
    return dropped
