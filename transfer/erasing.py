"""Taking pages away for good, with everything that hangs on them."""

from django.db import transaction

from comments import actions as comments
from history import record
from spaces.models import Circle
from wiki import jobs
from wiki.actions import index, sweep
from wiki.models import File, Link, Page
from wiki.models.page import KIND


@transaction.atomic
def erase(ids: list[int]) -> int:
    """Delete these pages with their history, files, names and search entries, and give how many files they had.

    A fixed number of queries. No other page may stand beneath one of them. Pages that link to them are laid out anew by the worker.
    """
    pages = Page.objects.filter(pk__in=ids)
    linking = set(Link.objects.filter(target__in=ids).exclude(source__in=ids).values_list("source", flat=True))
    Link.objects.filter(target__in=ids).delete()
    circles = list(pages.exclude(restriction=None).values_list("restriction", flat=True))
    files = sweep.purge_files(File.objects.filter(page__in=ids).values_list("pk", flat=True))
    index.drop(ids)
    pages.update(parent=None)
    pages.delete()
    Circle.objects.filter(pk__in=circles).delete()
    record.forget(KIND, ids)
    comments.forget(kind=KIND, object_ids=ids)
    if linking:
        jobs.lay_out.defer(pages=sorted(linking))
    return files
