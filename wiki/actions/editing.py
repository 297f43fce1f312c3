"""Who has a page's form open, as long as the form says so."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from accounts.models import User
from wiki.models import Editing, Page
from wiki.models.writing import HERE

FORGOTTEN = timedelta(hours=1)
NOTE = """
    INSERT INTO wiki_editing (page_id, person_id, since, seen_at) VALUES (%(page)s, %(person)s, %(now)s, %(now)s)
    ON CONFLICT (page_id, person_id) DO UPDATE SET seen_at = EXCLUDED.seen_at,
        since = CASE WHEN wiki_editing.seen_at < %(gone)s THEN EXCLUDED.since ELSE wiki_editing.since END
"""


def begin_editing(page: Page, *, by: User) -> None:
    """Note that this person has the form open, since now, or since before where they were never away: one statement."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(NOTE, {"page": page.pk, "person": by.pk, "now": now, "gone": now - HERE})


def end_editing(page: Page, *, by: User) -> None:
    """Note that this person has left the form. Another window of theirs notes itself again."""
    Editing.objects.filter(page=page, person=by).delete()


def drop_stale_editing() -> int:
    return Editing.objects.filter(seen_at__lt=timezone.now() - FORGOTTEN).delete()[0]
