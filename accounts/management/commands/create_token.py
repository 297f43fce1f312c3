"""Make an API token for a person and print it, and nothing else, on standard output."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from accounts import actions
from accounts.models import User


class Command(BaseCommand):
    help = "Print a new API token that acts as the person with this username. It is shown once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", default="Command line", help="what it is for")

    def handle(self, *_args: Any, **options: Any) -> None:
        username = User.normalize_username(options["username"])
        user = User.objects.active().filter(username=username).first()
        if user is None:
            raise CommandError(_("There is no active person with the username “%(name)s”.") % {"name": username})
        _token, secret = actions.create_token(user, options["name"][:120])
        self.stdout.write(secret)
