"""What a rebuild of the index asks of pages, files and topics: see `search.rebuild.sources.Source`."""

from collections.abc import Sequence

from django.db.models import Q

import markup
from search import actions as search
from search.rebuild.sources import Source
from topics.models import Topic
from wiki import jobs
from wiki.actions import calling, index, subjects
from wiki.describing import pages_described
from wiki.models import File, Page
from wiki.models.files import KIND as FILE
from wiki.models.page import KIND as PAGE


def put_pages(keys: Sequence[int]) -> list[int]:
    """Put pages from the HTML they were laid out as, and what others call them. Takes the turn of `calling`."""
    calling.take_turn()
    held, elsewhere = held_pages(keys)
    whole = Page.objects.living().with_text().defer("body", "contents")
    pages = list(whole.filter(pk__in=held).select_related("space"))
    sections = {page.pk: markup.sections_of(page.html) for page in pages}
    search.put_many(kind=PAGE, objects=pages_described(pages, sections))
    index.drop(held - sections.keys())
    calling.gather(sections)
    return elsewhere


def put_files(keys: Sequence[int]) -> list[int]:
    """Put files with the text read from them; have those read that were not, or could not be."""
    pages = dict(File.objects.filter(pk__in=keys).exclude(page=None).values_list("pk", "page"))
    held, elsewhere = held_pages(list(pages.values()))
    waiting = sorted(pk for pk, page in pages.items() if page in elsewhere)
    files = File.objects.living().filter(pk__in=set(keys) - set(waiting), page__in=held)
    unread = files.filter(reading__in=[File.Reading.WAITING, File.Reading.FAILED])
    index.put_files(Q(pk__in=files.values("pk")))
    index.drop_files(set(keys) - set(waiting) - set(files.values_list("pk", flat=True)))
    for pk in unread.values_list("pk", flat=True):
        jobs.read_file.defer(file=pk)
    return waiting


def put_topics(keys: Sequence[int]) -> list[int]:
    subjects.put_topics(keys)
    return []


def held_pages(keys: Sequence[int]) -> tuple[set[int], list[int]]:
    """Lock these pages but for those that somebody is changing; give the former and the latter. Of one alone, wait for it.

    A page that is gone for good counts as held.
    """
    rows = Page.objects.order_by("pk").select_for_update(no_key=True, skip_locked=len(keys) > 1)
    locked = set(rows.filter(pk__in=keys).values_list("pk", flat=True))
    elsewhere = Page.objects.filter(pk__in=set(keys) - locked).values_list("pk", flat=True)
    waiting = sorted(elsewhere)
    return set(keys) - set(waiting), waiting


def pages_following(key: int, most: int) -> list[int]:
    pages = Page.objects.living().filter(pk__gt=key, version__gt=0)
    return list(pages.order_by("pk").values_list("pk", flat=True)[:most])


def files_following(key: int, most: int) -> list[int]:
    files = File.objects.living().filter(pk__gt=key, page__isnull=False)
    return list(files.order_by("pk").values_list("pk", flat=True)[:most])


def topics_following(key: int, most: int) -> list[int]:
    return list(Topic.objects.filter(pk__gt=key).order_by("pk").values_list("pk", flat=True)[:most])


SOURCES = (
    Source(PAGE, lambda: Page.objects.living().filter(version__gt=0).count(), pages_following, put_pages),
    Source(FILE, lambda: File.objects.living().exclude(page=None).count(), files_following, put_files),
    Source(subjects.KIND, Topic.objects.count, topics_following, put_topics),
)
