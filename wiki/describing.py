"""Pages and files as search is told of them. All read many at once, so that a rebuild costs no query a page."""

import re
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import F, Max, Q, QuerySet
from django.utils.translation import ngettext

from history.models import Change
from markup import Section
from search.actions import Described, Piece
from wiki.models import Alias, File, FileText, FileVersion, Page, place
from wiki.models.page import KIND, address_of

MOST_PEOPLE = 30
BETWEEN_WORDS = re.compile(r"[\W_]+")


def pages_described(pages: Sequence[Page], sections: Mapping[int, Iterable[Section]]) -> list[Described]:
    """Describe pages whose space is loaded, with the sections of each by its key: four queries."""
    ids = [page.pk for page in pages]
    names = names_of(ids)
    topics = topics_of(ids)
    people = writers_of(ids, imported=[pk for pk, (_, is_imported) in names.items() if is_imported])
    above = places_above(pages)
    return [
        Described(
            object_id=page.pk,
            url=page.get_absolute_url(),
            title=page.title,
            place=" / ".join(title for title, _ in above[page.pk]),
            place_url=above[page.pk][-1][1] if above[page.pk] else "",
            space=page.space_id,
            audience=page.audience_id,
            language=page.space.language,
            pieces=[Piece(section.heading_id, section.heading, section.text) for section in sections[page.pk]],
            aliases=names[page.pk][0] if page.pk in names else [],
            updated_at=page.updated_at,
            is_archived=page.is_archived,
            topics=topics.get(page.pk, {}),
            people=people.get(page.pk, []),
        )
        for page in pages
    ]


def names_of(pages: list[int]) -> dict[int, tuple[list[str], bool]]:
    """Give the other names of pages, and whether they were imported: one query."""
    found: dict[int, tuple[list[str], bool]] = {}
    for page, kind, name in Alias.objects.filter(page__in=pages).order_by("pk").values_list("page", "kind", "name"):
        names, is_imported = found.get(page, ([], False))
        is_path = kind == Alias.Kind.PATH
        found[page] = (names if is_path else [*names, name], is_imported or is_path)
    return found


def topics_of(pages: list[int]) -> dict[int, dict[int, str]]:
    """Give the names of the topics of pages by their keys: one query."""
    found: dict[int, dict[int, str]] = {}
    rows = Page.topics.through.objects.filter(page__in=pages).values_list("page", "topic", "topic__name")
    for page, topic, name in rows:
        found.setdefault(page, {})[topic] = name
    return found


def writers_of(pages: list[int], *, imported: list[int]) -> dict[int, list[int]]:
    """Give who changed pages, the latest first: one query. Having imported a page is not having written it."""
    changes = Change.objects.filter(kind=KIND, object_id__in=pages, author__isnull=False)
    written = changes.exclude(Q(object_id__in=imported), number=1).order_by()
    found: dict[int, list[int]] = {}
    rows = written.values("object_id", "author").annotate(latest=Max("number")).order_by("object_id", "-latest")
    for page, author, _ in rows.values_list("object_id", "author", "latest"):
        people = found.setdefault(page, [])
        if len(people) < MOST_PEOPLE:
            people.append(author)
    return found


def places_above(pages: Sequence[Page]) -> dict[int, list[tuple[str, str]]]:
    """Give title and address of the pages above each, from the top: one query. Who may read a page may read those."""
    wanted = {(page.space_id, path) for page in pages for path in place.ancestors(page.path)}
    rows = Page.objects.filter(space__in={space for space, _ in wanted}, path__in={path for _, path in wanted})
    there = {
        (space, path): (title, address_of(pk, slug))
        for space, path, title, pk, slug in rows.values_list("space", "path", "title", "pk", "slug")
    }
    return {
        page.pk: [there[page.space_id, path] for path in place.ancestors(page.path) if (page.space_id, path) in there]
        for page in pages
    }


def files_described(files: Sequence[File]) -> list[Described]:
    """Describe files that hang on living pages, loaded with the page's space: three queries."""
    newest = {version.file_id: version for version in newest_versions(files)}
    texts = dict(FileText.objects.filter(version__in=newest.values()).values_list("version", "pieces"))
    above = places_above([file.page for file in files if file.page])
    return [
        Described(
            object_id=file.pk,
            url=file.get_absolute_url(),
            title=file.name,
            aliases=[words] if (words := words_of_name(file.name)) != file.name else [],
            place=" / ".join([*(title for title, _ in above[page.pk]), page.title]),
            place_url=page.get_absolute_url(),
            space=page.space_id,
            audience=file.audience_id,
            language=page.space.language,
            pieces=[piece_of(*piece) for piece in texts.get(newest[file.pk].pk, [])] if file.pk in newest else [],
            updated_at=newest[file.pk].created_at if file.pk in newest else file.created_at,
            is_archived=page.is_archived,
            people=[] if file.source or file.pk not in newest else people_of(newest[file.pk]),
        )
        for file in files
        if (page := file.page)
    ]


def newest_versions(files: Sequence[File]) -> QuerySet[FileVersion]:
    return FileVersion.objects.filter(file__in=files, number=F("file__version"))


def people_of(version: FileVersion) -> list[int]:
    return [version.created_by_id] if version.created_by_id else []


def words_of_name(name: str) -> str:
    """Give the words of a file's name: PostgreSQL takes “travel-policy_2026.pdf” for a single one."""
    return " ".join(BETWEEN_WORDS.sub(" ", name.rpartition(".")[0] or name).split())


def piece_of(anchor: str, until: str, name: str, text: str) -> Piece:
    """Name a piece of a file: “Page 3”, “Pages 3–5”, or by the name it has."""
    unit, _, first = anchor.partition("=")
    numbers = first if until in {"", first} else f"{first}–{until}"
    if unit == "page":
        name = ngettext("Page %(numbers)s", "Pages %(numbers)s", 1 + (numbers != first)) % {"numbers": numbers}
    elif unit == "slide":
        name = ngettext("Slide %(numbers)s", "Slides %(numbers)s", 1 + (numbers != first)) % {"numbers": numbers}
    return Piece(anchor, name, text)
