import argparse
import os
import shutil
import subprocess

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _
from psycopg.conninfo import make_conninfo

from config import cluster, environment

OURS = {"password", "cursor_factory", "context", "prepare_threshold", "server_side_binding"}  # not for a command line


class Command(BaseCommand):
    help = "Run psql, pg_dump or pg_restore on the database of this site, the embedded one or another."
    requires_system_checks = ()  # it must work when the site does not

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("program", choices=["psql", "pg_dump", "pg_restore"])
        parser.add_argument("arguments", nargs=argparse.REMAINDER, help="what the program is told")

    def handle(self, *, program: str, arguments: list[str], **_options: object) -> None:
        given = connection.get_connection_params()
        target = make_conninfo("", **{name: value for name, value in given.items() if name not in OURS})
        environ = os.environ | ({"PGPASSWORD": given["password"]} if given.get("password") else {})
        done = subprocess.run(  # noqa: S603 - for whoever may run any command here
            [path_of(program, str(given.get("host"))), f"--dbname={target}", *arguments], env=environ, check=False
        )
        if done.returncode:
            raise CommandError(
                _("%(program)s ended with an error; see above.") % {"program": program}, returncode=done.returncode
            )


def path_of(program: str, host: str) -> str:
    """Find the machine's own program where the database is another's, since it fits that; else the embedded one."""
    if host != str(environment.data_dir() / "postgres") and (own := shutil.which(program)):
        return own
    return str(cluster.programs() / program)
