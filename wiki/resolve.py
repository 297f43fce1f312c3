"""What the links of a text lead to, as far as its author may see it.

The text is laid out once for all its readers, and some may see less than the author. A link to a page therefore keeps the
address it has for those who may not see that page (see wiki.veil); files and topics are known only where every reader of
the text may see them.
"""

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlencode

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from accounts.models import User
from markup import Reference, Target
from spaces.models import Audience, AudienceQuerySet, Space
from topics.models import Topic, slug_of
from topics.models.seeing import known_to_all
from wiki.models import Alias, File, Page
from wiki.models.page import LONGEST_TITLE, key_of

PAGE_ADDRESS = re.compile(r"^/pages/([0-9]{1,18})(?:-[^/]*)?/?$")
FILE_ADDRESS = re.compile(r"^/files/([0-9]{1,18})/")
FOLDER_PAGES = ("index.md", "_index.md", "readme.md")


@dataclass(slots=True)
class Resolver:
    """Answer `markup.to_html` for one text, and remember which pages it links to and wants, and whom it mentions.

    `home` is the path the page was imported from, against which relative addresses are read, and `home_space` the space
    it was imported into: what was imported together stays linked wherever it moves. `audience` are those who may read the
    text, where that is not everybody who reads the space. At most one query each for titles, other names, addresses, files, people and topics, and only for kinds that the text uses.
    """

    by: User
    space: Space
    home: str = ""
    home_space: int | None = None
    audience: int | None = None
    linked: dict[Reference, int] = field(default_factory=dict)
    wanted: dict[str, str] = field(default_factory=dict)
    broken: list[Reference] = field(default_factory=list)
    mentioned: dict[str, User] = field(default_factory=dict)

    @property
    def targets(self) -> set[int]:
        """Give the pages that the text links to."""
        return set(self.linked.values())

    @property
    def titles_of_targets(self) -> dict[int, str]:
        """Give the title by which the text links to each page, where it names one."""
        named = {pk: reference.target for reference, pk in self.linked.items() if reference.kind == "page"}
        return {pk: title_typed(title) for pk, title in named.items()}

    @property
    def origin(self) -> int:
        return self.home_space or self.space.pk

    @property
    def shared(self) -> AudienceQuerySet:
        """Give the audiences that every reader of the text belongs to."""
        return Audience.objects.holding_all_of(self.audience or self.space.audience_id)

    def __call__(self, references: Sequence[Reference]) -> dict[Reference, Target]:
        by_kind: dict[str, list[Reference]] = {}
        for reference in references:
            by_kind.setdefault(reference.kind, []).append(reference)
        addresses = by_kind.get("path", []) + by_kind.get("file", []) + by_kind.get("url", [])
        return {
            **self.titles(by_kind.get("page", [])),
            **self.addresses(addresses),
            **self.people(by_kind.get("person", [])),
            **self.topics(by_kind.get("topic", [])),
        }

    def titles(self, references: list[Reference]) -> dict[Reference, Target]:
        if not references:
            return {}
        asked = {reference: self.place_and_key(reference.target) for reference in references}
        keys = {key for _, key in asked.values()} | {key_of(reference.target) for reference in references}
        found = pages_by_key(self.by, keys)
        answers = {}
        for reference, (space, key) in asked.items():
            whole = key_of(reference.target)
            page = self.best(found.get(key, []), space) or self.best(found.get(whole, []), "")
            missing = self.missing_address(reference.target)
            if page:
                answers[reference] = self.to_page(page, reference, unseen=missing)
            else:
                self.wanted.setdefault(key_of(reference.target), title_typed(reference.target))
                answers[reference] = Target(url=missing, title=reference.target, exists=False)
        return answers

    def place_and_key(self, target: str) -> tuple[str, str]:
        """Split “Space:Title”; without a colon the space is this one."""
        space, colon, title = target.partition(":")
        return (key_of(space), key_of(title)) if colon and title.strip() else ("", key_of(target))

    def best(self, pages: list[Page], space: str) -> Page | None:
        """Choose among pages of one name: in the space asked for, else in this one, else the oldest."""
        if space:
            pages = [page for page in pages if space in {key_of(page.space.name), key_of(page.space.slug)}]
        return min(pages, key=lambda page: (page.space_id != self.space.pk, page.pk), default=None)

    def to_page(self, page: Page, reference: Reference, *, unseen: str) -> Target:
        self.linked[reference] = page.pk
        return Target(url=f"{page_address(page.pk)}{anchor_of(reference)}", title=reference.target, unseen=unseen)

    def missing_address(self, title: str) -> str:
        return f"{reverse('wiki:page_new')}?{urlencode({'space': self.space.slug, 'title': title})}"

    def addresses(self, references: list[Reference]) -> dict[Reference, Target]:
        if not references:
            return {}
        local = {reference: local_address(reference.target) for reference in references}
        page_ids = {int(match[1]) for path in local.values() if (match := PAGE_ADDRESS.match(path))}
        file_ids = {int(match[1]) for path in local.values() if (match := FILE_ADDRESS.match(path))}
        paths = {candidate for path in local.values() for candidate in self.candidates(path)}
        pages = Page.objects.visible_to(self.by).in_bulk(page_ids) if page_ids else {}
        files = self.files(file_ids, paths)
        aliased = self.aliased(paths)
        answers = {}
        for reference, path in local.items():
            if match := PAGE_ADDRESS.match(path):
                # Spelled alike whether or not the page is there, so that the spelling tells nobody.
                answers[reference] = Target(url=f"{page_address(pk := int(match[1]))}{anchor_of(reference)}")
                if pk in pages:
                    self.linked[reference] = pk
            elif match := FILE_ADDRESS.match(path):
                if file := files.get(match[1]):
                    answers[reference] = to_file(file)
            elif name := next((name for name in self.candidates(path) if name in aliased or name in files), None):
                typed = f"{reference.target}#{reference.anchor}" if reference.anchor else reference.target
                answers[reference] = (
                    self.to_page(aliased[name], reference, unseen=typed) if name in aliased else to_file(files[name])
                )
        self.broken += [
            reference for reference, path in local.items() if reference not in answers and self.candidates(path)
        ]
        return answers

    def candidates(self, path: str) -> list[str]:
        """Give the imported paths an address may mean, likeliest first."""
        if not path or "://" in path or path.startswith(("#", "//", "mailto:")) or not self.home:
            return []
        path = unquote(path.split("?", maxsplit=1)[0])
        root, _, _ = self.home.partition("/")
        base = root if path.startswith("/") else posixpath.dirname(self.home)
        whole = posixpath.normpath(posixpath.join(base, path.lstrip("/") or ".")).casefold()
        plain = posixpath.normpath(path.lstrip("/") or ".").casefold()
        stems = [whole]
        if path.startswith("/"):  # of the site the files were made for, which may have stood beneath an address
            stems += [plain, *([beneath] if (beneath := plain.partition("/")[2]) else [])]
        stems += [stem.removesuffix(".html") for stem in stems if stem.endswith(".html")]
        return [name for stem in stems for name in (stem, f"{stem}.md", *(f"{stem}/{page}" for page in FOLDER_PAGES))]

    def aliased(self, paths: set[str]) -> dict[str, Page]:
        if not paths:
            return {}
        visible = Page.objects.visible_to(self.by)
        rows = Alias.objects.filter(kind=Alias.Kind.PATH, space=self.origin, key__in=paths, page__in=visible)
        return {alias.key: alias.page for alias in rows.select_related("page").defer("page__body", "page__html")}

    def files(self, ids: set[int], paths: set[str]) -> dict[str, File]:
        if not ids and not paths:
            return {}
        imported = Alias.objects.filter(kind=Alias.Kind.PATH, space=self.origin)
        wanted = Q(pk__in=ids) | Q(source__in=paths, page__in=imported.values("page"))
        theirs = Q(audience__in=self.shared) | Q(page=None, created_by=self.by)  # an upload becomes the page's at save
        files = list(File.objects.visible_to(self.by).filter(wanted, theirs))
        return {str(file.pk): file for file in files} | {file.source: file for file in files if file.source}

    def people(self, references: list[Reference]) -> dict[Reference, Target]:
        names = {reference.target.casefold(): reference for reference in references}
        people = User.objects.filter(username__in=names, is_active=True) if names else []
        found = {person.username: person for person in people}
        self.mentioned |= found
        return {
            names[username.casefold()]: Target(url=person.get_absolute_url(), title=str(person))
            for username, person in found.items()
        }

    def topics(self, references: list[Reference]) -> dict[Reference, Target]:
        slugs = {slug_of(reference.target): reference for reference in references}
        # A topic that was given no owner and no helpers is as hidden as all its pages.
        seen = Page.objects.visible_to(self.by).filter(topics=OuterRef("pk"), audience__in=self.shared)
        found = Topic.objects.at(*slugs).filter(known_to_all() | Q(Exists(seen)))
        topics = found.prefetch_related("old_slugs") if slugs else []
        named = {slug: topic for topic in topics for slug in (topic.slug, *map(str, topic.old_slugs.all()))}
        return {
            reference: Target(url=topic.get_absolute_url(), title=f"#{topic.name}")
            for slug, reference in slugs.items()
            if (topic := named.get(slug))
        }


