"""Saying thanks, with a word or without, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from notices import actions as notices
from notices.models import Notice
from questions.models import Thanks

LONGEST_WORDS = 300
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Thing:
    """What somebody is thanked for."""

    kind: str
    pk: int
    title: str
    url: str
    audience: int


@transaction.atomic
def give_thanks(people: Sequence[User], thing: Thing, *, by: User, words: str = "") -> None:
    """Thank these people, each of whom is told and nobody else; a word added later is told in the place of the first."""
    words = " ".join(words.replace("\x00", "").split())[:LONGEST_WORDS]
    for person in people:
        thanks, is_new = Thanks.objects.update_or_create(
            by=by,
            to=person,
            kind=thing.kind,
            object_id=thing.pk,
            defaults={
                "audience_id": thing.audience,
                "title": thing.title[:LONGEST_TITLE],
                "url": thing.url,
                "words": words,
            },
        )
        if not is_new:
            notices.reword(key=key_of(thanks), words=words)
            continue
        notices.tell(
            [person],
            kind=Notice.Kind.THANKS,
            by=by,
            about=(thing.kind, thing.pk),
            url=thing.url,
            title=thing.title,
            words=words,
            audience=thing.audience,
            key=key_of(thanks),
        )


@transaction.atomic
def take_thanks_back(thing: Thing, *, by: User) -> None:
    for thanks in Thanks.objects.filter(by=by, kind=thing.kind, object_id=thing.pk):
        notices.take_back(key=key_of(thanks))
        thanks.delete()


def key_of(thanks: Thanks) -> str:
    return f"thanks:{thanks.pk}"
