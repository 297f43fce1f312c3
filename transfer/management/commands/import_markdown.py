"""Bring a folder or ZIP of Markdown into a space."""

import argparse
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from accounts.models import User
from spaces import actions as spaces
from spaces.models import Space
from transfer import plans, rehearsal, sources
from transfer.importing import Importer
from transfer.reports import Report, sentences

VERBOSE = 2


class Command(BaseCommand):
    help = "Import a folder or ZIP of Markdown: folders become the tree, links and images keep working."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--space", required=True, help="name or address of the space; made when it is not there")
        parser.add_argument("--by", metavar="USERNAME", help="whose pages they are; the first administrator otherwise")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")

    def handle(self, *, path: Path, space: str, by: str | None, dry_run: bool, verbosity: int, **_options: Any) -> None:
        author = writer(by)
        try:
            with sources.open_source(path) as source:
                with progress(_("Reading"), _("file"), verbosity, total=len(source.markdown())) as bar:
                    plan = plans.make(source, seen=bar.update)
                target = space_named(space, author, dry_run=dry_run)
                report = self.bring(Importer(source, plan, target, author), dry_run=dry_run, verbosity=verbosity)
        except sources.UnreadableSource as error:
            raise CommandError(str(error)) from error
        self.tell(report, dry_run=dry_run, verbosity=verbosity)

    def bring(self, importer: Importer, *, dry_run: bool, verbosity: int) -> Report:
        doing = _("Checking") if dry_run else _("Writing")
        with progress(doing, _("page"), verbosity, total=len(importer.plan.pages)) as bar:
            importer.step = lambda done, _total: advance(bar, done)
            try:
                return rehearsal.rehearse(importer) if dry_run else importer.run()
            except KeyboardInterrupt:
                self.stderr.write(_("Stopped. The pages written so far are whole; run it again to go on."))
                return importer.report

    def tell(self, report: Report, *, dry_run: bool, verbosity: int) -> None:
        for problem in report.problems:
            self.stdout.write(str(problem))
        if verbosity >= VERBOSE:
            for path in report.unused:
                self.stdout.write(_("%(path)s is shown by no page and was left out") % {"path": path})
        counts = ", ".join(sentences(report.counts))
        words = _("Would import: %(counts)s.") if dry_run else _("Imported: %(counts)s.")
        problems = _("Problems: %(n)d.") % {"n": len(report.problems)}
        self.stdout.write(f"{words % {'counts': counts}} {problems}")


def writer(username: str | None) -> User:
    people = User.objects.filter(is_active=True)
    person: User | None = (
        people.filter(username__iexact=username).first()
        if username
        else people.filter(is_superuser=True).order_by("pk").first()
    )
    if person is None:
        raise CommandError(
            _("There is nobody called “%(name)s”.") % {"name": username}
            if username
            else _("There is no administrator yet; name one with --by.")
        )
    return person


def space_named(name: str, author: User, *, dry_run: bool) -> Space:
    """Find the space by its name or address, or make it. A dry run gets one that is not saved."""
    found = Space.objects.filter(name__iexact=name).first() or Space.objects.filter(slug=name).first()
    return found or (Space(name=name) if dry_run else spaces.create_space(by=author, name=name))


def progress(words: str, unit: str, verbosity: int, *, total: int) -> "tqdm[NoReturn]":
    """Show a bar on standard error: what, how much, how long. `--verbosity 0` hides it."""
    return tqdm(total=total, desc=words, unit=unit, disable=not verbosity, smoothing=0.1)


def advance(bar: "tqdm[NoReturn]", done: int) -> None:
    bar.update(done - bar.n)
