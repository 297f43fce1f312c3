"""Write the whole site into one file."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from transfer import archives


class Command(BaseCommand):
    help = "Write database, files and secret key into one file, while the site runs."
    requires_system_checks = ()  # it must work when the site does not

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, verbosity: int, **_options: Any) -> None:
        if not file.parent.is_dir():
            raise CommandError(f"There is no folder {file.parent}; make it first.")
        with tqdm(desc="Files", unit="file", disable=not verbosity) as bar:
            number = archives.write(file, step=bar.update)
        self.stdout.write(f"{file} holds the database and {number} files. Keep it as safe as the site itself.")
