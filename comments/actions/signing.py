"""Putting one's name to what one said without it."""

from collections.abc import Iterable, Sequence

from django.db.models import OuterRef, Subquery

from accounts.models import User
from comments.models import Comment, Thread


def sign(*, voice: str, about: Iterable[tuple[str, Sequence[int]]], by: User) -> None:
    """Name who spoke with this voice about these things, and whose threads they are: two updates a kind."""
    for kind, object_ids in about:
        threads = Thread.objects.filter(kind=kind, object_id__in=object_ids)
        first = Comment.objects.filter(thread=OuterRef("pk")).order_by("created_at", "pk").values("voice")[:1]
        threads.annotate(first=Subquery(first)).filter(first=voice, created_by=None).update(created_by=by)
        Comment.objects.filter(thread__in=threads, voice=voice).update(author=by, voice="")
