"""An import from the web as it runs: what the person who waits is told, and how they stop it."""

import shutil
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from transfer import plans, rehearsal, sources
from transfer.importing import Importer, Stopped
from transfer.models import Import
from transfer.reports import Report

LOOKS_EVERY = 0.5  # seconds
MOST_TOLD = 1000  # problems kept to be shown


@dataclass(slots=True)
class Telling:
    """Writes down how far an import is, and looks whether it is to stop, about twice a second."""

    run: Import
    told_at: float = field(default=0)

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self.told_at < LOOKS_EVERY:
            return
        self.told_at = time.monotonic()
        Import.objects.filter(pk=self.run.pk).update(done=done, total=total)
        if Import.objects.filter(pk=self.run.pk, is_to_stop=True).exists():
            raise Stopped


def bring_in(pk: int) -> None:
    """Do what was asked for, and write down how it ended. One that has ended or is to stop is left alone."""
    open_states = [Import.State.WAITING, Import.State.RUNNING]
    run = Import.objects.filter(pk=pk, state__in=open_states).select_related("space", "by").first()
    if run is None:
        return
    run.state, run.started_at = Import.State.RUNNING, run.started_at or timezone.now()
    run.save(update_fields=["state", "started_at"])
    report = Report()
    try:
        with tempfile.TemporaryDirectory() as folder:
            report = carry_out(run, fetched(run, Path(folder)), report)
        run.state = Import.State.DONE
    except Stopped:
        run.state = Import.State.STOPPED
    except sources.UnreadableSource as error:
        run.state, run.failure = Import.State.FAILED, str(error)
    write_down(run, report)


def fetched(run: Import, folder: Path) -> Path:
    """Copy the upload to this machine, under the name it came with."""
    path = folder / (Path(run.name).name or "upload.zip")
    try:
        with run.blob.open("rb") as upload, path.open("wb") as copy:
            shutil.copyfileobj(upload, copy)
    except (OSError, ValueError) as error:
        raise sources.UnreadableSource(_("The uploaded file is not there any more; upload it again.")) from error
    return path


def carry_out(run: Import, path: Path, report: Report) -> Report:
    telling = Telling(run)
    with sources.open_source(path) as source:
        plan = plans.make(source, seen=lambda: telling(0, 0))
        importer = Importer(source, plan, run.space, run.by, step=telling, report=report)
        return rehearsal.rehearse(importer) if run.is_dry_run else importer.run()


def write_down(run: Import, report: Report) -> None:
    run.finished_at = timezone.now()
    run.counts = report.counts
    run.problems = [
        {"path": problem.path, "line": problem.line, "words": problem.words} for problem in report.problems[:MOST_TOLD]
    ]
    run.problem_count = len(report.problems)
    run.unused = report.unused[:MOST_TOLD]
    run.save(update_fields=["state", "failure", "finished_at", "counts", "problems", "problem_count", "unused"])
