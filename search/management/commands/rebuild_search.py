"""Put everything into the index anew, here and now."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.models import Rebuild
from search.rebuild import rebuilding


class Command(BaseCommand):
    help = "Put everything that can be found into the index anew. The old index serves meanwhile; Ctrl-C stops it."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--resume", action="store_true", help="go on with the one that was stopped last")

    def handle(self, *, resume: bool, verbosity: int, **_options: Any) -> None:
        run = stopped() if resume else rebuilding.begin(by=None)
        with tqdm(desc="Indexing", unit="entry", initial=run.done, total=run.total, disable=not verbosity) as bar:
            try:
                while rebuilding.step(run.pk):
                    run.refresh_from_db()
                    bar.update(run.done - bar.n)
            except KeyboardInterrupt:
                rebuilding.stop(run)
        run.refresh_from_db()
        if run.state == Rebuild.State.DONE:
            self.stdout.write(f"Indexed {run.done}.")
        else:
            self.stdout.write(f"Stopped after {run.done} of {run.total}. Go on with --resume.")


def stopped() -> Rebuild:
    """Give the last rebuild, made to go on. Raise CommandError when there is none to go on with."""
    run = Rebuild.objects.first()
    if run is None or not (run.state == Rebuild.State.RUNNING or rebuilding.resume(run)):
        raise CommandError("No rebuild was stopped; leave --resume out to begin one.")
    return run
