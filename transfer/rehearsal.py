"""Saying what an import would do: the same plan, the same questions, and nothing written."""

import markup
from markup import Rendered
from transfer import attachments
from transfer.importing import Importer, broken
from transfer.plans import PlannedPage
from transfer.reports import Outcome, Report
from wiki.resolve import Resolver, local_address

ADDRESSES = {"path", "file", "url"}


def rehearse(importer: Importer) -> Report:
    """Count what `run` would do, and look up every link of the pages it would write. The space need not be saved."""
    work = importer.prepare()
    report = importer.report
    wanted = attachments.owners(importer.source, importer.plan)
    there = attachments.files_of(importer.space) if importer.space.pk else {}
    report.count(Outcome.FILES, sum(path.casefold() not in there for path in wanted))
    attachments.tell_unused(importer.source, wanted, report)
    known = {path.casefold() for path in (*importer.planned, *wanted, *importer.pages)}
    laid_out = markup.to_html_many(planned.document.body for planned in work)
    total = len(importer.plan.pages)
    for done, (planned, rendered) in enumerate(zip(work, laid_out, strict=True), total - len(work) + 1):
        report.count(outcome_of(importer, planned))
        tell_broken_links(importer, planned, rendered, known)
        importer.step(done, total)
    return report


def outcome_of(importer: Importer, planned: PlannedPage) -> Outcome:
    if planned.path in importer.pages:
        return Outcome.CHANGED
    return Outcome.BINNED if planned.path in importer.origins else Outcome.NEW


def tell_broken_links(importer: Importer, planned: PlannedPage, rendered: Rendered, known: set[str]) -> None:
    resolver = Resolver(by=importer.by, space=importer.space, home=planned.path)
    for reference in rendered.references:
        if reference.kind in ADDRESSES:
            candidates = resolver.candidates(local_address(reference.target))
            if candidates and known.isdisjoint(candidates):
                importer.report.problem(planned.path, broken(reference.target), planned.line(reference.line))
