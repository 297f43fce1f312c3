"""Sealing who asked without a name, with a key that stands outside the database.

A Cloak holds, sealed, who asked one question; a Locker, found by a keyed digest of the person, holds what they asked. Who has
the database and not the key learns neither; the rows tell no two questions of one person apart from those of two.
"""

import hashlib
import hmac
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from questions.models import Answer, Cloak, Locker, Question

LONGEST_KEY = 18  # digits: all sealed persons are of one length
ROOM = 2048  # characters: lockers of few and of many questions are of one length
VOICE = "asker"  # how who asked without a name speaks in comments
NO_TIME = 0  # a seal would otherwise tell in the clear when it was made


@dataclass(frozen=True, slots=True)
class Asked:
    """One question in somebody's locker: the day it was asked, until when they saw what became of it, or were mailed (ISO 8601)."""

    question: int
    asked_at: str
    seen_at: str = ""
    mailed_at: str = ""

    @property
    def since(self) -> datetime:
        """Give the moment from which on everything is news."""
        return datetime.fromisoformat(self.seen_at or self.asked_at)

    @property
    def unmailed_since(self) -> datetime:
        """Give the moment from which on everything is news that no mail told of."""
        return max(self.since, datetime.fromisoformat(self.mailed_at or self.asked_at))


def is_asker(user: User, question: Question) -> bool:
    """Say whether this person asked the question, shielded or not: one query for a shielded one, else none."""
    if not question.is_shielded:
        return question.asker_id == user.pk
    return any(asked.question == question.pk for asked in asked_by(user))


def is_nameless(user: User, question: Question) -> bool:
    """Say whether this person asked the question without their name, so that nothing they do there may name them."""
    return question.is_shielded and is_asker(user, question)


def named(question: Question, by: User, *, answer: Answer | None = None) -> User | None:
    """Give who does something on a question as rows may name them: not at all who asked it without their name.

    But who changes what somebody else answered does so as one of the few who maintain the space, and is named as they are:
    without a name it would tell that one of these few asked.
    """
    if answer is not None and not answer.is_by_asker:
        return by
    return None if is_nameless(by, question) else by


def asker_of(question: Question) -> User | None:
    """Give who asked a question, for telling them and nothing else: two queries for a shielded one.

    None where they have left, or the key is not the one it was sealed with.
    """
    if not question.is_shielded:
        return question.asker
    cloak = Cloak.objects.filter(question=question).first()
    person = opened(bytes(cloak.sealed)) if cloak else None
    return User.objects.active().filter(pk=int(person)).first() if person else None


def asked_by(user: User) -> list[Asked]:
    """Give what this person asked without their name: one query."""
    locker = Locker.objects.filter(digest=digest_of(user.pk)).first()
    held = opened(bytes(locker.sealed)) if locker else None
    return [Asked(**each) for each in held or []]


@transaction.atomic
def cover(question: Question, *, by: User) -> None:
    """Seal who asked: called once, in the transaction that makes the question."""
    Cloak.objects.create(question=question, sealed=sealed(f"{by.pk:0{LONGEST_KEY}}"))
    put_into_locker(by, [*held_by(by), Asked(question.pk, question.asked_at.isoformat())])


@transaction.atomic
def uncover(question: Question, *, by: User) -> None:
    """Take the seal away, because who asked it signs it."""
    Cloak.objects.filter(question=question).delete()
    put_into_locker(by, [asked for asked in held_by(by) if asked.question != question.pk])


@transaction.atomic
def note(user: User, questions: Collection[int], **moments: datetime) -> None:
    """Note until which moment somebody saw (`seen_at`), or was mailed (`mailed_at`), what became of what they asked."""
    said: dict[str, Any] = {name: at.isoformat() for name, at in moments.items()}
    held = held_by(user)
    put_into_locker(user, [replace(asked, **said) if asked.question in questions else asked for asked in held])


def held_by(user: User) -> list[Asked]:
    """Lock this person's locker, made where there is none, and give what it holds."""
    Locker.objects.get_or_create(digest=digest_of(user.pk), defaults={"sealed": sealed([])})
    locker = Locker.objects.select_for_update().get(digest=digest_of(user.pk))
    return [Asked(**each) for each in opened(bytes(locker.sealed)) or []]


def put_into_locker(user: User, asked: list[Asked]) -> None:
    """Seal what somebody asked. The caller holds the locker."""
    Locker.objects.filter(digest=digest_of(user.pk)).update(sealed=sealed([asdict(each) for each in asked]))


@transaction.atomic
def reseal(old: bytes) -> int:
    """Seal with the key of now what was sealed with another one; give how many questions. What neither opens is left."""
    number = 0
    for cloak in Cloak.objects.select_for_update().order_by("pk"):
        if person := opened(bytes(cloak.sealed), old):
            cloak.sealed = sealed(person)
            cloak.save(update_fields=["sealed"])
            number += 1
    for person in User.objects.values_list("pk", flat=True):
        locker = Locker.objects.filter(digest=digest_of(person, old)).first()
        held = opened(bytes(locker.sealed), old) if locker else None
        if locker and held is not None:
            locker.digest, locker.sealed = digest_of(person), sealed(held)
            locker.save(update_fields=["digest", "sealed"])
    return number


def day_of(moment: datetime) -> datetime:
    """Give the day of a moment: what is kept of when something was asked without a name."""
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def moment_for(question: Question, by: User | None) -> datetime:
    """Give the moment that is kept of a change of a question's text: the day alone where nobody is named."""
    return day_of(timezone.now()) if question.is_shielded and by is None else timezone.now()


def digest_of(person: int, key: bytes | None = None) -> str:
    return hmac.new(key or settings.SHIELD_KEY, f"locker:{person}".encode(), hashlib.sha256).hexdigest()


def sealed(value: object) -> bytes:
    text = json.dumps(value)
    padded = text.ljust(-(-len(text) // ROOM) * ROOM)
    return Fernet(settings.SHIELD_KEY).encrypt_at_time(padded.encode(), NO_TIME)


def opened(token: bytes, key: bytes | None = None) -> Any:  # noqa: ANN401 - what was sealed
    """Give what was sealed, or None where the key is another one."""
    try:
        return json.loads(Fernet(key or settings.SHIELD_KEY).decrypt(token))
    except InvalidToken:
        return None
