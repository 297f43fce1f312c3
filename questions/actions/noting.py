"""The log of a question: what happened to it, which its page tells (`questions.shown.chronicle`)."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from accounts.models import User
from questions.models import Event, Question
from questions.models.event import LONGEST_WORDS


def note(
    question: Question,
    kind: Event.Kind,
    *,
    by: User | None,
    words: str = "",
    details: Mapping[str, object] | None = None,
    at: datetime | None = None,
) -> Event:
    """Write a line, as of now where no moment is given. `by` is who did it as rows may name them: see `shield.named`."""
    words = one_line(words)[:LONGEST_WORDS]
    at = at or timezone.now()
    return Event.objects.create(question=question, kind=kind, by=by, at=at, words=words, details=dict(details or {}))


def one_line(words: str) -> str:
    return " ".join(words.replace("\x00", "").split())
