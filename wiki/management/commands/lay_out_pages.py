"""`manage.py lay_out_pages`: after a setting or the house itself changed how texts look."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from spaces.models import Space
from wiki.jobs import lay_out_space


class Command(BaseCommand):
    help = "Have the worker lay all pages out anew. No version is made, and pages stay readable meanwhile."

    def handle(self, **_options: Any) -> None:
        spaces = list(Space.objects.order_by("pk").values_list("pk", flat=True))
        for space in spaces:
            lay_out_space.defer(space=space)
        words = ngettext(
            "The worker lays the pages of %(n)d space out.",
            "The worker lays the pages of %(n)d spaces out.",
            len(spaces),
        )
        self.stdout.write(words % {"n": len(spaces)})
