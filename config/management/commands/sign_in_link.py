from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts import actions
from accounts.models import User


class Command(BaseCommand):
    help = "Print a link that signs somebody in once, within an hour."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *, username: str, **_options: object) -> None:
        person = User.objects.filter(username=username, is_active=True).first()
        if person is None:
            raise CommandError(_("There is nobody called “%(name)s” who may sign in.") % {"name": username})
        self.stdout.write(f"{settings.SITE_URL}{actions.sign_in_link(person)}")
