"""Threads follow what they are about: whoever changes its readers, or takes it away for good, says so here."""

from collections.abc import Iterable

from comments.models import Thread
from notices import actions as notices


def readdress(*, kind: str, object_ids: Iterable[int], audience: int) -> None:
    """Let the threads about these things, and what was told of them, be for those who may read them now: two updates."""
    ids = list(object_ids)
    Thread.objects.filter(kind=kind, object_id__in=ids).update(audience=audience)
    notices.readdress(kind=kind, object_ids=ids, audience=audience)


def forget(*, kind: str, object_ids: Iterable[int]) -> None:
    """Delete what was said about things that are deleted for good, and what was told of them."""
    ids = list(object_ids)
    Thread.objects.filter(kind=kind, object_id__in=ids).delete()
    notices.drop(kind=kind, object_ids=ids)
