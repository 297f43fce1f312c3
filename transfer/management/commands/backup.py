"""Write the whole site into one file."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from transfer import archives

STREAM = Path("-")


class Command(BaseCommand):
    help = "Write database, files and secret key into one file, while the site runs."
    requires_system_checks = ()  # it must work when the site does not

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="where to; - for standard output")

    def handle(self, *, file: Path, verbosity: int, **_options: Any) -> None:
        if file == STREAM:
            with tempfile.TemporaryDirectory() as folder:
                self.write(Path(folder) / "site.tar", verbosity)
                with (Path(folder) / "site.tar").open("rb") as whole:
                    shutil.copyfileobj(whole, sys.stdout.buffer)
            return
        if not file.parent.is_dir():
            raise CommandError(_("There is no folder %(folder)s; make it first.") % {"folder": file.parent})
        number = self.write(file, verbosity)
        words = ngettext(
            "%(file)s holds the database and %(n)d file. Keep it as safe as the site itself.",
            "%(file)s holds the database and %(n)d files. Keep it as safe as the site itself.",
            number,
        )
        self.stdout.write(words % {"file": file, "n": number})

    def write(self, file: Path, verbosity: int) -> int:
        with tqdm(desc=_("Files"), unit=_("file"), disable=not verbosity) as bar:
            return archives.write(file, step=bar.update)
