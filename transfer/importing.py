"""Bringing planned pages into a space: new ones written, changed ones merged, unchanged ones left alone."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from spaces.models import Space
from transfer import attachments
from transfer.models import Origin
from transfer.plans import Plan, PlannedPage, Problem
from transfer.sources import Source
from wiki import actions
from wiki.actions import text
from wiki.models import Alias, Page
from wiki.resolve import Resolver


class Stopped(Exception):
    """Somebody asked the import to stop; whole pages have been written."""


@dataclass(slots=True)
class Report:
    """What was done, by outcome, and what a person should look at."""

    counts: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def count(self, outcome: str, number: int = 1) -> None:
        if number:
            self.counts[outcome] = self.counts.get(outcome, 0) + number


@dataclass(slots=True)
class Importer:
    """One run of an import. `step` is called with how many of how many pages are done; it may raise Stopped."""

    source: Source
    plan: Plan
    space: Space
    by: User
    step: Callable[[int, int], None] = lambda _done, _total: None
    report: Report = field(default_factory=Report)
    origins: dict[str, Origin] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)

    def run(self) -> Report:
        """Import everything, a transaction a page. All places come first, so that links find pages whatever their order."""
        self.report.problems += self.plan.problems
        self.read_what_is_there()
        work = [planned for planned in self.plan.pages if not self.is_unchanged(planned)]
        done, total = len(self.plan.pages) - len(work), len(self.plan.pages)
        self.report.count("unchanged", done)
        self.report_what_is_gone()
        for planned in work:
            self.give_place(planned)
        attachments.keep(self.source, self.plan, space=self.space, by=self.by, pages=self.pages, report=self.report)
        for number, planned in enumerate(work, done + 1):
            self.write(planned)
            self.step(number, total)
        return self.report

    def rehearse(self) -> Report:
        """Say what `run` would do, and write nothing. Links are looked up among what is there and what would come."""
        self.report.problems += self.plan.problems
        self.read_what_is_there()
        self.report_what_is_gone()
        for planned in self.plan.pages:
            self.report.count(
                "unchanged" if self.is_unchanged(planned) else "changed" if planned.path in self.pages else "new"
            )
        attachments.rehearse(self.source, self.plan, report=self.report)
        return self.report

    def read_what_is_there(self) -> None:
        origins = Origin.objects.filter(space=self.space).select_related("page__space")
        self.origins = {origin.path: origin for origin in origins.defer("page__body", "page__html", "page__contents")}
        self.pages = {path: origin.page for path, origin in self.origins.items() if origin.page.deleted_at is None}

    def is_unchanged(self, planned: PlannedPage) -> bool:
        origin = self.origins.get(planned.path)
        return origin is not None and origin.digest == planned.digest

    def report_what_is_gone(self) -> None:
        planned = {page.path for page in self.plan.pages}
        for path in sorted(self.pages.keys() - planned):
            self.report.problems.append(Problem(path, 0, _("is no longer among the files; its page was left as it is")))

    @transaction.atomic
    def give_place(self, planned: PlannedPage) -> None:
        """Make the page, still without text, or move it where its file now is. A page in the bin stays there."""
        parent = self.pages.get(planned.parent or "")
        page = self.pages.get(planned.path)
        if page is None and planned.path not in self.origins:
            page = text.place_page(
                by=self.by, space=self.space, title=planned.document.title, parent=parent, imported_from=planned.path
            )
            self.pages[planned.path] = page
            self.origins[planned.path] = Origin.objects.create(
                page=page, space=self.space, path=planned.path, version=0
            )

    @transaction.atomic
    def write(self, planned: PlannedPage) -> None:
        """Write a page's text: as it is in the file, or merged with what was changed here since the last import."""
        page, origin = self.pages.get(planned.path), self.origins[planned.path]
        if page is None:
            self.report.count("in the bin")
            return
        current = text.locked(page)
        document = planned.document
        title, body = text.clean_title(document.title), text.clean_body(document.body)
        if current.version == 0 or (title, body) != (current.title, current.body):
            self.report.count("changed" if current.version else "new")
            try:
                if current.version not in {0, origin.version}:
                    title, body = text.merged(current, title=title, body=body, based_on=origin.version)
            except actions.EditConflict:
                self.report.count("changed", -1)
                self.clash(planned)
                return
            resolver = text.save_version(current, by=self.by, title=title, body=body, summary=_("Imported"))
            self.tell_broken_links(planned, resolver)
        self.name(current, planned)
        origin.digest, origin.version = planned.digest, current.version
        origin.save(update_fields=["digest", "version"])

    def clash(self, planned: PlannedPage) -> None:
        self.report.count("clashes")
        words = _("was changed here and in the file at the same place; the page was left as it is")
        self.report.problems.append(Problem(planned.path, 0, words))

    def name(self, page: Page, planned: PlannedPage) -> None:
        """Add the topics and other names that the front matter gives; what people added here stays."""
        if planned.document.topics:
            here = [topic.name for topic in page.topics.all()]
            actions.set_topics(page, by=self.by, names=[*here, *planned.document.topics])
        for name in planned.document.names:
            Alias.objects.get_or_create(
                page=page,
                kind=Alias.Kind.NAME,
                key=text.key_of(name),
                defaults={"space": self.space, "name": name[:200]},
            )

    def tell_broken_links(self, planned: PlannedPage, resolver: Resolver) -> None:
        for reference in resolver.broken:
            line = reference.line + planned.document.lines_before if reference.line else 0
            words = _("links to “%(target)s”, which is not among the files") % {"target": reference.target}
            self.report.problems.append(Problem(planned.path, line, words))
