"""The only door to django-reversion.

Its traps are kept outside: objects are registered with their few plain text fields, saved only inside `recorded`,
and never reverted; restoring writes an old text as a new version.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import reversion
from django.db import models
from reversion.models import Revision, Version

from accounts.models import User
from history.models import LONGEST_SUMMARY, Change

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one version, and the line that tells of it."""

    change: Change
    title: str
    body: str


def register(model: type[models.Model]) -> None:
    """Keep versions of the model's `title` and `body`, and of nothing else: neither place nor audience comes back."""
    reversion.register(model, fields=("title", "body"))


@contextmanager
def recorded(
    *,
    kind: str,
    object_id: int,
    number: int,
    by: User | None,
    at: datetime,
    summary: str,
    old: str,
    new: str,
    restored_from: int | None = None,
    is_minor: bool = False,
) -> Iterator[None]:
    """Record the one object saved inside as version `number`, with its line of history: three inserts.

    The caller holds the object's row lock, so that numbers follow each other. `old` and `new` are the bodies, from which
    the change in words is counted. Without `by` nobody is named: for what is said without a name.
    """
    added, removed = words_changed(old, new)
    with reversion.create_revision(atomic=False):
        if by is not None:
            reversion.set_user(by)
        reversion.set_comment(summary)
        reversion.set_date_created(at)
        reversion.add_meta(
            Change,
            kind=kind,
            object_id=object_id,
            number=number,
            author=by,
            summary=summary[:LONGEST_SUMMARY],
            created_at=at,
            size=len(new),
            added=added,
            removed=removed,
            restored_from=restored_from,
            is_minor=is_minor,
        )
        yield


def texts(kind: str, object_id: int, *numbers: int) -> dict[int, Text]:
    """Give the texts of these versions, as far as they exist: two queries."""
    changes = {change.revision_id: change for change in Change.objects.of(kind, object_id).filter(number__in=numbers)}
    versions = Version.objects.filter(revision__in=changes)
    found = {}
    for version in versions:
        fields: dict[str, Any] = version.field_dict
        change = changes[version.revision_id]
        found[change.number] = Text(change, fields["title"], fields["body"])
    return found


def words_changed(old: str, new: str) -> tuple[int, int]:
    """Count the words that came and went, in linear time: the difference of the two bags of words."""
    before, after = Counter(WORD.findall(old)), Counter(WORD.findall(new))
    return (after - before).total(), (before - after).total()


def forget(kind: str, object_ids: list[int]) -> None:
    """Delete the history of objects that are deleted for good."""
    Revision.objects.filter(change__kind=kind, change__object_id__in=object_ids).delete()
