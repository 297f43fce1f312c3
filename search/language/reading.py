"""From what a person typed to what is looked for, in every language it may be written in."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from search.finding.frequencies import Frequencies
from search.language import values
from search.language.asked import Asked, Word
from search.language.filters import NONE, Filters
from search.language.grammar import parse
from search.language.lexing import SILENCE, hear
from search.language.meaning import Meaning
from search.language.tree import leaves
from search.language.values import Values
from search.language.wording import clean
from search.words.synonyms import expand

CHARACTERS = 1_000
WORDS = 32
TEXTS = 128  # words and phrases that are looked up


def read(query: str, *, user: User, filters: Filters = NONE) -> Asked:
    """Give what a query means, within `filters`, whatever was typed.

    One query for the words, none when nothing was typed; one more for each of the fields `in`, `topic` and `by`.
    """
    text = clean(query)[:CHARACTERS].strip()
    if not text:
        return Asked(typed="", filters=filters)
    tree = parse(text)
    said = list(dict.fromkeys(leaves(tree)))
    words = [one for one in said if one.field not in values.FIELDS]
    heard = dict.fromkeys(words, SILENCE) | hear(words[:TEXTS], user=user)
    meaning = Meaning(heard, Values.of(said, user=user, now=now_of(user)))
    meaning.take(tree)
    return asked(text, meaning, filters)


def asked(text: str, meaning: Meaning, filters: Filters) -> Asked:
    """Give what was gathered, with what words were taught to mean. Stop words are looked for where there are no others."""
    free, taught = expand([word for word in meaning.words if word in meaning.free])
    found = Asked(
        typed=text,
        words=[*free, *(word for word in meaning.words if word not in meaning.free)],
        required=meaning.bounded(meaning.required),
        excluded=meaning.bounded(meaning.excluded),
        names=meaning.bounded(meaning.names),
        unnamed=meaning.bounded(meaning.unnamed),
        literals=meaning.bounded(meaning.literals),
        filters=filters & meaning.filters(),
        taught=taught,
    )
    is_common = bool(meaning.common) and not (found.words or found.required or found.names)
    if is_common:
        common, taught = expand(list(meaning.common))
        found = replace(found, words=common, taught=taught, is_common=True)
        meaning.notes[_("Words like these stand on nearly every page, so names alone are searched for them.")] = None
    else:
        meaning.notes.update(meaning.silent)
    if found.is_empty and (found.excluded or found.unnamed or found.literals):
        meaning.notes[_("Say also what to look for: there are only words here that must not be there.")] = None
    return replace(found, notes=list(meaning.notes))


def now_of(user: User) -> datetime:
    """Give what the person's clock shows; a zone that this machine does not know leaves the one in use."""
    with suppress(ZoneInfoNotFoundError, ValueError):
        return timezone.localtime(timezone=ZoneInfo(user.time_zone))
    return timezone.localtime()


def rarest(words: Sequence[Word], counts: Frequencies) -> list[Word]:
    """Give the words, the rarest first and of very many only those."""
    return sorted(words, key=lambda word: counts.expected(word.forms))[:WORDS]
