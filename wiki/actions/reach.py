"""Who may read and change a page: restricting subtrees, protecting and archiving pages."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from comments import actions as comments
from hooks import actions as hooks
from search import actions as search
from spaces.actions import Members, fill_circle, new_circle
from spaces.models import Audience
from wiki import attached
from wiki.actions import calling, index, locks, subjects
from wiki.models import File, Page, place
from wiki.models.files import KIND as FILE
from wiki.models.page import KIND


def subtree_ids(page: Page) -> list[int]:
    """Give the ids of the page and all beneath it, the bin's included: one query."""
    return [page.pk, *Page.objects.under(page).values_list("pk", flat=True)]


@transaction.atomic
def restrict_page(page: Page, *, by: User, members: Members) -> Page:
    """Let only these people, and of them only who may read it now, read the page and all beneath it.

    Locks the space's tree, so that nothing comes to stand beneath with the readers of before. Who restricts it is always
    among them, or could not undo it. In one transaction the pages, their files and their
    search entries change their audience: a fixed number of queries for each different audience beneath.
    """
    members |= Members.of(people=[by])
    locks.lock_place(page)
    if circle := page.restriction:
        was_open = circle.everyone
        fill_circle(circle, members)
        if was_open != circle.everyone:
            tell_of_links_and_topics(subtree_ids(page))
        return page
    page.restriction = new_circle(members)
    page.save(update_fields=["restriction"])
    return spread_audience(page)


@transaction.atomic
def unrestrict_page(page: Page, *, by: User) -> Page:
    """Let everybody read the page who may read the one above it. Locks the space's tree."""
    locks.lock_place(page)
    circle, page.restriction = page.restriction, None
    page.save(update_fields=["restriction"])
    spread_audience(page)
    if circle:
        circle.delete()
    return page


def spread_audience(page: Page) -> Page:
    """Set the audience of a page and all beneath it from the space's readers and the restrictions on the way down.

    With it goes what others may know of these pages: the words of their links and the names of their topics. The caller
    holds the lock of the space's tree.
    """
    calling.take_turn()
    above = Page.objects.above(page).exclude(restriction=None).values_list("path", "restriction")
    beneath = Page.objects.under(page).exclude(restriction=None).values_list("path", "restriction")
    own = [(page.path, page.restriction_id)] if page.restriction_id else []
    restrictions = [*above, *own, *beneath.order_by("path")]
    for path, audience in audiences(page, restrictions).items():
        pages = Page.objects.filter(space=page.space_id, path__gte=path, path__lt=place.end_of(path))
        pages.update(audience=audience)
        File.objects.filter(page__in=pages).update(audience=audience)
        ids = list(pages.values_list("pk", flat=True))
        comments.readdress(kind=KIND, object_ids=ids, audience=audience.pk)
        hooks.readdress(kind=KIND, object_ids=ids, audience=audience.pk)
    page.refresh_from_db(fields=["audience"])
    tell_search(page)
    subtree = subtree_ids(page)
    attached.readdress(subtree)
    tell_of_links_and_topics(subtree)
    return page


def tell_of_links_and_topics(pages: list[int]) -> None:
    """Tell search what these pages call others and are called, and of their topics: a dozen queries."""
    calling.gather({*pages, *calling.linked_from(pages)})
    subjects.put_topics(subjects.topics_among(pages))


def tell_of_space(space: int) -> None:
    """Tell search what the pages of a space call others, and of their topics, after its readers changed."""
    tell_of_links_and_topics(list(Page.objects.filter(space=space).values_list("pk", flat=True)))


def audiences(page: Page, restrictions: list[tuple[str, int | None]]) -> dict[str, Audience]:
    """Give the audience of each subtree that has one of its own, from the top down, so that deeper ones come later."""
    readers = page.space.readers_id
    roots = [page.path, *(path for path, _ in restrictions if path > page.path)]
    return {
        root: Audience.objects.of(
            readers, *(circle for path, circle in restrictions if circle and root.startswith(path))
        )
        for root in roots
    }


def tell_search(page: Page) -> None:
    """Tell search where a page and all beneath it stand, their files too, and who may read them: three queries to read."""
    rows = Page.objects.filter(space=page.space_id, path__gte=page.path, path__lt=place.end_of(page.path)).living()
    above = Page.objects.above(page)
    standing = {found.path: found for found in (*above, *rows)}
    search.readdress(KIND, [moved(found, found.pk, found.get_absolute_url(), trail(found, standing)) for found in rows])
    files = File.objects.living().filter(page__in=rows)
    pages = {found.pk: found for found in rows}
    search.readdress(
        FILE,
        [
            moved(beneath, file.pk, file.get_absolute_url(), [*trail(beneath, standing), beneath])
            for file in files
            if (beneath := pages.get(file.page_id or 0))
        ],
    )


def trail(page: Page, standing: dict[str, Page]) -> list[Page]:
    return [standing[path] for path in place.ancestors(page.path) if path in standing]


def moved(page: Page, object_id: int, url: str, above: list[Page]) -> search.Readdress:
    return search.Readdress(
        object_id=object_id,
        space=page.space_id,
        audience=page.audience_id,
        place=" / ".join(one.title for one in above),
        url=url,
        place_url=above[-1].get_absolute_url() if above else "",
    )


@transaction.atomic
def protect_page(page: Page, *, by: User, is_protected: bool) -> Page:
    """Let only the space's maintainers edit it, or all writers again."""
    page.is_protected = is_protected
    page.save(update_fields=["is_protected"])
    return page


@transaction.atomic
def archive_page(page: Page, *, by: User, is_archived: bool) -> Page:
    """Mark a page as kept for the record, which search ranks lower, or take the mark away."""
    page.archived_at = timezone.now() if is_archived else None
    page.save(update_fields=["archived_at"])
    search.archive(kind=KIND, object_id=page.pk, is_archived=is_archived)
    index.put_files(Q(page=page))
    return page
