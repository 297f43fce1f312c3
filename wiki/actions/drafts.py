"""Keeping what people type before they save it. Nobody is told of a draft, and nobody but its writer reads it."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from wiki.models import Draft, Page
from wiki.models.writing import DISCARDED

MOST_DRAFTS = 200  # a person; the oldest go
DAYS_KEPT = 90
CALLED_BACK = timedelta(days=2)  # how young a discarded draft outlasts the night, so that it can be
TYPED = ("title", "body", "summary", "topics", "based_on")


@transaction.atomic
def keep_draft(*, by: User, key: str, page: Page | None, at: datetime, section: str = "", **typed: Any) -> Draft:
    """Keep what stood in a form at this time in place of what was kept of it before: two statements.

    `typed` holds the fields named in TYPED. Without a page, because it is not there or closed by now, the draft keeps the one
    that it had.
    """
    draft = Draft(person=by, key=key, page=page, section=section, updated_at=at, **typed)
    fields = [*TYPED, "section", "updated_at", *(["page"] if page else [])]
    Draft.objects.bulk_create([draft], update_conflicts=True, unique_fields=["person", "key"], update_fields=fields)
    newest = Draft.objects.filter(person=by).order_by("-updated_at", "-pk").values("pk")
    Draft.objects.filter(pk__in=newest[MOST_DRAFTS:]).delete()
    return draft


@transaction.atomic
def discard_draft(draft: Draft, *, by: User) -> None:
    """Put a draft out of sight, from where restore_draft calls it back."""
    key = DISCARDED + draft.key.removeprefix(DISCARDED)
    Draft.objects.filter(person=by, key=key).exclude(pk=draft.pk).delete()
    Draft.objects.filter(pk=draft.pk).update(key=key)


@transaction.atomic
def restore_draft(draft: Draft, *, by: User) -> None:
    """Call a discarded draft back. Where its form was typed into since, it becomes a draft of its own."""
    key = draft.key.removeprefix(DISCARDED)
    if Draft.objects.filter(person=by, key=key).exclude(pk=draft.pk).exists():
        key = f"{key}-{draft.pk}"
    Draft.objects.filter(pk=draft.pk).update(key=key)


def drop_draft(*, by: User, key: str) -> None:
    """Forget the draft of a form that was saved: one statement, or none without a key."""
    if key:
        Draft.objects.filter(person=by, key=key).delete()


def drop_old_drafts() -> int:
    """Forget drafts that nobody came back to, and discarded ones that nobody called back. Give how many."""
    now = timezone.now()
    old = Draft.objects.filter(updated_at__lt=now - timedelta(days=DAYS_KEPT))
    discarded = Draft.objects.filter(key__startswith=DISCARDED, updated_at__lt=now - CALLED_BACK)
    return old.delete()[0] + discarded.delete()[0]
