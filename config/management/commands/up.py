import os
import threading
from argparse import ArgumentParser

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from config import assets, database, environment, preparation, serving
from config.processes import Process, run, stop_event


class Command(BaseCommand):
    help = "Prepare the site, then serve it until told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=environment.text("HOST", "127.0.0.1"), help="address to listen on")
        parser.add_argument("--port", type=int, default=environment.number("PORT", 8000), help="port to listen on")
        parser.add_argument("--workers", type=int, default=environment.number("WORKERS", 2), help="web processes")
        parser.add_argument("--threads", type=int, default=environment.number("THREADS", 4), help="threads in each")
        parser.add_argument("--only", choices=["web", "worker"], help="serve pages only, or do background work only")

    def handle(self, *, host: str, port: int, workers: int, threads: int, only: str | None, **_options: object) -> None:
        stopping = stop_event()
        here = serving.address(host, port)
        site = settings.SITE_URL if os.environ.get("SITE_URL") else here
        around = os.environ | {"SITE_URL": site}
        wanted: list[Process] = []
        try:
            if only != "worker":
                serving.refuse_taken_port(host, port)
            database.wait()
            if only != "worker":
                self.prepare(site, here, stopping)
                wanted.append(Process("web", serving.web(host, port, workers=workers, threads=threads), around))
            if only != "web":
                wanted.append(Process("worker", serving.worker(), around))
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        while database.missing_migrations() and not stopping.wait(1):
            pass  # a web process elsewhere is at them
        connections.close_all()
        run(wanted, stopping=stopping)

    def prepare(self, site: str, here: str, stopping: threading.Event) -> None:
        database.migrate()
        who = preparation.administrator()
        assets.collect()
        words = [f"Commonplace is at {site}", f"Sign in as {who.user.username}"]
        if who.password:
            words[1] += f" with the password {who.password}"
            words += [f"or open {site}{who.link} within an hour.", "This is shown only once."]
        threading.Thread(target=self.announce, args=(words, here, stopping), daemon=True).start()

    def announce(self, words: list[str], here: str, stopping: threading.Event) -> None:
        """Say how to get in once the site answers."""
        while not stopping.wait(0.2):
            if serving.answers(here):
                self.stdout.write("\n".join(["", *words, "Stop it with Ctrl-C.", ""]))
                self.stdout.flush()  # it may be a file or the journal
                return
