"""Note that a mail came back: the mail server hands each bounce to this command on standard input."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from notices import bounces


class Command(BaseCommand):
    help = "Read one message from standard input; when it says that a mail of ours could not be delivered, note that."

    def handle(self, *_args: Any, **_options: Any) -> None:
        person = bounces.note(sys.stdin.buffer.read(bounces.LARGEST))
        if person:
            self.stdout.write(_("Noted: mail to %(person)s came back.") % {"person": person.username})
        else:
            self.stdout.write(_("It says of no mail of ours that it could not be delivered."))
