"""Laying pages out anew without a new version: their text is the same, what they link to is not."""

from collections.abc import Iterable

from django.db import transaction

from wiki.actions import index, reach, text
from wiki.models import Page


def lay_out(pages: Iterable[int]) -> None:
    """Lay these pages out anew, each in a transaction of its own, with the eyes of who changed it last."""
    for pk in sorted(set(pages)):
        with transaction.atomic():
            page = Page.objects.living().with_text().select_for_update(of=("self",)).filter(pk=pk).first()
            if page is None:
                continue
            author = page.updated_by or page.created_by
            if author is None:
                continue
            rendered, resolver = text.laid_out(page, by=author)
            page.save(update_fields=text.LAID_OUT)
            index.record_links(page, resolver)
            index.put(page, rendered)


def lay_out_space(space: int) -> None:
    lay_out(Page.objects.living().filter(space=space).values_list("pk", flat=True))


def reindex_subtree(pk: int) -> None:
    """Tell search where the pages beneath this one are now, after one above was renamed."""
    if page := Page.objects.living().filter(pk=pk).first():
        reach.tell_search(page)
