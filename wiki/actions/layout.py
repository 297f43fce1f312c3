"""Laying pages out anew without a new version: their text is the same, what they link to is not."""

from collections.abc import Iterable
from contextlib import suppress

from django.db import transaction
from django.db.models import Q

from wiki.actions import calling, index, locks, reach
from wiki.actions.errors import Refusal
from wiki.laid import COLUMNS, LaidOut, lay_out_for
from wiki.models import Page


def lay_out(pages: Iterable[int]) -> None:
    """Lay these pages out anew, each in a transaction of its own, with the eyes of who changed it last.

    One that was saved meanwhile was laid out by that, and is left alone. What links call these pages and those they link
    to is gathered in the end.
    """
    numbered = sorted(set(pages))
    called = set(numbered)
    for pk in numbered:
        page = Page.objects.living().with_text().select_related("space").filter(pk=pk).first()
        author = page and (page.updated_by or page.created_by)
        if page and author:
            called |= store(page, lay_out_for(page, page.body, by=author))
    calling.gather_later(called)


@transaction.atomic
def store(page: Page, laid: LaidOut) -> set[int]:
    """Store the layout, and give the pages to which the links say something else now."""
    same = Page.objects.living().filter(pk=page.pk, version=page.version)
    current = same.select_for_update(of=("self",)).select_related("space").first()
    if current:
        laid.put_on(current)
        current.save(update_fields=COLUMNS)
        called = index.record_links(current, laid)
        index.put(current, laid.rendered)
        return called
    return set()


def lay_out_space(space: int) -> None:
    """Lay out a space's pages, and have their files found, in the language it has now."""
    lay_out(Page.objects.living().filter(space=space).values_list("pk", flat=True))
    index.put_files(Q(page__space=space))


@transaction.atomic
def reindex_subtree(pk: int) -> None:
    """Tell search where the pages beneath this one are now, after one above was renamed.

    Locks the space's tree: readers that were read before a restriction must not be written after it.
    """
    if page := Page.objects.living().filter(pk=pk).first():
        with suppress(Refusal):  # moved to another space meanwhile, which told search
            locks.lock_place(page)
            reach.tell_search(page)
