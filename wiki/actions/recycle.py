"""Deleting and bringing back: a deleted page waits in the bin with its place, files and history."""

from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from comments import actions as comments
from history import record
from hooks import actions as hooks
from notices import actions as notices
from wiki import attached, jobs
from wiki.actions import calling, index, locks, reach, sweep, text, tree
from wiki.actions.errors import Refusal
from wiki.models import File, Link, Page
from wiki.models.page import KIND

DAYS_IN_BIN = 30


@transaction.atomic
def delete_page(page: Page, *, by: User) -> Page:
    """Put a page and all beneath it into the bin. Pages that link here show those links as missing."""
    locks.lock_place(page)
    if page.deleted_at:
        return page
    calling.take_turn()
    now = timezone.now()
    pages = Page.objects.living().filter(pk__in=reach.subtree_ids(page))
    ids = list(pages.values_list("pk", flat=True))
    pages.update(deleted_at=now, deleted_by=by, deleted_root=page.pk)
    index.drop(ids)
    notices.set_aside(kind=KIND, object_ids=ids, is_aside=True)
    hooks.forget(kind=KIND, object_ids=ids)
    attached.set_aside(ids)
    reach.tell_of_links_and_topics(ids)
    if linking := linking_to(ids):
        jobs.lay_out.defer(pages=linking)
    page.refresh_from_db(fields=["deleted_at", "deleted_by", "deleted_root"])
    return page


@transaction.atomic
def restore_page(page: Page, *, by: User) -> Page:
    """Bring back a page and all that went with it, to its place; where the page above is gone, to the nearest above."""
    locks.lock_place(page)
    if page.deleted_at is None:
        return page
    ids = list(Page.objects.filter(deleted_root=page.pk).values_list("pk", flat=True))
    attached.bring_back(ids)
    Page.objects.filter(pk__in=ids).update(deleted_at=None, deleted_by=None, deleted_root=None)
    if page.parent_id and not Page.objects.living().filter(pk=page.parent_id).exists():
        refuge = Page.objects.above(page).living().last()
        page = tree.move_page(page, by=by, space=page.space, parent=refuge)
    else:
        reach.spread_audience(page)
    notices.set_aside(kind=KIND, object_ids=ids, is_aside=False)
    index.put_files(Q(page__in=ids))
    jobs.lay_out.defer(pages=[*ids, *linking_to(ids)])
    for back in Page.objects.filter(pk__in=ids):
        text.wake(back)
    page.refresh_from_db()
    return page


@transaction.atomic
def purge_page(page: Page) -> None:
    """Delete for good what one deletion put into the bin, its history and files along.

    What was deleted earlier beneath it goes too: its readers were bounded by the pages above, which are no more. Raise
    Refusal when the page is not in the bin any longer.
    """
    locks.lock_place(page)
    if page.deleted_root != page.pk:
        raise Refusal(_("“%(title)s” is not in the bin any more.") % {"title": page.title})
    beneath = Page.objects.under(page).exclude(deleted_at=None)
    going = Page.objects.filter(Q(deleted_root=page.pk) | Q(pk__in=beneath.values("pk")))
    ids = list(going.order_by("-path").values_list("pk", flat=True))
    linking = linking_to(ids)
    attached.forget(ids)
    sweep.purge_files(File.objects.filter(page__in=ids).values_list("pk", flat=True))
    for pk in ids:
        Page.objects.filter(parent=pk).update(parent=None)
    Page.objects.filter(pk__in=ids).delete()
    record.forget(KIND, ids)
    comments.forget(kind=KIND, object_ids=ids)
    if linking:
        jobs.lay_out.defer(pages=linking)


def purge_bin() -> int:
    """Delete for good what has been in the bin for longer than its time; give the number of deletions."""
    old = Page.objects.filter(deleted_at__lt=timezone.now() - timedelta(days=DAYS_IN_BIN), deleted_root__isnull=False)
    roots = [page for page in old.order_by("pk") if page.deleted_root == page.pk]
    for page in roots:
        with suppress(Refusal):  # one that somebody brought back, or that went with the page above it
            purge_page(page)
    return len(roots)


def linking_to(ids: list[int]) -> list[int]:
    links = Link.objects.filter(target__in=ids, source__deleted_at=None).exclude(source__in=ids)
    return list(links.values_list("source", flat=True).distinct())
