"""Make an empty site the one that was backed up."""

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
from transfer.management.commands.backup import STREAM


class Command(BaseCommand):
    help = "Restore a backup into an empty site. A site with people or spaces is left alone."
    requires_system_checks = ()  # there may be no tables yet

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the backup; - for standard input")

    def handle(self, *, file: Path, verbosity: int, **_options: Any) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = file
            if file == STREAM:
                path = Path(folder) / "site.tar"
                with path.open("wb") as whole:
                    shutil.copyfileobj(sys.stdin.buffer, whole)
            elif not file.is_file():
                raise CommandError(_("There is no file %(file)s.") % {"file": file})
            number = self.restore(path, verbosity)
        words = ngettext(
            "The site is as it was when it was backed up, with %(n)d file.",
            "The site is as it was when it was backed up, with %(n)d files.",
            number,
        )
        self.stdout.write(words % {"n": number})

    def restore(self, file: Path, verbosity: int) -> int:
        try:
            with tqdm(desc=_("Files"), unit=_("file"), disable=not verbosity) as bar:
                return archives.restore(file, step=bar.update)
        except (archives.SiteNotEmpty, archives.UnfitArchive) as error:
            raise CommandError(str(error)) from error
