"""What search and links are told when a page changes."""

from collections.abc import Iterable

from markup import Rendered
from search import actions as search
from wiki.models import Alias, Link, Page
from wiki.models.page import KIND
from wiki.resolve import Resolver


def put(page: Page, rendered: Rendered) -> None:
    """Write the page's search entries, one a section."""
    search.put(KIND, described(page, rendered))


def described(page: Page, rendered: Rendered) -> search.Described:
    return search.Described(
        object_id=page.pk,
        url=page.get_absolute_url(),
        title=page.title,
        place=place_words(page),
        space=page.space_id,
        audience=page.audience_id,
        language=page.space.language,
        pieces=[
            search.Piece(anchor=section.heading_id, heading=section.heading, text=section.text)
            for section in rendered.sections
        ],
        aliases=list(page.aliases.exclude(kind=Alias.Kind.PATH).values_list("name", flat=True)),
        updated_at=page.updated_at,
        is_archived=page.is_archived,
    )


def place_words(page: Page) -> str:
    """Name the pages above, from the top. Who may read a page may read all above it."""
    return " / ".join(Page.objects.above(page).values_list("title", flat=True))


def drop(pages: Iterable[int]) -> None:
    search.drop(kind=KIND, object_ids=list(pages))


def record_links(page: Page, resolver: Resolver) -> None:
    """Make the rows of links say what the text says: one query to read, one each to add and to remove."""
    wanted: dict[tuple[int | None, str], str] = {(target, ""): "" for target in resolver.targets if target != page.pk}
    wanted |= {(None, key): title for key, title in resolver.wanted.items()}
    present = {(link.target_id, link.wanted): link.pk for link in page.links.all()}
    if gone := [pk for key, pk in present.items() if key not in wanted]:
        Link.objects.filter(pk__in=gone).delete()
    if new := [key for key in wanted if key not in present]:
        Link.objects.bulk_create(
            [Link(source=page, target_id=target, wanted=key, title=wanted[target, key]) for target, key in new],
            ignore_conflicts=True,
        )


def waiting_for(page: Page) -> list[int]:
    """Give the pages that want one of this title."""
    return list(Link.objects.filter(wanted=page.key, source__deleted_at=None).values_list("source", flat=True))
