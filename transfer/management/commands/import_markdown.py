"""Bring a folder or ZIP of Markdown into a space."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from accounts.models import User
from spaces import actions as spaces
from spaces.models import Space
from transfer import plans, sources
from transfer.importing import Importer, Report


class Command(BaseCommand):
    help = "Import a folder or ZIP of Markdown: folders become the tree, links and images keep working."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--space", required=True, help="name or address of the space; made when it is not there")
        parser.add_argument("--by", metavar="USERNAME", help="whose pages they are; the first administrator otherwise")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")

    def handle(self, *, path: Path, space: str, by: str | None, dry_run: bool, **_options: Any) -> None:
        author = writer(by)
        try:
            with sources.open_source(path) as source:
                with tqdm(total=len(source.markdown()), desc="Reading", unit="file") as bar:
                    plan = plans.make(source, seen=bar.update)
                report = self.bring(source, plan, space_named(space, author, dry_run=dry_run), author, dry_run=dry_run)
        except sources.UnreadableSource as error:
            raise CommandError(str(error)) from error
        self.tell(report, dry_run=dry_run)

    def bring(self, source: sources.Source, plan: plans.Plan, space: Space, author: User, *, dry_run: bool) -> Report:
        if dry_run:
            return Importer(source, plan, space, author).rehearse()
        with tqdm(total=len(plan.pages), desc="Writing", unit="page") as bar:
            importer = Importer(
                source, plan, space, author, step=lambda done, _total: bar.update(done - bar.n) and None
            )
            try:
                return importer.run()
            except KeyboardInterrupt:
                self.stderr.write("Stopped. What was written is whole; run it again to go on.")
                return importer.report

    def tell(self, report: Report, *, dry_run: bool) -> None:
        for problem in report.problems:
            self.stdout.write(str(problem))
        counts = ", ".join(f"{number} {outcome}" for outcome, number in report.counts.items()) or "nothing"
        self.stdout.write(f"{'Would import' if dry_run else 'Imported'}: {counts}. Problems: {len(report.problems)}.")


def writer(username: str | None) -> User:
    people = User.objects.filter(is_active=True)
    person = (
        people.filter(username__iexact=username).first()
        if username
        else people.filter(is_superuser=True).order_by("pk").first()
    )
    if person is None:
        raise CommandError(
            f"There is nobody called '{username}'."
            if username
            else "There is no administrator yet; name one with --by."
        )
    return person


def space_named(name: str, author: User, *, dry_run: bool) -> Space:
    """Find the space by its name or address, or make it. A dry run gets one that is not saved."""
    found = Space.objects.filter(name__iexact=name).first() or Space.objects.filter(slug=name).first()
    return found or (Space(name=name) if dry_run else spaces.create_space(by=author, name=name))
