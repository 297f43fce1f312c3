"""Histories written in bulk, as `history.record` writes them one by one."""

import json
import random
from collections.abc import Sequence
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from reversion.models import Revision, Version

from history import record
from history.models import Change
from wiki.models import Page

AT_ONCE = 500


def write(pages: Sequence[Page], chance: random.Random) -> None:
    """Give each page its first and only version."""
    add([(page, 1, page.body) for page in pages], chance)


def write_long(page: Page, number: int, chance: random.Random) -> None:
    """Give a page so many versions instead of its one, of which each changes a line; the last is the page as it is."""
    record.forget("page", [page.pk])
    page.version = number
    add(
        [(page, version, f"{page.body}\n\nSeen for the {number - version}th time.") for version in range(1, number)],
        chance,
    )
    add([(page, number, page.body)], chance)
    Page.objects.filter(pk=page.pk).update(version=number)


def add(texts: Sequence[tuple[Page, int, str]], chance: random.Random) -> None:
    kind = ContentType.objects.get_for_model(Page)
    revisions, versions, changes = [], [], []
    for page, number, body in texts:
        at = page.updated_at - timedelta(hours=max(0, page.version - number))
        revision = Revision(date_created=at, user_id=page.updated_by_id, comment="")
        fields = {"title": page.title, "body": body}
        kept = json.dumps([{"model": "wiki.page", "pk": page.pk, "fields": fields}])
        revisions.append(revision)
        versions.append(
            Version(
                revision=revision,
                object_id=str(page.pk),
                content_type=kind,
                db="default",
                format="json",
                serialized_data=kept,
                object_repr=page.title,
            )
        )
        changes.append(
            Change(
                revision=revision,
                kind="page",
                object_id=page.pk,
                number=number,
                author_id=page.updated_by_id,
                summary=chance.choice(["", "", "Say it shorter", "Mend a link"]),
                created_at=at,
                size=len(body),
                added=chance.randrange(60),
                removed=chance.randrange(30),
            )
        )
    for rows in (revisions, versions, changes):
        type(rows[0])._default_manager.bulk_create(rows, batch_size=AT_ONCE)  # noqa: SLF001 - Django's own name
