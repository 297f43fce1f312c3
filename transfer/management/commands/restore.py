"""Make an empty site the one that was backed up."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from transfer import archives


class Command(BaseCommand):
    help = "Restore a backup into an empty site. A site with people or spaces is left alone."
    requires_system_checks = ()  # there may be no tables yet
    requires_migrations_checks = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, verbosity: int, **_options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        try:
            with tqdm(desc="Files", unit="file", disable=not verbosity) as bar:
                number = archives.restore(file, step=bar.update)
        except (archives.SiteNotEmpty, archives.UnfitArchive) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The site is as it was when {file} was made, with {number} files.")
