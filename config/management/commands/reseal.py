"""Seal who asked without a name with another key."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config import environment
from questions.shielding import shield


class Command(BaseCommand):
    help = "Seal who asked without a name with SHIELD_KEY of now, after it was sealed with the key in this file."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("old", type=Path, help="the file that holds the key of before")

    def handle(self, *, old: Path, **_options: Any) -> None:
        try:
            key = environment.sealing_key(old.read_text(encoding="utf-8").strip())
        except OSError as error:
            raise CommandError(f"{old} cannot be read: {error.strerror}.") from error
        self.stdout.write(f"Sealed anew: {shield.reseal(key)}.")
