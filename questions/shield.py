"""Sealing who asked without a name, with a key that stands outside the database.

A Cloak holds, sealed, who asked one question; a Locker, found by a keyed digest of the person, holds what they asked. Who has
the database and not the key learns neither; the rows tell no two questions of one person apart from those of two.
"""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import transaction

from accounts.models import User
from questions.models import Cloak, Locker, Question

LONGEST_KEY = 18  # digits: all sealed persons are of one length


@dataclass(frozen=True, slots=True)
class Asked:
    """One question in somebody's locker: when it was asked, and until when they saw what became of it (ISO 8601)."""

    question: int
    asked_at: str
    seen_at: str = ""


def is_asker(user: User, question: Question) -> bool:
    """Say whether this person asked the question, shielded or not: one query for a shielded one, else none."""
    if not question.is_shielded:
        return question.asker_id == user.pk
    return any(asked.question == question.pk for asked in asked_by(user))


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
    locker = Locker.objects.filter(digest=digest_of(user)).first()
    held = opened(bytes(locker.sealed)) if locker else None
    return [Asked(**each) for each in held or []]


@transaction.atomic
def cover(question: Question, *, by: User) -> None:
    """Seal who asked: called once, in the transaction that makes the question."""
    Cloak.objects.create(question=question, sealed=sealed(f"{by.pk:0{LONGEST_KEY}}"))
    put_into_locker(by, [*held_by(by), Asked(question.pk, question.asked_at.isoformat())])


def held_by(user: User) -> list[Asked]:
    """Lock this person's locker, made where there is none, and give what it holds."""
    Locker.objects.get_or_create(digest=digest_of(user), defaults={"sealed": sealed([])})
    locker = Locker.objects.select_for_update().get(digest=digest_of(user))
    return [Asked(**each) for each in opened(bytes(locker.sealed)) or []]


def put_into_locker(user: User, asked: list[Asked]) -> None:
    """Seal what somebody asked. The caller holds the locker."""
    Locker.objects.filter(digest=digest_of(user)).update(sealed=sealed([asdict(each) for each in asked]))


def digest_of(user: User) -> str:
    return hmac.new(settings.SHIELD_KEY, f"locker:{user.pk}".encode(), hashlib.sha256).hexdigest()


def sealed(value: object) -> bytes:
    return Fernet(settings.SHIELD_KEY).encrypt(json.dumps(value).encode())


def opened(token: bytes) -> Any:  # noqa: ANN401 - what was sealed
    """Give what was sealed, or None where the key is another one."""
    try:
        return json.loads(Fernet(settings.SHIELD_KEY).decrypt(token))
    except InvalidToken:
        return None