def resolver_of(page: Page, *, by: User) -> Resolver:
    """Give a resolver for a text of this page, seen with the eyes of `by`: one query for a page that is saved."""
    origin = page.aliases.filter(kind=Alias.Kind.PATH).values_list("name", "space").first() if page.pk else None
    home, home_space = origin or ("", None)
    return Resolver(by=by, space=page.space, home=home, home_space=home_space, audience=page.audience_id)


def page_address(page_id: int) -> str:
    """Give an address without the title: what a page is called may change, and may not be for every reader's eyes."""
    return f"/pages/{page_id}/"


def title_typed(title: str) -> str:
    return " ".join(title.split())[:LONGEST_TITLE]


def anchor_of(reference: Reference) -> str:
    return f"#{quote(reference.anchor)}" if reference.anchor else ""


def pages_by_key(by: User, keys: Iterable[str]) -> dict[str, list[Page]]:
    """Give the pages this person may read whose title or other name is one of these keys: two queries."""
    visible = Page.objects.visible_to(by).select_related("space")
    found: dict[str, list[Page]] = {}
    for page in visible.filter(key__in=keys):
        found.setdefault(page.key, []).append(page)
    names = Alias.objects.filter(key__in=keys, page__in=Page.objects.visible_to(by)).exclude(kind=Alias.Kind.PATH)
    for alias in names.select_related("page__space").defer("page__body", "page__html", "page__contents"):
        pages = found.setdefault(alias.key, [])
        if alias.page not in pages:
            pages.append(alias.page)
    return found


def local_address(address: str) -> str:
    """Take our own site's name off an address, and what follows a `#`."""
    return address.removeprefix(settings.SITE_URL).split("#")[0]


def to_file(file: File) -> Target:
    kind = file.type.rpartition("/")[2].upper() if file.is_image else file.name.rpartition(".")[2].upper()
    return Target(url=file.get_absolute_url(), title=file.name, note=f"{kind}, {filesizeformat(file.size)}")
