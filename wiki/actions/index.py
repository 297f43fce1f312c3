"""What search and links are told when a page or a file changes."""

from collections.abc import Iterable

from django.db.models import Q

from markup import Rendered
from search import actions as search
from wiki.describing import files_described, pages_described
from wiki.laid import LaidOut
from wiki.models import File, Link, Page
from wiki.models.files import KIND as FILE
from wiki.models.page import KIND


def put(page: Page, rendered: Rendered) -> None:
    """Write the page's search entries, one a section."""
    search.put_many(kind=KIND, objects=pages_described([page], {page.pk: rendered.sections}))


def drop(pages: Iterable[int]) -> None:
    """Let pages be found no more, nor the files that hang on them."""
    ids = list(pages)
    search.drop(kind=KIND, object_ids=ids)
    drop_files(File.objects.filter(page__in=ids).values_list("pk", flat=True))


def put_files(which: Q) -> None:
    """Write the search entries of the living files among these that hang on living pages, with the text read so far."""
    files = File.objects.living().filter(which).exclude(page=None).select_related("page__space")
    if found := list(files):
        search.put_many(kind=FILE, objects=files_described(found))


def drop_files(files: Iterable[int]) -> None:
    search.drop(kind=FILE, object_ids=list(files))


def record_links(page: Page, laid: LaidOut) -> set[int]:
    """Make the rows of links say what the text says: one query to read, one each to add, to change and to remove.

    Give the pages to which links came, went, or say something else. A link to a page in the bin stays: whether the text
    still has it is looked up when the page comes back.
    """
    resolver, said = laid.resolver, laid.said()
    titles = resolver.titles_of_targets
    wanted: dict[tuple[int | None, str], str] = {
        (target, ""): titles.get(target, "") for target in resolver.targets if target != page.pk
    }
    wanted |= {(None, key): title for key, title in resolver.wanted.items()}
    present = {(link.target_id, link.wanted): link for link in page.links.all()}
    gone = [link for key, link in present.items() if key not in wanted]
    new = [
        Link(source=page, target_id=target, wanted=key, title=wanted[target, key], words=said.get(target or 0, ""))
        for target, key in wanted
        if (target, key) not in present
    ]
    now = {key: (wanted[key], said.get(key[0] or 0, "")) for key in wanted}
    changed = [link for key, link in present.items() if key in now and (link.title, link.words) != now[key]]
    for link in changed:
        link.title, link.words = now[link.target_id, link.wanted]
    if gone:
        Link.objects.filter(Q(target__deleted_at=None), pk__in=[link.pk for link in gone]).delete()
    if new:
        Link.objects.bulk_create(new, ignore_conflicts=True)
    if changed:
        Link.objects.bulk_update(changed, ["title", "words"])
    saying = [*changed, *(link for link in (*new, *gone) if link.words)]
    return {link.target_id for link in saying if link.target_id}


def waiting_for(page: Page) -> list[int]:
    """Give the pages that want one of this title."""
    return list(Link.objects.filter(wanted=page.key, source__deleted_at=None).values_list("source", flat=True))
