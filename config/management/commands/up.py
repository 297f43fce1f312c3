import os
import threading
import time
from argparse import ArgumentParser

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils.translation import gettext as _

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
        here = serving.address(host, port)
        site = settings.SITE_URL if os.environ.get("SITE_URL") else here
        try:
            if only != "worker":
                serving.refuse_taken_port(host, port)
            database.wait()
            words = prepare(site) if only != "worker" else []
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        while database.missing_migrations():
            time.sleep(1)  # a web process elsewhere is at them
        connections.close_all()
        around = os.environ | {"SITE_URL": site, "THREADS": str(threads)}
        web = Process("web", serving.web(host, port, workers=workers), around)
        worker = Process("worker", serving.worker(), around)
        stopping = stop_event()
        threading.Thread(target=self.announce, args=(words, here, stopping), daemon=True).start()
        run([process for process in (web, worker) if only in {None, process.name}], stopping=stopping)

    def announce(self, words: list[str], here: str, stopping: threading.Event) -> None:
        """Say how to get in once the site answers."""
        while words and not stopping.wait(0.2):
            if serving.answers(here):
                self.stdout.write("\n".join(["", *words, _("Stop it with Ctrl-C."), ""]))
                self.stdout.flush()  # it may be a file or the journal
                return


def prepare(site: str) -> list[str]:
    """Make the site ready, and give the lines that say how to get in."""
    database.migrate()
    who = preparation.administrator()
    preparation.starter_content(who.user)
    assets.collect()
    at, name = _("Commonplace is at %(address)s") % {"address": site}, {"name": who.user.username}
    if not who.password:
        return [at, _("Sign in as %(name)s") % name]
    return [
        at,
        _("Sign in as %(name)s with the password %(password)s") % {**name, "password": who.password},
        _("or open %(address)s within an hour.") % {"address": f"{site}{who.link}"},
        _("This is shown only once."),
    ]
