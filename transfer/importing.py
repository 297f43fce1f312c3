"""Bringing planned pages into a space: new ones written, changed ones merged, unchanged ones left alone."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from search import actions as search
from spaces.models import Space
from topics.models import Topic
from transfer import attachments, stopping
from transfer.models import Origin
from transfer.plans import Plan, PlannedPage
from transfer.reports import Outcome, Report
from transfer.sources import Source
from wiki import actions
from wiki.actions import calling, layout, locks, text
from wiki.laid import lay_out_for
from wiki.models import Page
from wiki.models.page import key_of
from wiki.resolve import Resolver

MANY = 100  # new pages after which PostgreSQL counts words at once, rather than when it comes to it


class Stopped(Exception):
    """Somebody asked the import to stop; what was written is whole."""


@dataclass(slots=True)
class Importer:
    """One run of an import. `step` is called with how many of how many pages are done; it may raise Stopped."""

    source: Source
    plan: Plan
    space: Space
    by: User
    step: Callable[[int, int], None] = lambda _done, _total: None
    summary: str = ""
    report: Report = field(default_factory=Report)
    origins: dict[str, Origin] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    planned: dict[str, PlannedPage] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)

    def run(self) -> Report:
        """Import everything, a transaction a page. All places come first, so that links find pages whatever their order.

        When `step` or Ctrl-C stops it, pages that have a place but no text yet are taken back, and the exception goes on.
        """
        work = self.prepare()
        done, total = len(self.plan.pages) - len(work), len(self.plan.pages)
        written = 0
        try:
            self.give_places(work, done)
            new = attachments.keep(
                self.source, self.plan, space=self.space, by=self.by, pages=self.pages, report=self.report
            )
            for written, planned in enumerate(work, 1):
                self.write(planned)
                self.step(done + written, total)
        except (Stopped, KeyboardInterrupt):
            unwritten = (self.origins[planned.path] for planned in work[written:] if planned.path in self.origins)
            self.report.count(Outcome.FILES, -stopping.take_back(unwritten))
            self.tell_search(work[:written])
            raise
        self.tell_search(work)
        self.lay_out_again(self.lead_to({*new, *(planned.path for planned in work)}))
        return self.report

    def prepare(self) -> list[PlannedPage]:
        """Read what is there, tell of what is gone, and give the pages that are new or have changed."""
        self.report.problems += self.plan.problems
        self.planned = {planned.path: planned for planned in self.plan.pages}
        if self.space.pk:
            origins = Origin.objects.filter(space=self.space).select_related("page__space")
            self.origins = {
                origin.path: origin for origin in origins.defer("page__body", "page__html", "page__contents")
            }
        self.pages = {path: origin.page for path, origin in self.origins.items() if origin.page.deleted_at is None}
        for path in sorted(self.pages.keys() - self.planned.keys()):
            self.report.problem(path, _("is no longer among the files; its page was left as it is"))
        work = [planned for planned in self.plan.pages if not self.is_unchanged(planned)]
        self.report.count(Outcome.UNCHANGED, len(self.plan.pages) - len(work))
        return work

    def is_unchanged(self, planned: PlannedPage) -> bool:
        origin = self.origins.get(planned.path)
        return origin is not None and origin.digest == planned.digest

    def give_places(self, work: list[PlannedPage], done: int) -> None:
        before = neighbours(self.plan) if self.origins else {}
        Topic.objects.named([name for planned in work for name in planned.document.topics])
        for planned in work:
            self.step(done, len(self.plan.pages))
            try:
                self.give_place(planned, before.get(planned.path, []))
            except actions.Refusal as error:
                self.report.problem(planned.path, str(error))

    @transaction.atomic
    def give_place(self, planned: PlannedPage, before: Iterable[str]) -> None:
        """Make the page, still without text, behind those it follows, or move it where its file went. The bin stays."""
        parent = self.parent_of(planned)
        origin = self.origins.get(planned.path)
        if origin is None:
            page = text.place_page(
                by=self.by, space=self.space, title=planned.document.title, parent=parent, imported_from=planned.path
            )
            for path in before:
                sibling = self.pages.get(path)
                if sibling and sibling.parent_id == page.parent_id:
                    page = actions.move_page(page, by=self.by, space=self.space, parent=parent, after=sibling)
                    break
            self.pages[planned.path] = page
            self.origins[planned.path] = Origin.objects.create(
                page=page, space=self.space, path=planned.path, parent=planned.parent or "", version=0
            )
        elif planned.path in self.pages and origin.parent != (planned.parent or ""):
            actions.move_page(self.pages[planned.path], by=self.by, space=self.space, parent=parent)
            origin.parent = planned.parent or ""
            origin.save(update_fields=["parent"])
            self.moved.add(planned.path)

    def parent_of(self, planned: PlannedPage) -> Page | None:
        """Give the page above; where it is in the bin or was refused, the nearest one above that."""
        above = planned.parent
        while above and above not in self.pages:
            above = self.planned[above].parent if above in self.planned else None
        return self.pages[above] if above else None

    def write(self, planned: PlannedPage) -> None:
        """Write a page's text, or say why not: it is in the bin, was refused, or clashes with what was written here."""
        page = self.pages.get(planned.path)
        if page is None:
            self.report.count(Outcome.BINNED if planned.path in self.origins else Outcome.REFUSED)
            return
        try:
            self.report.count(self.save(page, planned))
        except actions.EditConflict:
            self.report.count(Outcome.CLASHED)
            words = _("was changed here and in the file at the same place; the page was left as it is")
            self.report.problem(planned.path, words)
        except actions.Refusal as error:
            self.report.count(Outcome.REFUSED)
            self.report.problem(planned.path, str(error))

    @transaction.atomic
    def save(self, page: Page, planned: PlannedPage) -> Outcome:
        """Save the text as it is in the file, or merged with what was changed here since the last import."""
        origin, current, document = self.origins[planned.path], locks.lock_text(page), planned.document
        outcome = Outcome.CHANGED if current.version else Outcome.NEW
        title, body = text.clean_title(document.title), text.clean_body(document.body)
        if current.version not in {0, origin.version} and (title, body) != (current.title, current.body):
            title, body = text.merged(current, title=title, body=body, based_on=origin.version)
        if outcome == Outcome.CHANGED and (title, body) == (current.title, current.body):
            outcome = Outcome.MOVED if planned.path in self.moved else Outcome.CHANGED
        else:
            laid = lay_out_for(current, body, by=self.by)
            summary = self.summary or _("Imported")
            text.save_version(current, laid, by=self.by, title=title, summary=summary, is_one_of_many=True)
            self.tell_broken_links(planned, laid.resolver)
            if outcome == Outcome.NEW:
                text.wake(current)
        self.name(current, planned)
        origin.digest, origin.version = planned.digest, current.version
        origin.save(update_fields=["digest", "version"])
        return outcome

    def name(self, page: Page, planned: PlannedPage) -> None:
        """Add the topics and other names that the front matter gives; what people added here stays."""
        if planned.document.topics:
            here = [topic.name for topic in page.topics.all()]
            actions.set_topics(page, by=self.by, names=[*here, *planned.document.topics])
        known = {page.key, *page.aliases.values_list("key", flat=True)} if planned.document.names else set()
        for name in planned.document.names:
            if key_of(name) not in known:
                actions.add_name(page, by=self.by, name=name)

    def tell_broken_links(self, planned: PlannedPage, resolver: Resolver) -> None:
        for reference in resolver.broken:
            self.report.problem(planned.path, broken(reference.target), planned.line(reference.line))

    def lead_to(self, new: set[str]) -> Iterator[int]:
        """Give the pages left unchanged whose links or pictures lead to what is new: they were broken until now."""
        keys = {path.casefold() for path in new}
        for planned in self.plan.pages:
            if keys and planned.path not in new and planned.path in self.pages and self.is_unchanged(planned):
                resolver = Resolver(by=self.by, space=self.space, home=planned.path)
                addresses = attachments.addresses(planned.document.body)
                if any(keys.intersection(resolver.candidates(address)) for address in addresses):
                    yield self.pages[planned.path].pk

    def lay_out_again(self, pages: Iterable[int]) -> None:
        layout.lay_out(pages)

    def tell_search(self, written: Iterable[PlannedPage]) -> None:
        """Have the worker gather what these pages and those they link to are called, and count words after many."""
        pages = {self.pages[planned.path].pk for planned in written if planned.path in self.pages}
        calling.gather_later({*pages, *calling.linked_from(pages)})
        if len(pages) >= MANY:
            search.count_words()


def broken(target: str) -> str:
    return _("links to “%(target)s”, which is not among the files") % {"target": target[:200]}


def neighbours(plan: Plan) -> dict[str, list[str]]:
    """Give for each page those before it on its level, the nearest first."""
    levels: dict[str | None, list[str]] = {}
    before = {}
    for planned in plan.pages:
        level = levels.setdefault(planned.parent, [])
        before[planned.path] = level[::-1][:20]
        level.append(planned.path)
    return before
